package org.iam4j.internal.planning;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Change;
import org.iam4j.connector.Account;
import org.iam4j.connector.Operation;
import org.iam4j.internal.planning.Outcomes.Outcome;
import org.iam4j.internal.planning.Outcomes.Question;
import org.iam4j.plan.Action;
import org.iam4j.plan.Finding;
import org.iam4j.state.Intent;
import org.iam4j.state.Link;
import org.iam4j.state.Link.Grant;
import org.iam4j.state.PersonState;
import org.iam4j.target.TargetSystem;
import org.jspecify.annotations.Nullable;

/**
 * What became of the writes that an earlier run left open because it was killed or an answer was lost, found out before anything is
 * planned. Reads only: who carries a plan out writes into the state what was found out.
 */
public final class Recovery {
    /**
     * A write of which is known now what became of it.
     *
     * @param intent the write
     * @param after what is remembered about the person from now on, empty when that does not change
     * @param text what was found out
     * @param open whether it stays open, because it was begun and is to be ended
     */
    public record Resolved(Intent intent, Optional<PersonState> after, String text, boolean open) {
        Resolved(Intent intent, Optional<PersonState> after, String text) {
            this(intent, after, text, false);
        }
    }

    private record Open(Intent intent, String why) {}

    private final Setup setup;
    private final Effects effects;
    private final SortedMap<String, PersonState> people;
    private final List<Resolved> resolved = new ArrayList<>();
    private final Map<String, Map<String, List<Open>>> open = new TreeMap<>();
    private final Set<String> unfinished = new TreeSet<>();
    private final Set<String> madeOpen = new TreeSet<>();

    private Recovery(Setup setup, SortedMap<String, PersonState> remembered) {
        this.setup = setup;
        this.effects = new Effects(setup);
        this.people = new TreeMap<>(remembered);
    }

    /** Looks up what is open. */
    static Recovery of(Setup setup, Remembered remembered) {
        Recovery recovery = new Recovery(setup, remembered.people());
        Map<String, List<Intent>> byTarget = new LinkedHashMap<>();
        for (Intent intent : remembered.openIntents()) {
            byTarget.computeIfAbsent(intent.action().target(), target -> new ArrayList<>())
                    .add(intent);
        }
        for (TargetSystem target : setup.targets()) {
            recovery.resolve(target, byTarget.getOrDefault(target.name(), List.of()));
        }
        return recovery;
    }

    private void resolve(TargetSystem target, List<Intent> intents) {
        List<Question> questions = new ArrayList<>();
        for (Intent intent : intents) {
            Question question = question(intent);
            boolean made = intent.action().kind() == Action.Kind.CREATE;
            if (made == question.link().isPresent()) {
                String text = made ? "an account was linked meanwhile" : "the account is no longer linked";
                resolved.add(new Resolved(intent, Optional.empty(), text));
            } else {
                questions.add(question);
            }
        }
        if (questions.isEmpty()) {
            return;
        }
        Outcomes outcomes =
                Outcomes.look(target, setup.targets(), questions, setup.clock().instant());
        for (Question question : questions) {
            Question now = question(question.intent());
            take(target, now, outcomes.of(now));
        }
    }

    private Question question(Intent intent) {
        PersonState person = person(intent.action().personId());
        return new Question(intent, person.link(intent.action().target()), person.accepted());
    }

    private PersonState person(String id) {
        PersonState known = people.get(id);
        return known == null ? PersonState.of(id) : known;
    }

    private void take(TargetSystem target, Question question, Outcome outcome) {
        Intent intent = question.intent();
        if (outcome.kind() == Outcomes.Kind.DONE) {
            if (intent.action().kind() == Action.Kind.CREATE && !intent.enables()) {
                outcome.account()
                        .filter(Account::enabled)
                        .ifPresent(open -> madeOpen.add(intent.action().id()));
            }
            PersonState after = after(target, question, outcome);
            people.put(after.personId(), after);
            resolved.add(new Resolved(intent, Optional.of(after), outcome.text()));
        } else if (outcome.halfway()) {
            unfinished.add(intent.action().id());
            resolved.add(new Resolved(intent, begun(question, outcome), outcome.text(), true));
        } else if (outcome.kind() == Outcomes.Kind.UNKNOWN && !outcome.repeatable()) {
            open.computeIfAbsent(target.name(), name -> new TreeMap<>())
                    .computeIfAbsent(intent.action().personId(), person -> new ArrayList<>())
                    .add(new Open(intent, outcome.text()));
        } else {
            resolved.add(new Resolved(intent, begun(question, outcome), outcome.text()));
        }
    }

    /** What is remembered when only some values of a write are there: those are ours, so that they are taken back at the end. */
    private Optional<PersonState> begun(Question question, Outcome outcome) {
        if (outcome.there().isEmpty()) {
            return Optional.empty();
        }
        Action action = question.action();
        PersonState after = effects.begun(person(action.personId()), action, outcome.there(), day(question.intent()));
        people.put(after.personId(), after);
        return Optional.of(after);
    }

    private PersonState after(TargetSystem target, Question question, Outcome outcome) {
        Intent intent = question.intent();
        Action action = intent.action();
        PersonState person = person(action.personId());
        Account account = outcome.account().orElse(null);
        if (action.kind() == Action.Kind.CREATE && account != null) {
            boolean usable =
                    intent.enables() && account.enabled() && target.schema().can(Operation.ENABLE);
            return effects.created(person, action, account, usable, intent.withPassword());
        }
        AccountReference reference =
                account == null ? person.link(target.name()).orElseThrow().reference() : account.reference();
        return effects.done(person, action, reference, day(intent));
    }

    private LocalDate day(Intent intent) {
        return LocalDate.ofInstant(intent.at(), setup.zone());
    }

    /** What is remembered with what was found out. */
    SortedMap<String, PersonState> people() {
        return people;
    }

    /** What was found out, in the order in which it was asked for. */
    List<Resolved> resolved() {
        return resolved;
    }

    /** Whether access was begun to be given or taken, and what goes with it is not all there. */
    boolean unfinished(String actionId) {
        return unfinished.contains(actionId);
    }

    /** Whether an account that was to be made shut is open, because its making was cut off in between. */
    boolean madeOpen(String actionId) {
        return madeOpen.contains(actionId);
    }

    /** Whether it is unknown of anything in a target what became of it. */
    boolean isOpen(String target) {
        return open.containsKey(target);
    }

    boolean isOpen(String target, String personId) {
        return !opened(target, personId).isEmpty();
    }

    private List<Open> opened(String target, String personId) {
        return open.getOrDefault(target, Map.of()).getOrDefault(personId, List.of());
    }

    /** What has to be said about somebody of whom nobody knows what became of a write. */
    Finding finding(String target, String personId) {
        List<String> each = opened(target, personId).stream()
                .map(one -> one.intent().action().kind() + " was asked for at "
                        + one.intent().at() + " and nobody knows what became of it (" + one.why() + ")")
                .toList();
        return Finding.of(
                Finding.Kind.OPEN_INTENT,
                target,
                personId,
                String.join("; ", each)
                        + ": only access is taken away until that is known; to decide it yourself, look there and call"
                        + " unmanage and then manage");
    }

    /** A person's account as it is if everything open was done that gives access, so that what must be lost is lost for certain. */
    @Nullable Link atMost(String target, String personId) {
        Link link = person(personId).link(target).orElse(null);
        for (Open one : opened(target, personId)) {
            Action action = one.intent().action();
            if (link != null && action.kind() == Action.Kind.ENABLE) {
                link = link.withAccess(true);
            } else if (link != null && action.kind() == Action.Kind.GRANT) {
                link = link.withGrant(action.permission().orElseThrow(), Grant.GRANTED);
            }
        }
        return link;
    }

    /** Everybody, with the names that they may have been given without anybody knowing. */
    Collection<PersonState> withNames() {
        List<PersonState> all = new ArrayList<>(people.values());
        open.forEach((target, byPerson) -> byPerson.forEach((id, intents) -> intents.forEach(one -> {
            Link link = Link.of(target, AccountReference.of("unknown"), "", false);
            for (Change<?> change : one.intent().action().changes()) {
                if (change.after() instanceof String name) {
                    link = link.withName(change.attribute().name(), name);
                }
            }
            all.add(PersonState.of(id).with(link).without(target, Optional.empty()));
        })));
        return all;
    }
}
