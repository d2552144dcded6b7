package org.iam4j.internal.applying;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Change;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.Account;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.NamedPermission;
import org.iam4j.connector.NewAccount;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Permission;
import org.iam4j.internal.applying.Requests.Answer;
import org.iam4j.internal.applying.Requests.Write;
import org.iam4j.internal.planning.AskedFor;
import org.iam4j.internal.planning.Effects;
import org.iam4j.internal.planning.Planning;
import org.iam4j.plan.Action;
import org.iam4j.state.JournalEntry.Kind;
import org.iam4j.state.Link;
import org.iam4j.state.Link.FirstPasswordState;
import org.iam4j.state.PersonState;
import org.iam4j.target.TargetSystem;

/** Does one action: one request to the connector with its intent before, and the outcome into the journal. */
final class AccountWriter {
    private static final int NAME_ATTEMPTS = 20;

    /** What was done: the action with the values really written, whether access came with it, and what is remarkable about it. */
    record Done(Action action, boolean usable, Optional<String> because) {
        static Done of(Action action, Optional<String> because) {
            return new Done(action, false, because);
        }

        /** The same, with one more remark in front. */
        Done because(Optional<String> first) {
            return new Done(
                    action,
                    usable,
                    Stream.of(first, because).flatMap(Optional::stream).reduce((one, other) -> one + "; " + other));
        }
    }

    /** A name in an approved plan is taken: this person is not given another one without being asked. */
    static final class NameTaken extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Failure failure;

        NameTaken(String message, Failure failure) {
            super(message);
            this.failure = failure;
        }

        Failure failure() {
            return failure;
        }
    }

    private final Planning planning;
    private final Journal journal;
    private final LatestDecisions decisions;
    private final Effects effects;
    private final boolean nextNames;
    private final LocalDate today;
    private final Written written;
    private final Requests requests;
    private final FirstPasswords passwords;

    AccountWriter(
            Planning planning,
            Journal journal,
            LatestDecisions decisions,
            Passwords passwords,
            List<TargetSystem> targets,
            boolean nextNames) {
        this.planning = planning;
        this.journal = journal;
        this.decisions = decisions;
        this.effects = planning.effects();
        this.nextNames = nextNames;
        this.today = planning.plan().day();
        this.written = new Written(journal);
        this.requests = new Requests(planning, journal, targets);
        this.passwords = new FirstPasswords(planning, journal, passwords, written);
    }

    /** Does an action; an enable that comes with a create is done in the same request. */
    Done write(Action action, TargetSystem target, Optional<Action> together) {
        return switch (action.kind()) {
            case CREATE -> create(action, target, together);
            case CORRELATE -> correlate(action);
            case RESTORE -> restore(action);
            case UPDATE -> update(action, target);
            case MAKE_PERMISSION, RENAME_PERMISSION -> permission(action, target);
            case GRANT -> grant(action, target);
            case ENABLE -> enable(action, target);
            case RENEW_PASSWORD -> renewPassword(action, target);
            case REVOKE -> revoke(action, target);
            case DISABLE -> disable(action, target);
            case RETIRE -> retire(action, target);
            case DELETE -> delete(action, target);
        };
    }

    /** Notes that an action was done, and why where no rule stands behind it. */
    private void done(Action action, AccountReference now, String text, Optional<String> because) {
        String why =
                action.reason().rule().isPresent() ? "" : ": " + action.reason().text();
        journal.done(
                action,
                Kind.APPLIED,
                text + why + because.map(each -> "; " + each).orElse(""),
                person -> effects.done(person, action, now, today));
    }

    private AccountReference reference(Action action) {
        return journal.link(action)
                .map(Link::reference)
                .or(action::account)
                .orElseThrow(() -> new IllegalStateException(action.id() + " has no account to work on"));
    }

    private Done create(Action action, TargetSystem target, Optional<Action> together) {
        boolean enabled = together.isPresent() || !target.schema().can(Operation.ENABLE);
        Action attempt = action;
        Optional<String> deviation = Optional.empty();
        for (int i = 0; ; i++) {
            List<Change<?>> changes = changes(attempt, target);
            Attributes attributes = Attributes.none().after(changes);
            if (together.isPresent()) {
                attributes = attributes.after(written.changes(together.get(), target.schema(), attributes));
            }
            Optional<Secret> password =
                    target.schema().passwords() ? Optional.of(passwords.make(action, attributes)) : Optional.empty();
            NewAccount wanted = new NewAccount(attributes, enabled, password);
            Write write = new Write(withChanges(attempt, all(attributes)), target, enabled, password, whole -> {
                decisions.mayGive(target, action.personId(), changes);
                return Answer.of(target.connector().create(wanted));
            });
            try {
                Answer answer = requests.ask(write);
                if (!enabled) {
                    requests.shut(write, answer);
                }
                boolean usable = together.isPresent() && usable(answer);
                Optional<String> notReceived = created(attempt, wanted, answer, usable);
                return new Done(withChanges(attempt, changes), usable, answer.because())
                        .because(notReceived)
                        .because(deviation);
            } catch (ConnectorException e) {
                attempt = withNextName(attempt, target, e, i);
                deviation = Optional.of("given other names than planned, because " + e.getMessage());
            }
        }
    }

    /** An account that was made and whose answer was lost may have come out disabled. */
    private static boolean usable(Answer answer) {
        return !answer.lookedUp() || answer.account().map(Account::enabled).orElse(false);
    }

    private static List<Change<?>> all(Attributes attributes) {
        return attributes.names().stream()
                .<Change<?>>map(attribute -> change(attribute, attributes))
                .sorted(Comparator.comparing(Change::attribute))
                .toList();
    }

    private static <T> Change<T> change(Attribute<T> attribute, Attributes values) {
        return new Change<>(attribute, null, values.get(attribute));
    }

    /** The changes with copies filled in, those within the action from the action itself. */
    private List<Change<?>> changes(Action action, TargetSystem target) {
        Attributes own = Attributes.none();
        for (Change<?> change : action.changes()) {
            boolean copied =
                    action.copies().stream().anyMatch(copy -> copy.attribute().equals(change.attribute()));
            own = copied ? own : own.after(List.of(change));
        }
        return GivenAliases.of(target, written.changes(action, target.schema(), own));
    }

    /** The same action with other values. */
    static Action withChanges(Action action, List<Change<?>> changes) {
        return new Action(
                action.id(),
                action.kind(),
                action.phase(),
                action.target(),
                action.personId(),
                action.account(),
                changes,
                action.copies(),
                action.permission(),
                action.reason(),
                action.needs());
    }

    /** The same action with the next candidate, if the conflict was about a name that the holder does not have by right. */
    private Action withNextName(Action action, TargetSystem target, ConnectorException conflict, int attempt) {
        Attribute<?> refused = conflict.attribute().orElse(null);
        if (conflict.kind() != Failure.Kind.CONFLICT
                || refused == null
                || !planning.bearsName(action.target(), refused)
                || attempt >= NAME_ATTEMPTS) {
            throw conflict;
        }
        Object taken = Attributes.none().after(changes(action, target)).get(refused);
        if (!(taken instanceof String name)
                || OwnAccount.bears(target, planning.subject(action.personId()), refused, name)) {
            throw conflict;
        }
        if (!nextNames) {
            throw new NameTaken(
                    refused + " " + name + " was taken since the plan was made: plan this person again",
                    conflict.failure());
        }
        Map<Attribute<String>, String> next = planning.nextName(action.target(), action.personId(), refused, name)
                .orElseThrow(() -> conflict);
        List<Change<?>> changes = new ArrayList<>();
        for (Change<?> change : action.changes()) {
            String replacement = next.get(change.attribute());
            changes.add(replacement == null ? change : renamed(change, replacement));
        }
        journal.failed(action, Kind.FAILED, refused + " is taken; the next candidate is tried");
        return withChanges(action, changes);
    }

    @SuppressWarnings("unchecked")
    private static Change<?> renamed(Change<?> change, String name) {
        Change<String> text = (Change<String>) change;
        return new Change<>(text.attribute(), text.before(), name);
    }

    private Optional<String> created(Action action, NewAccount wanted, Answer answer, boolean usable) {
        Account made = answer.account().orElseThrow();
        Attributes attributes = wanted.attributes();
        for (Attribute<?> attribute : made.attributes().names()) {
            attributes = taken(attributes, made.attributes(), attribute);
        }
        written.put(action, attributes);
        Action whole = withChanges(action, all(attributes));
        journal.done(
                action,
                Kind.APPLIED,
                "made " + made.reference()
                        + (usable ? ", usable at once" : "")
                        + answer.because().map(each -> "; " + each).orElse(""),
                person -> effects.created(
                        accepted(person), whole, made, usable, wanted.password().isPresent()));
        return usable ? wanted.password().flatMap(password -> passwords.handOver(action, password)) : Optional.empty();
    }

    private PersonState accepted(PersonState person) {
        return person.accepted().isPresent()
                ? person
                : planning.subject(person.personId())
                        .map(subject -> person.withAccepted(subject.person()))
                        .orElse(person);
    }

    private static <T> Attributes taken(Attributes to, Attributes from, Attribute<T> attribute) {
        T value = from.get(attribute);
        return value == null ? to : to.with(attribute, value);
    }

    private Done correlate(Action action) {
        Link link = planning.newLink(action.id())
                .orElseThrow(() -> new IllegalStateException(action.id() + " makes no link"));
        journal.done(
                action,
                Kind.APPLIED,
                "linked " + link.reference(),
                person -> AskedFor.done(accepted(person).with(link), action));
        return Done.of(action, Optional.empty());
    }

    private Done restore(Action action) {
        done(action, reference(action), "wanted again", Optional.empty());
        return Done.of(action, Optional.empty());
    }

    private Done update(Action action, TargetSystem target) {
        Action attempt = action;
        Optional<String> deviation = Optional.empty();
        for (int i = 0; ; i++) {
            try {
                return change(attempt, target, Operation.UPDATE, Optional.empty())
                        .because(deviation);
            } catch (ConnectorException e) {
                attempt = withNextName(attempt, target, e, i);
                deviation = Optional.of("given other names than planned, because " + e.getMessage());
            }
        }
    }

    /** One request that changes an account; none when nothing is left to change. */
    private Done change(Action action, TargetSystem target, Operation operation, Optional<Secret> password) {
        List<Change<?>> changes = changes(action, target);
        Action whole = withChanges(action, changes);
        AccountReference reference = reference(action);
        boolean nothing = operation == Operation.UPDATE && changes.isEmpty() && password.isEmpty();
        Answer answer = nothing
                ? new Answer(reference, Optional.empty(), false, Optional.of("nothing was left to write"))
                : requests.ask(new Write(whole, target, false, password, left -> {
                    decisions.mayGive(target, action.personId(), left.changes());
                    return Answer.of(target.connector()
                            .update(reference, new AccountChange(operation, left.changes(), password)));
                }));
        written.add(action, changes);
        done(
                whole,
                answer.reference(),
                action.kind() + " " + answer.reference() + named(changes),
                answer.lookedUp() ? answer.because() : Optional.empty());
        return Done.of(whole, answer.because());
    }

    /** The attributes that were written; what was written stands with the person. */
    private static String named(List<Change<?>> changes) {
        return changes.isEmpty()
                ? ""
                : changes.stream()
                        .map(change -> change.attribute().toString())
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private Done enable(Action action, TargetSystem target) {
        boolean ours = journal.link(action)
                .map(link -> link.createdByUs() && link.password() == FirstPasswordState.NOT_HANDED_OVER)
                .orElse(false);
        Optional<Secret> password =
                ours && target.schema().passwords() ? Optional.of(passwords.makeAgain(action)) : Optional.empty();
        Done done = change(action, target, Operation.ENABLE, password);
        return done.because(password.flatMap(secret -> passwords.handOver(action, secret)));
    }

    private Done renewPassword(Action action, TargetSystem target) {
        Secret password = passwords.makeAgain(action);
        Done done = change(action, target, Operation.UPDATE, Optional.of(password));
        return done.because(passwords.handOver(action, password));
    }

    /** Makes a permission, or gives it another name; what is there already counts as made. */
    private Done permission(Action action, TargetSystem target) {
        Permission permission = action.permission().orElseThrow();
        String name = String.valueOf(action.changes().get(0).after());
        NamedPermission named = new NamedPermission(permission, name);
        boolean makes = action.kind() == Action.Kind.MAKE_PERMISSION;
        Optional<String> because;
        try {
            because = requests.ask(new Write(action, target, left -> {
                        if (makes) {
                            target.connector().makePermission(named);
                        } else {
                            target.connector().renamePermission(named);
                        }
                        return Answer.of(AccountReference.of(permission.key()));
                    }))
                    .because();
        } catch (ConnectorException e) {
            if (!makes || e.kind() != Failure.Kind.CONFLICT) {
                throw e;
            }
            because = Optional.of("it was there already: " + e.getMessage());
        }
        journal.done(
                action, Kind.APPLIED, (makes ? "made " : "renamed ") + permission + " to " + name, person -> person);
        return Done.of(action, because);
    }

    private Done grant(Action action, TargetSystem target) {
        Permission permission = action.permission().orElseThrow();
        AccountReference reference = reference(action);
        Answer answer = requests.ask(new Write(action, target, left -> {
            target.connector().grant(permission, reference);
            return Answer.of(reference);
        }));
        done(action, reference, "granted " + permission, answer.because());
        return Done.of(action, answer.because());
    }

    private Done revoke(Action action, TargetSystem target) {
        Permission permission = action.permission().orElseThrow();
        AccountReference reference = reference(action);
        Answer answer = unlessGone(action, target, reference, left -> {
            target.connector().revoke(permission, reference);
            return Answer.of(reference);
        });
        done(action, reference, "revoked " + permission, answer.because());
        return Done.of(action, answer.because());
    }

    private Done disable(Action action, TargetSystem target) {
        try {
            return disable(action, target, changes(action, target));
        } catch (ConnectorException e) {
            boolean aboutValue = e.kind() == Failure.Kind.INVALID_VALUE || e.kind() == Failure.Kind.CONFLICT;
            if (!aboutValue || action.changes().isEmpty()) {
                throw e;
            }
            return disable(action, target, List.of())
                    .because(Optional.of("access was taken without the values, because " + e.getMessage()));
        }
    }

    private Done disable(Action action, TargetSystem target, List<Change<?>> changes) {
        AccountReference reference = reference(action);
        Action whole = withChanges(action, changes);
        Answer answer = unlessGone(
                whole,
                target,
                reference,
                left -> Answer.of(
                        target.connector().update(reference, AccountChange.of(Operation.DISABLE, left.changes()))));
        if (isGone(answer)) {
            done(withChanges(action, List.of()), reference, "disabled " + reference, answer.because());
            return Done.of(action, answer.because());
        }
        written.add(action, changes);
        done(whole, answer.reference(), "disabled " + reference, answer.because());
        return Done.of(whole, answer.because());
    }

    private static boolean isGone(Answer answer) {
        return answer.because().isPresent() && answer.account().isEmpty();
    }

    /** Takes something away; of what is proven gone it is taken away already. */
    private Answer unlessGone(
            Action action, TargetSystem target, AccountReference reference, Function<Action, Answer> call) {
        try {
            return requests.ask(new Write(action, target, call));
        } catch (ConnectorException e) {
            if (e.kind() != Failure.Kind.NOT_FOUND) {
                throw e;
            }
            return new Answer(
                    reference, Optional.empty(), false, Optional.of("it was already gone: " + e.getMessage()));
        }
    }

    private Done retire(Action action, TargetSystem target) {
        return change(action, target, Operation.UPDATE, Optional.empty());
    }

    private Done delete(Action action, TargetSystem target) {
        AccountReference reference = reference(action);
        Action whole = withChanges(action, changes(action, target));
        Answer answer = unlessGone(whole, target, reference, left -> {
            if (!left.changes().isEmpty()) {
                target.connector().update(reference, AccountChange.of(Operation.UPDATE, left.changes()));
            }
            if (target.schema().can(Operation.DELETE)) {
                target.connector().delete(reference);
            }
            return Answer.of(reference);
        });
        done(whole, reference, "deleted " + reference, answer.because());
        return Done.of(whole, answer.because());
    }
}
