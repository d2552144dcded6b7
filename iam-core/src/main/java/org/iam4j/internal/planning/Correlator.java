package org.iam4j.internal.planning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Account;
import org.iam4j.connector.Key;
import org.iam4j.connector.Operation;
import org.iam4j.plan.Finding.Kind;
import org.iam4j.state.Link;
import org.iam4j.target.Correlation;
import org.iam4j.target.TargetSystem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds for every person the account that is theirs in one target, and proves that it is missing before one is made. */
final class Correlator {
    /** What was found out. */
    enum Standing {
        /** Nothing is wanted and nothing is linked. */
        UNCONCERNED,
        /** A stored link, and the account was read. */
        LINKED,
        /** A stored link, and the account is proven gone. */
        GONE,
        /** A stored link, and the account cannot be seen. */
        NOT_VISIBLE,
        /** No link, but one account that is theirs. */
        MATCHED,
        /** No account, proven; one can be made, under these names. */
        NEW,
        /** No account, and this target cannot make one. */
        NOT_YET,
        /** Nobody can say; there is a finding. */
        BLOCKED
    }

    record Answer(Standing standing, @Nullable Account account, Map<Attribute<String>, String> names) {
        static Answer of(Standing standing) {
            return new Answer(standing, null, Map.of());
        }

        static Answer of(Standing standing, Account account) {
            return new Answer(standing, account, Map.of());
        }
    }

    private record Search(Subject subject, List<Correlation> by, List<List<Object>> values) {
        List<Key> keys() {
            List<Key> keys = new ArrayList<>();
            for (int i = 0; i < by.size(); i++) {
                Attribute<?> attribute = by.get(i).attribute();
                values.get(i).forEach(value -> keys.add(key(attribute, value)));
            }
            return keys;
        }

        @SuppressWarnings("unchecked")
        private static <T> Key key(Attribute<T> attribute, Object value) {
            return Key.of(attribute, (T) value);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Correlator.class);

    private final PlanningContext context;
    private final TargetSystem target;
    private final TargetWorld world;
    private final Namer namer;
    private final Map<String, Answer> answers = new HashMap<>();
    private final Map<String, AccountReference> matches = new LinkedHashMap<>();
    private final Map<Object, SortedSet<String>> newKeys = new HashMap<>();

    private Correlator(PlanningContext context, TargetSystem target, TargetWorld world, Namer namer) {
        this.context = context;
        this.target = target;
        this.world = world;
        this.namer = namer;
    }

    static Map<String, Answer> answers(PlanningContext context, TargetSystem target, TargetWorld world, Namer namer) {
        Correlator correlator = new Correlator(context, target, world, namer);
        correlator.linked();
        correlator.newcomers();
        correlator.judgeNewcomers();
        correlator.judgeMatches();
        return correlator.answers;
    }

    private void answer(Subject subject, Answer answer) {
        answers.put(subject.id(), answer);
    }

    private void block(Subject subject, Kind kind, String text) {
        context.find(kind, target.name(), subject.id(), text);
        answer(subject, Answer.of(Standing.BLOCKED));
    }

    private void linked() {
        List<Subject> unseen = new ArrayList<>();
        for (Subject subject : context.subjects().values()) {
            Optional<Link> link = subject.link(target.name());
            if (link.isEmpty()) {
                continue;
            }
            AccountReference reference = link.get().reference();
            Account account = world.account(reference);
            if (account != null && !world.contradicted(reference)) {
                answer(subject, Answer.of(Standing.LINKED, account));
            } else if (account == null && nothingToDo(subject, link.get())) {
                answer(subject, Answer.of(Standing.UNCONCERNED));
            } else {
                unseen.add(subject);
            }
        }
        for (List<Subject> batch : TargetWorld.batches(unseen)) {
            lookByReference(batch);
        }
    }

    private boolean nothingToDo(Subject subject, Link link) {
        return link.retired()
                && subject.wants(target.name()).account() == null
                && target.deleteAfterDays().isEmpty()
                && !link.accessGiven()
                && link.grants().isEmpty();
    }

    private void lookByReference(List<Subject> batch) {
        List<Key> keys = new ArrayList<>();
        batch.forEach(subject -> subject.link(target.name()).ifPresent(link -> keys.add(Key.of(link.reference()))));
        Map<AccountReference, Account> found;
        try {
            found = world.find(keys);
        } catch (Unreadable e) {
            batch.forEach(subject -> {
                context.find(
                        Kind.NOT_VISIBLE,
                        target.name(),
                        subject.id(),
                        "the linked account is missing from the list and could not be looked for: " + e.said());
                answer(subject, Answer.of(Standing.NOT_VISIBLE));
            });
            return;
        }
        for (Subject subject : batch) {
            Account account = subject.link(target.name())
                    .map(link -> found.get(link.reference()))
                    .orElse(null);
            if (account != null) {
                answer(subject, Answer.of(Standing.LINKED, account));
            } else {
                answer(subject, Answer.of(target.schema().windowed() ? Standing.NOT_VISIBLE : Standing.GONE));
            }
        }
    }

    private void newcomers() {
        List<Search> missing = new ArrayList<>();
        for (Subject subject : context.subjects().values()) {
            if (answers.containsKey(subject.id())) {
                continue;
            }
            boolean wanted = subject.wants(target.name()).account() != null
                    && !subject.frozen()
                    && !subject.state().unmanaged().contains(target.name());
            if (!wanted) {
                answer(subject, Answer.of(Standing.UNCONCERNED));
                continue;
            }
            Search search = search(subject);
            if (search == null) {
                continue;
            }
            if (!match(search)) {
                missing.add(search);
            }
        }
        if (target.schema().can(Operation.CREATE)) {
            prove(missing);
        } else {
            missing.forEach(search -> answer(search.subject(), Answer.of(Standing.NOT_YET)));
        }
    }

    /** By what to look for a person's account; null, with a finding, when there is nothing to look by. */
    private @Nullable Search search(Subject subject) {
        PlannedInput input = new PlannedInput(context, target, subject, Operation.CREATE, Attributes.none());
        List<Correlation> by = new ArrayList<>();
        List<List<Object>> values = new ArrayList<>();
        Set<String> asked = new LinkedHashSet<>();
        try {
            for (Correlation correlation : target.correlations()) {
                asked.add(correlation.attribute().name());
                List<Object> each = correlation.values(input);
                if (!each.isEmpty()) {
                    by.add(correlation);
                    values.add(each);
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("Target {}: the value to find the account of person {} by failed", target.name(), subject.id(), e);
            block(
                    subject,
                    Kind.BLOCKED_ACCOUNT,
                    "the value to find the account by (" + String.join(", ", asked) + ") failed with "
                            + e.getClass().getName() + " (see the log): nothing is created or changed");
            return null;
        }
        boolean firstKnown =
                !by.isEmpty() && by.get(0).equals(target.correlations().get(0));
        if (!firstKnown && target.schema().can(Operation.CREATE) || by.isEmpty()) {
            block(
                    subject,
                    Kind.BLOCKED_ACCOUNT,
                    "there is no value to find the account by (" + String.join(", ", asked)
                            + "): nothing is created; give the person that value in HR");
            return null;
        }
        return new Search(subject, by, values);
    }

    /** Whether the accounts that are known hold any that fits; the first correlation that has one decides. */
    private boolean match(Search search) {
        for (int i = 0; i < search.by().size(); i++) {
            Set<AccountReference> fitting =
                    world.fitting(search.by().get(i), search.values().get(i));
            if (fitting.size() > 1) {
                block(
                        search.subject(),
                        Kind.AMBIGUOUS,
                        "several accounts have the same " + search.by().get(i).attribute() + ": " + fitting
                                + "; nothing is created or changed until one is left");
                return true;
            }
            if (fitting.size() == 1) {
                matches.put(search.subject().id(), fitting.iterator().next());
                return true;
            }
        }
        return false;
    }

    /** Missing from the list is no proof: each is looked for by key, together with the names it would get. */
    private void prove(List<Search> missing) {
        List<Search> open = missing;
        Map<String, Map<Attribute<String>, String>> names = new HashMap<>();
        try {
            while (!open.isEmpty()) {
                List<Search> again = new ArrayList<>();
                for (List<Search> batch : TargetWorld.batches(named(open, names))) {
                    again.addAll(proveBatch(batch, names));
                }
                open = again;
            }
        } catch (Unreadable e) {
            for (Search search : missing) {
                if (!answers.containsKey(search.subject().id())
                        && !matches.containsKey(search.subject().id())) {
                    block(
                            search.subject(),
                            Kind.BLOCKED_ACCOUNT,
                            "nothing is created, because the account or its names could not be looked for: "
                                    + e.said());
                }
            }
        }
    }

    private List<Search> named(List<Search> searches, Map<String, Map<Attribute<String>, String>> names) {
        List<Search> named = new ArrayList<>();
        for (Search search : searches) {
            Optional<Map<Attribute<String>, String>> given;
            try {
                given = namer.giveAll(search.subject());
            } catch (Unreadable e) {
                throw e;
            } catch (RuntimeException e) {
                String id = search.subject().id();
                LOG.warn("Target {}: making a name for person {} failed", target.name(), id, e);
                block(
                        search.subject(),
                        Kind.BLOCKED_ACCOUNT,
                        "making a name failed with " + e.getClass().getName() + " (see the log): nothing is created");
                continue;
            }
            if (given.isPresent()) {
                names.put(search.subject().id(), given.get());
                named.add(search);
            } else {
                answer(search.subject(), Answer.of(Standing.BLOCKED));
            }
        }
        return named;
    }

    /** Returns those whose names turned out to be taken. */
    private List<Search> proveBatch(List<Search> batch, Map<String, Map<Attribute<String>, String>> names) {
        List<Key> keys = new ArrayList<>();
        for (Search search : batch) {
            keys.addAll(search.keys());
            keys.addAll(namer.keys(names.getOrDefault(search.subject().id(), Map.of())));
        }
        Map<AccountReference, Account> found = world.find(keys);
        List<Search> again = new ArrayList<>();
        for (Search search : batch) {
            if (match(search)) {
                continue;
            }
            Map<Attribute<String>, String> given =
                    names.getOrDefault(search.subject().id(), Map.of());
            boolean taken = false;
            for (Account account : found.values()) {
                taken |= namer.takenBy(account, given);
            }
            if (taken) {
                again.add(search);
            } else {
                answer(search.subject(), new Answer(Standing.NEW, null, given));
                newKeys.computeIfAbsent(
                                target.schema()
                                        .normal(
                                                search.by().get(0).attribute(),
                                                search.values().get(0).get(0)),
                                key -> new TreeSet<>())
                        .add(search.subject().id());
            }
        }
        return again;
    }

    /** Accounts with one key could not be told apart afterwards, so of several newcomers who have one nobody gets an account. */
    private void judgeNewcomers() {
        Attribute<?> first = target.correlations().get(0).attribute();
        for (SortedSet<String> sharers : newKeys.values()) {
            for (String person : sharers.size() > 1 ? sharers : Set.<String>of()) {
                Subject subject = context.subjects().get(person);
                if (subject != null) {
                    block(
                            subject,
                            Kind.AMBIGUOUS,
                            "several people have the same " + first + ": " + sharers
                                    + "; nothing is created until each has one of their own");
                }
            }
        }
    }

    /** A stored link beats correlation, and of several newcomers nobody wins. */
    private void judgeMatches() {
        Map<AccountReference, Set<String>> claims = new HashMap<>();
        matches.forEach((person, reference) ->
                claims.computeIfAbsent(reference, key -> new TreeSet<>()).add(person));
        matches.forEach((person, reference) -> {
            Subject subject = context.subjects().get(person);
            Account account = world.account(reference);
            if (subject == null || account == null) {
                return;
            }
            String linked = context.linkedTo(target.name(), reference);
            Set<String> claimants = claims.getOrDefault(reference, Set.of());
            Optional<String> untouchable = target.untouchable(account);
            if (linked != null) {
                block(subject, Kind.AMBIGUOUS, "account " + reference + " fits, but it belongs to person " + linked);
            } else if (claimants.size() > 1) {
                block(subject, Kind.AMBIGUOUS, "account " + reference + " fits several people: " + claimants);
            } else if (untouchable.isPresent()) {
                block(
                        subject,
                        Kind.NEVER_TOUCH,
                        "account " + reference + " fits, but must not be touched: " + untouchable.get());
            } else {
                answer(subject, Answer.of(Standing.MATCHED, account));
            }
        });
    }
}
