package org.iam4j.internal.applying;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Change;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.Account;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.NewAccount;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Permission;
import org.iam4j.internal.planning.Planning;
import org.iam4j.plan.Action;
import org.iam4j.run.FirstPassword;
import org.iam4j.run.PasswordReceiver;
import org.iam4j.state.JournalEntry.Kind;
import org.iam4j.state.Link;
import org.iam4j.state.Link.FirstPasswordState;
import org.iam4j.state.Link.Grant;
import org.iam4j.target.TargetSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one action: intent into the journal, one request to the connector, outcome into the journal. */
final class AccountWriter {
    private static final Logger LOG = LoggerFactory.getLogger(AccountWriter.class);
    private static final int NAME_ATTEMPTS = 20;
    private static final int QUARANTINE_DAYS = 365;

    /** What was done: the action with the values really written, and what is remarkable about it. */
    record Done(Action action, Optional<String> because) {}

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

    /** A connector threw something else than it should: nobody knows whether the write was done. */
    static final class Unexpected extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String thrown;

        Unexpected(RuntimeException cause) {
            super(cause);
            this.thrown = cause.getClass().getName();
        }

        private Unexpected(Unexpected shown) {
            super(shown.thrown + ", of which nothing is shown because the request carried a password");
            this.thrown = shown.thrown;
            Throwable cause = shown.getCause();
            setStackTrace(cause == null ? shown.getStackTrace() : cause.getStackTrace());
        }

        Unexpected withoutCause() {
            return new Unexpected(this);
        }

        Failure failure() {
            return new Failure(
                    Failure.Kind.UNKNOWN_OUTCOME,
                    "the connector failed with " + thrown + " (see the log)",
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private final Planning planning;
    private final Journal journal;
    private final LatestDecisions decisions;
    private final Passwords passwords;
    private final Map<String, Set<Attribute<?>>> takenBack;
    private final boolean nextNames;
    private final LocalDate today;
    private final Written written;

    AccountWriter(
            Planning planning,
            Journal journal,
            LatestDecisions decisions,
            Passwords passwords,
            Map<String, Set<Attribute<?>>> takenBack,
            boolean nextNames,
            LocalDate today) {
        this.planning = planning;
        this.journal = journal;
        this.decisions = decisions;
        this.passwords = passwords;
        this.takenBack = takenBack;
        this.nextNames = nextNames;
        this.today = today;
        this.written = new Written(journal);
    }

    /** Does an action; an enable that comes with a create is done in the same request. */
    Done write(Action action, TargetSystem target, Optional<Action> together) {
        return switch (action.kind()) {
            case CREATE -> create(action, target, together);
            case CORRELATE -> correlate(action);
            case RESTORE -> restore(action);
            case UPDATE -> update(action, target);
            case GRANT -> grant(action, target);
            case ENABLE -> enable(action, target);
            case RENEW_PASSWORD -> renewPassword(action, target);
            case REVOKE -> revoke(action, target);
            case DISABLE -> disable(action, target);
            case RETIRE -> retire(action, target);
            case DELETE -> delete(action, target);
        };
    }

    private static <T> T ask(Supplier<T> request) {
        try {
            return request.get();
        } catch (ConnectorException | NotAsked e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Unexpected(e);
        }
    }

    /** A request that carries a password, which the system may repeat in its refusal. */
    private static <T> T ask(Optional<Secret> password, Supplier<T> request) {
        try {
            return ask(request);
        } catch (ConnectorException e) {
            throw password.isPresent() ? e.without(password.get().reveal()) : e;
        } catch (Unexpected e) {
            throw password.isPresent() ? e.withoutCause() : e;
        }
    }

    private void done(Action action, String text, UnaryOperator<Link> change) {
        journal.done(
                action,
                Kind.APPLIED,
                text,
                person -> person.link(action.target())
                        .map(link -> person.with(change.apply(link)))
                        .orElse(person));
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
        String deviation = null;
        for (int i = 0; ; i++) {
            List<Change<?>> changes = changes(attempt, target);
            Attributes attributes = Attributes.none().after(changes);
            if (together.isPresent()) {
                attributes = attributes.after(written.changes(together.get(), target.schema(), attributes));
            }
            Optional<Secret> password =
                    target.schema().passwords() ? Optional.of(password(action, attributes)) : Optional.empty();
            NewAccount wanted = new NewAccount(attributes, enabled, password);
            journal.intend(withChanges(attempt, changes), target.connector().server(), enabled, password.isPresent());
            try {
                decisions.mayGive(target, action.personId(), changes);
                Account made = ask(password, () -> target.connector().create(wanted));
                created(attempt, target, wanted, made, together.isPresent());
                return new Done(withChanges(attempt, changes), Optional.ofNullable(deviation));
            } catch (ConnectorException e) {
                attempt = withNextName(attempt, target, e, i);
                deviation = "given other names than planned, because " + e.getMessage();
            }
        }
    }

    /** The changes with copies filled in, those within the action from the action itself. */
    private List<Change<?>> changes(Action action, TargetSystem target) {
        Attributes own = Attributes.none();
        for (Change<?> change : action.changes()) {
            boolean copied =
                    action.copies().stream().anyMatch(copy -> copy.attribute().equals(change.attribute()));
            own = copied ? own : own.after(List.of(change));
        }
        return written.changes(action, target.schema(), own);
    }

    private static Action withChanges(Action action, List<Change<?>> changes) {
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

    private void created(Action action, TargetSystem target, NewAccount wanted, Account made, boolean usable) {
        Attributes attributes = wanted.attributes();
        for (Attribute<?> attribute : made.attributes().names()) {
            attributes = taken(attributes, made.attributes(), attribute);
        }
        written.put(action, attributes);
        Link link = Link.of(action.target(), made.reference(), made.object(), true)
                .withAccess(usable)
                .withPassword(
                        wanted.password().isPresent()
                                ? FirstPasswordState.NOT_HANDED_OVER
                                : FirstPasswordState.NOT_OURS);
        Attributes all = attributes;
        Link complete = noted(
                link,
                action,
                target,
                all.names().stream()
                        .<Change<?>>map(attribute -> change(attribute, all))
                        .toList());
        journal.done(action, Kind.APPLIED, "made " + made.reference(), person -> {
            var withPerson = person.accepted().isPresent()
                    ? person
                    : planning.subject(action.personId())
                            .map(subject -> person.withAccepted(subject.person()))
                            .orElse(person);
            return withPerson.with(complete);
        });
        if (usable) {
            wanted.password().ifPresent(password -> handOver(action, password));
        }
    }

    private static <T> Attributes taken(Attributes to, Attributes from, Attribute<T> attribute) {
        T value = from.get(attribute);
        return value == null ? to : to.with(attribute, value);
    }

    private static <T> Change<T> change(Attribute<T> attribute, Attributes values) {
        return new Change<>(attribute, null, values.get(attribute));
    }

    /** The link that also knows the names given and the values that are taken back at the end. */
    private Link noted(Link link, Action action, TargetSystem target, List<Change<?>> changes) {
        Link known = link;
        for (Change<?> change : changes) {
            Attribute<?> attribute = change.attribute();
            Object after = change.after();
            if (after instanceof String name && planning.bearsName(target.name(), attribute)) {
                known = known.withName(attribute.name(), name);
            }
            if (action.kind() == Action.Kind.UPDATE) {
                known = known.withRepeat(attribute.name(), after == null ? List.of() : attribute.encode(after));
            }
            if (takenBack.getOrDefault(action.target(), Set.of()).contains(attribute)) {
                known = known.withWritten(attribute.name(), after == null ? List.of() : attribute.encode(after));
            }
        }
        return known;
    }

    private Done correlate(Action action) {
        Link link = planning.newLink(action.id())
                .orElseThrow(() -> new IllegalStateException(action.id() + " makes no link"));
        journal.done(action, Kind.APPLIED, "linked " + link.reference(), person -> {
            var withPerson = person.accepted().isPresent()
                    ? person
                    : planning.subject(action.personId())
                            .map(subject -> person.withAccepted(subject.person()))
                            .orElse(person);
            return withPerson.with(link);
        });
        return new Done(action, Optional.empty());
    }

    private Done restore(Action action) {
        done(action, "wanted again", link -> link.withRetired(Optional.empty()));
        return new Done(action, Optional.empty());
    }

    private Done update(Action action, TargetSystem target) {
        Action attempt = action;
        String deviation = null;
        for (int i = 0; ; i++) {
            try {
                Done done = change(attempt, target, Operation.UPDATE, Optional.empty(), link -> link);
                return deviation == null ? done : new Done(done.action(), Optional.of(deviation));
            } catch (ConnectorException e) {
                attempt = withNextName(attempt, target, e, i);
                deviation = "given other names than planned, because " + e.getMessage();
            }
        }
    }

    /** One request that changes an account; none when nothing is left to change. */
    private Done change(
            Action action,
            TargetSystem target,
            Operation operation,
            Optional<Secret> password,
            UnaryOperator<Link> effect) {
        List<Change<?>> changes = changes(action, target);
        AccountReference reference = reference(action);
        AccountReference now = reference;
        String nothing = null;
        if (operation == Operation.UPDATE && changes.isEmpty() && password.isEmpty()) {
            nothing = "nothing was left to write";
        } else {
            journal.intend(withChanges(action, changes), target.connector().server(), false, password.isPresent());
            decisions.mayGive(target, action.personId(), changes);
            now = ask(
                    password,
                    () -> target.connector().update(reference, new AccountChange(operation, changes, password)));
        }
        AccountReference after = now;
        written.add(action, changes);
        done(
                action,
                operation + " " + after,
                link -> noted(effect.apply(link.withReference(after)), action, target, changes));
        return new Done(withChanges(action, changes), Optional.ofNullable(nothing));
    }

    private Secret password(Action action, Attributes account) {
        return planning.subject(action.personId())
                .map(subject -> passwords.generator().passwordFor(subject.person(), account))
                .orElseThrow(() -> new IllegalStateException("person " + action.personId() + " is not in the plan"));
    }

    private Done enable(Action action, TargetSystem target) {
        boolean ours = journal.link(action)
                .map(link -> link.createdByUs() && link.password() == FirstPasswordState.NOT_HANDED_OVER)
                .orElse(false);
        Optional<Secret> password = ours && target.schema().passwords()
                ? Optional.of(password(action, withNames(action)))
                : Optional.empty();
        Done done = change(action, target, Operation.ENABLE, password, link -> link.withAccess(true));
        password.ifPresent(secret -> handOver(action, secret));
        return done;
    }

    private Done renewPassword(Action action, TargetSystem target) {
        Secret password = password(action, withNames(action));
        Done done = change(action, target, Operation.UPDATE, Optional.of(password), link -> link);
        handOver(action, password);
        return done;
    }

    private void handOver(Action action, Secret password) {
        PasswordReceiver receiver = passwords.receiver().orElse(null);
        if (receiver != null) {
            FirstPassword first = new FirstPassword(
                    action.id() + "@" + journal.nextHandOver(),
                    action.target(),
                    action.personId(),
                    reference(action),
                    withNames(action),
                    password);
            try {
                receiver.receive(first);
            } catch (RuntimeException e) {
                LOG.warn(
                        "The first password of person {} in {} was not received ({}); a fresh one follows in the next run",
                        action.personId(),
                        action.target(),
                        e.getClass().getName());
                return;
            }
        }
        journal.done(
                action,
                Kind.HANDED_OVER,
                "first password",
                person -> person.link(action.target())
                        .map(link -> person.with(link.withPassword(FirstPasswordState.HANDED_OVER)))
                        .orElse(person));
    }

    /** What this run wrote, and the names that were given in an earlier one. */
    private Attributes withNames(Action action) {
        Attributes attributes = written.of(action);
        Map<String, String> names =
                journal.link(action).<Map<String, String>>map(Link::names).orElse(Map.of());
        for (Map.Entry<String, String> name : names.entrySet()) {
            Attribute<String> attribute = Attribute.text(name.getKey());
            attributes = attributes.get(attribute) == null ? attributes.with(attribute, name.getValue()) : attributes;
        }
        return attributes;
    }

    private Done grant(Action action, TargetSystem target) {
        Permission permission = action.permission().orElseThrow();
        AccountReference reference = reference(action);
        journal.intend(action, target.connector().server(), false, false);
        ask(() -> {
            target.connector().grant(permission, reference);
            return reference;
        });
        done(action, "granted " + permission, link -> link.withGrant(permission, Grant.GRANTED));
        return new Done(action, Optional.empty());
    }

    private Done revoke(Action action, TargetSystem target) {
        Permission permission = action.permission().orElseThrow();
        AccountReference reference = reference(action);
        Optional<String> gone = unlessGone(action, target, () -> {
            target.connector().revoke(permission, reference);
            return reference;
        });
        done(action, "revoked " + permission, link -> link.withoutGrant(permission));
        return new Done(action, gone);
    }

    private Done disable(Action action, TargetSystem target) {
        try {
            return disable(action, target, changes(action, target));
        } catch (ConnectorException e) {
            boolean aboutValue = e.kind() == Failure.Kind.INVALID_VALUE || e.kind() == Failure.Kind.CONFLICT;
            if (!aboutValue || action.changes().isEmpty()) {
                throw e;
            }
            Done done = disable(action, target, List.of());
            return new Done(
                    done.action(), Optional.of("access was taken without the values, because " + e.getMessage()));
        }
    }

    private Done disable(Action action, TargetSystem target, List<Change<?>> changes) {
        AccountReference reference = reference(action);
        Optional<String> gone = unlessGone(
                withChanges(action, changes),
                target,
                () -> target.connector().update(reference, AccountChange.of(Operation.DISABLE, changes)));
        if (gone.isPresent()) {
            done(action, "already gone", link -> link.withAccess(false));
            return new Done(action, gone);
        }
        written.add(action, changes);
        done(action, "disabled " + reference, link -> noted(link.withAccess(false), action, target, changes));
        return new Done(withChanges(action, changes), Optional.empty());
    }

    /** Takes something away; of what is proven gone it is taken away already. */
    private Optional<String> unlessGone(Action action, TargetSystem target, Supplier<AccountReference> request) {
        journal.intend(action, target.connector().server(), false, false);
        try {
            ask(request);
            return Optional.empty();
        } catch (ConnectorException e) {
            if (e.kind() != Failure.Kind.NOT_FOUND) {
                throw e;
            }
            return Optional.of("it was already gone: " + e.getMessage());
        }
    }

    private Done retire(Action action, TargetSystem target) {
        return change(action, target, Operation.UPDATE, Optional.empty(), link -> link.withRetired(Optional.of(today)));
    }

    private Done delete(Action action, TargetSystem target) {
        AccountReference reference = reference(action);
        List<Change<?>> changes = changes(action, target);
        Optional<String> gone = unlessGone(withChanges(action, changes), target, () -> {
            if (!changes.isEmpty()) {
                target.connector().update(reference, AccountChange.of(Operation.UPDATE, changes));
            }
            if (target.schema().can(Operation.DELETE)) {
                target.connector().delete(reference);
            }
            return reference;
        });
        LocalDate free = today.plusDays(QUARANTINE_DAYS);
        journal.done(
                action,
                Kind.APPLIED,
                "deleted " + reference,
                person -> person.without(action.target(), Optional.of(free)));
        return new Done(withChanges(action, changes), gone);
    }
}
