package org.iam4j.internal.planning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Change;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.Key;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Permission;
import org.iam4j.connector.Schema;
import org.iam4j.connector.Schema.Trait;
import org.iam4j.person.Person;
import org.iam4j.plan.Action;
import org.iam4j.state.Intent;
import org.iam4j.state.Link;
import org.iam4j.target.Correlation;
import org.iam4j.target.TargetSystem;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what became of writes of which nobody knows, by looking at what is there now: one question by key for many of them. Reads only.
 *
 * <p>What is seen to be done is done; that something is not done counts only when the target cannot lag behind any more, and that an
 * account is not there only when the target shows every account.
 */
public final class Outcomes {
    /** What became of a write. */
    public enum Kind {
        /** It was done. */
        DONE,
        /** It was not done, or not wholly. */
        NOT_DONE,
        /** It was to make an account, and there is another one that fits the person. */
        NOT_OURS,
        /** Nobody can say yet. */
        UNKNOWN
    }

    /**
     * What became of a write, and what was seen.
     *
     * @param kind what became of it
     * @param account the account it was done to; empty when that is gone, and when the account was not looked at
     * @param left the values that are not there yet
     * @param there the values that are there already though it was not wholly done
     * @param halfway whether access is as it was to be, and what goes with it is not
     * @param repeatable whether nothing speaks against asking for what is left once more
     * @param text what was seen
     */
    public record Outcome(
            Kind kind,
            Optional<Account> account,
            List<Change<?>> left,
            List<Change<?>> there,
            boolean halfway,
            boolean repeatable,
            String text) {
        static Outcome done(@Nullable Account account) {
            String text = account == null ? "looked up: it is gone" : "looked up: it was done";
            return new Outcome(Kind.DONE, Optional.ofNullable(account), List.of(), List.of(), false, false, text);
        }

        static Outcome notDone(List<Change<?>> left, boolean repeatable, String text) {
            return new Outcome(Kind.NOT_DONE, Optional.empty(), left, List.of(), false, repeatable, text);
        }

        static Outcome unknown(String text) {
            return new Outcome(Kind.UNKNOWN, Optional.empty(), List.of(), List.of(), false, false, text);
        }

        /** Looking tells nothing, and doing it again does no harm. */
        static Outcome untold(List<Change<?>> all) {
            return new Outcome(
                    Kind.UNKNOWN,
                    Optional.empty(),
                    all,
                    List.of(),
                    false,
                    true,
                    "it cannot be seen: it is done once more where it is due");
        }

        /** Whether some of it was done, and not all. */
        public boolean begun() {
            return halfway || !there.isEmpty();
        }
    }

    /**
     * A write of which nobody knows what became of it.
     *
     * @param intent the write
     * @param link what is known about the account, empty before there is one
     * @param person whose account, empty when nobody can say any more
     */
    public record Question(Intent intent, Optional<Link> link, Optional<Person> person) {
        Action action() {
            return intent.action();
        }

        @Nullable AccountReference reference() {
            return link.map(Link::reference).or(action()::account).orElse(null);
        }
    }

    private final TargetSystem target;
    private final Schema schema;
    private final Instant now;
    private final Set<Attribute<?>> wanted;
    private final Map<AccountReference, Account> found = new LinkedHashMap<>();
    private final Map<Permission, Outcome> noMembers = new HashMap<>();
    private final Map<Permission, Set<AccountReference>> members = new HashMap<>();
    private @Nullable String unreadable;

    private Outcomes(TargetSystem target, List<TargetSystem> all, Instant now) {
        this.target = target;
        this.schema = target.schema();
        this.now = now;
        this.wanted = TargetWorld.attributesOfInterest(target, all);
    }

    /** Looks for everything that is asked about in one target. Throws nothing: what cannot be looked for stays unknown. */
    public static Outcomes look(TargetSystem target, List<TargetSystem> all, List<Question> questions, Instant now) {
        Outcomes outcomes = new Outcomes(target, all, now);
        outcomes.look(questions);
        return outcomes;
    }

    private void look(List<Question> questions) {
        for (Question question : questions) {
            for (Change<?> change : question.action().changes()) {
                if (!schema.is(change.attribute(), Trait.WRITE_ONLY)) {
                    wanted.add(change.attribute());
                }
            }
        }
        for (int from = 0; from < questions.size(); from += TargetWorld.BATCH) {
            List<Key> keys = new ArrayList<>();
            questions
                    .subList(from, Math.min(questions.size(), from + TargetWorld.BATCH))
                    .forEach(question -> keys.addAll(keys(question)));
            if (keys.isEmpty()) {
                continue;
            }
            try (Stream<Account> answer = target.connector().find(keys, wanted)) {
                answer.forEach(account -> found.put(account.reference(), account));
            } catch (RuntimeException e) {
                unreadable = said(e);
                return;
            }
        }
    }

    private static String said(RuntimeException e) {
        return e instanceof ConnectorException
                ? String.valueOf(e.getMessage())
                : "looking failed with " + e.getClass().getName();
    }

    private List<Key> keys(Question question) {
        Action.Kind kind = question.action().kind();
        if (kind == Action.Kind.GRANT || kind == Action.Kind.REVOKE || untold(question)) {
            return List.of();
        }
        List<Key> keys = new ArrayList<>();
        AccountReference reference = question.reference();
        if (reference != null) {
            keys.add(Key.of(reference));
        }
        keys.addAll(own(question));
        for (Change<?> change : question.action().changes()) {
            if (change.after() instanceof String name && schema.is(change.attribute(), Trait.UNIQUE)) {
                keys.add(key(change.attribute(), name));
            }
        }
        return keys;
    }

    /** By what the account is known to be the person's. */
    private List<Key> own(Question question) {
        List<Key> keys = new ArrayList<>();
        for (Correlation correlation : target.correlations()) {
            Attribute<?> attribute = correlation.attribute();
            Set<Object> values = new LinkedHashSet<>();
            question.action().changes().stream()
                    .filter(change -> change.attribute().equals(attribute) && change.after() != null)
                    .forEach(change -> values.add(change.after()));
            question.person().ifPresent(person -> values.addAll(correlation.valuesOf(person)));
            values.forEach(value -> keys.add(key(attribute, value)));
        }
        return keys;
    }

    @SuppressWarnings("unchecked")
    private static <T> Key key(Attribute<T> attribute, Object value) {
        return Key.of(attribute, (T) value);
    }

    /** What became of a write, by what was seen. */
    public Outcome of(Question question) {
        Action action = question.action();
        if (!question.intent().server().equals(target.connector().server())) {
            return Outcome.unknown("it was asked of " + question.intent().server() + ", and the target is now "
                    + target.connector().server());
        }
        if (untold(question)) {
            return Outcome.untold(action.changes());
        }
        if (action.kind() == Action.Kind.GRANT) {
            return granted(question);
        }
        if (unreadable != null) {
            return Outcome.unknown("it could not be looked up: " + unreadable);
        }
        return action.kind() == Action.Kind.CREATE ? created(question) : changed(question);
    }

    /** Whether looking tells nothing; a list of members that lacks somebody proves nothing either. */
    private boolean untold(Question question) {
        Action action = question.action();
        return switch (action.kind()) {
            case REVOKE, RENEW_PASSWORD, MAKE_PERMISSION, RENAME_PERMISSION -> true;
            case UPDATE, RETIRE ->
                !action.changes().isEmpty()
                        && action.changes().stream()
                                .allMatch(change -> schema.is(change.attribute(), Trait.WRITE_ONLY));
            default -> false;
        };
    }

    private boolean tooEarly(Question question) {
        return question.intent().at().plus(schema.lag()).isAfter(now);
    }

    private Outcome early() {
        return Outcome.unknown("it cannot be seen, and what is seen may be " + schema.lag() + " old");
    }

    private Outcome created(Question question) {
        List<Key> own = own(question);
        List<Account> fitting = new ArrayList<>();
        List<Account> alike = new ArrayList<>();
        for (Account account : found.values()) {
            boolean all = keys(question).stream().anyMatch(key -> key.fits(account, schema))
                    && outstanding(question.action(), account).isEmpty();
            if (all) {
                alike.add(account);
            } else if (own.stream().anyMatch(key -> key.fits(account, schema))) {
                fitting.add(account);
            }
        }
        if (alike.size() == 1) {
            return Outcome.done(alike.get(0));
        }
        if (alike.size() > 1 || !fitting.isEmpty()) {
            fitting.addAll(alike);
            return new Outcome(
                    Kind.NOT_OURS,
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    false,
                    false,
                    "looked up: there is " + fitting + ", which is not as it was to be made");
        }
        if (tooEarly(question)) {
            return early();
        }
        return schema.windowed()
                ? Outcome.unknown("it cannot be seen, and this target does not show every account")
                : Outcome.notDone(question.action().changes(), true, "looked up: it was not made");
    }

    private List<Change<?>> outstanding(Action action, Account account) {
        List<Change<?>> outstanding = new ArrayList<>();
        for (Change<?> change : action.changes()) {
            Attribute<?> attribute = change.attribute();
            if (!schema.is(attribute, Trait.WRITE_ONLY)
                    && !schema.same(attribute, account.attributes().get(attribute), change.after())) {
                outstanding.add(change);
            }
        }
        return outstanding;
    }

    private Outcome granted(Question question) {
        Permission permission = question.action().permission().orElseThrow();
        AccountReference reference = question.reference();
        if (reference == null) {
            return Outcome.notDone(List.of(), false, "there is no account to grant " + permission + " to");
        }
        if (!members.containsKey(permission) && !noMembers.containsKey(permission)) {
            readMembers(permission);
        }
        if (members.getOrDefault(permission, Set.of()).contains(reference)) {
            return new Outcome(
                    Kind.DONE, Optional.empty(), List.of(), List.of(), false, false, "looked up: it was done");
        }
        Outcome nobody = noMembers.get(permission);
        if (nobody != null) {
            return nobody;
        }
        return tooEarly(question) ? early() : Outcome.notDone(List.of(), true, "looked up: it was not granted");
    }

    private void readMembers(Permission permission) {
        Set<AccountReference> references = new TreeSet<>();
        try (Stream<AccountReference> answer = target.connector().members(permission)) {
            answer.forEach(references::add);
            members.put(permission, references);
        } catch (RuntimeException e) {
            boolean gone = e instanceof ConnectorException failure && failure.kind() == Failure.Kind.NOT_FOUND;
            noMembers.put(
                    permission,
                    gone
                            ? Outcome.notDone(List.of(), false, "looked up: there is no " + permission)
                            : Outcome.unknown("it could not be looked up: " + said(e)));
        }
    }

    private Outcome changed(Question question) {
        Action action = question.action();
        AccountReference reference = question.reference();
        Account account = reference == null ? null : found.get(reference);
        if (account == null) {
            return unseen(question);
        }
        List<Change<?>> outstanding = outstanding(action, account);
        boolean deletes = action.kind() == Action.Kind.DELETE && schema.can(Operation.DELETE);
        if (!deletes && outstanding.isEmpty() && inState(action, account)) {
            return Outcome.done(account);
        }
        if (tooEarly(question)) {
            return early();
        }
        boolean asBefore = outstanding.stream()
                .allMatch(change ->
                        schema.same(change.attribute(), account.attributes().get(change.attribute()), change.before()));
        boolean access = action.kind() == Action.Kind.ENABLE || action.kind() == Action.Kind.DISABLE;
        boolean halfway = access && inState(action, account);
        List<Change<?>> there = new ArrayList<>(action.changes());
        there.removeAll(outstanding);
        there.removeIf(change -> schema.is(change.attribute(), Trait.WRITE_ONLY));
        boolean partly = halfway || !there.isEmpty();
        return new Outcome(
                Kind.NOT_DONE,
                Optional.empty(),
                outstanding,
                there,
                halfway,
                asBefore,
                partly ? "looked up: it was not wholly done" : "looked up: it was not done");
    }

    private static boolean inState(Action action, Account account) {
        return switch (action.kind()) {
            case ENABLE -> account.enabled();
            case DISABLE -> !account.enabled();
            default -> true;
        };
    }

    /** The account is not there under its reference: it has another one after a rename, or it is gone, or it cannot be seen. */
    private Outcome unseen(Question question) {
        Action action = question.action();
        List<Key> own = own(question);
        List<Account> renamed = found.values().stream()
                .filter(account -> own.stream().anyMatch(key -> key.fits(account, schema))
                        && !action.changes().isEmpty()
                        && outstanding(action, account).isEmpty()
                        && inState(action, account)
                        && action.kind() != Action.Kind.DELETE)
                .toList();
        if (renamed.size() == 1) {
            return Outcome.done(renamed.get(0));
        }
        if (schema.windowed()) {
            return Outcome.unknown("the account cannot be seen, and this target does not show every account");
        }
        if (tooEarly(question)) {
            return early();
        }
        return action.kind() == Action.Kind.DISABLE || action.kind() == Action.Kind.DELETE
                ? Outcome.done(null)
                : Outcome.notDone(List.of(), false, "looked up: the account is gone");
    }
}
