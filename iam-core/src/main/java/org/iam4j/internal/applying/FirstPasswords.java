package org.iam4j.internal.applying;

import java.util.Map;
import java.util.Optional;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.Failure;
import org.iam4j.internal.planning.Planning;
import org.iam4j.internal.planning.Subject;
import org.iam4j.person.Person;
import org.iam4j.plan.Action;
import org.iam4j.run.FirstPassword;
import org.iam4j.run.PasswordReceiver;
import org.iam4j.state.JournalEntry.Kind;
import org.iam4j.state.Link;
import org.iam4j.state.Link.FirstPasswordState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes first passwords and hands them over; that is noted only after the host has them. */
final class FirstPasswords {
    private static final Logger LOG = LoggerFactory.getLogger(FirstPasswords.class);

    /** The host's generator made no password, so that nothing was asked for. */
    static final class NotMade extends RuntimeException {
        private static final long serialVersionUID = 1;

        private NotMade(String message) {
            super(message);
        }

        Failure failure() {
            return new Failure(Failure.Kind.REJECTED, String.valueOf(getMessage()), Optional.empty(), Optional.empty());
        }
    }

    private final Planning planning;
    private final Journal journal;
    private final Passwords passwords;
    private final Written written;

    FirstPasswords(Planning planning, Journal journal, Passwords passwords, Written written) {
        this.planning = planning;
        this.journal = journal;
        this.passwords = passwords;
        this.written = written;
    }

    /**
     * Makes a password.
     *
     * @throws NotMade if the host's generator does not
     */
    Secret make(Action action, Attributes account) {
        Person person = planning.subject(action.personId())
                .map(Subject::person)
                .orElseThrow(() -> new IllegalStateException("person " + action.personId() + " is not in the plan"));
        Secret password;
        try {
            password = passwords.generator().passwordFor(person, account);
        } catch (RuntimeException e) {
            LOG.warn("The password generator failed for {}", action, e);
            throw new NotMade(
                    "the password generator failed with " + e.getClass().getName() + " (see the log)");
        }
        if (password == null) {
            throw new NotMade("the password generator answered null instead of a password");
        }
        return password;
    }

    /** Makes another one for an account that is there. */
    Secret makeAgain(Action action) {
        return make(action, withNames(action));
    }

    /** Hands a password over; says so when nobody received it. */
    Optional<String> handOver(Action action, Secret password) {
        PasswordReceiver receiver = passwords.receiver().orElse(null);
        Link link = journal.link(action).orElse(null);
        if (link == null) {
            throw new IllegalStateException(action.id() + " has no account whose password could be handed over");
        }
        if (receiver != null) {
            FirstPassword first = new FirstPassword(
                    action.id() + "@" + journal.nextHandOver(),
                    action.target(),
                    action.personId(),
                    link.reference(),
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
                return Optional.of("the first password was not received, because the receiver failed with "
                        + e.getClass().getName() + ": a fresh one follows in the next run");
            }
        }
        journal.done(
                action,
                Kind.HANDED_OVER,
                receiver == null ? "first password, discarded" : "first password",
                person -> person.link(action.target())
                        .map(known -> person.with(known.withPassword(FirstPasswordState.HANDED_OVER)))
                        .orElse(person));
        return Optional.empty();
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
}
