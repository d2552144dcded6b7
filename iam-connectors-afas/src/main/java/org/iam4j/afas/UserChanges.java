package org.iam4j.afas;

import java.util.List;
import java.util.Optional;
import org.iam4j.afas.UserMessage.Mutation;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Change;
import org.iam4j.connector.Account;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes, blocks and unblocks users. Each message repeats the user's name, as AFAS wants; a user whose name is not known is read first.
 *
 * <p>AFAS would make a user of a change to one who is not there, so that only users who can be seen are changed. Taking access away does
 * not wait for that: those messages make nobody.
 */
final class UserChanges {
    private static final Logger LOG = LoggerFactory.getLogger(UserChanges.class);

    private final AfasRest rest;
    private final SeenUsers seen;

    UserChanges(AfasRest rest, SeenUsers seen) {
        this.rest = rest;
        this.seen = seen;
    }

    void update(AccountReference account, AccountChange change) {
        String code = AccountView.code(account);
        if (change.password().isPresent()) {
            throw ConnectorException.unsupported("set a password of a user");
        }
        List<Change<?>> values =
                WrittenField.differing(UserMessage.FIELDS, change.attributes(), SeenUsers.subject(code));
        switch (change.operation()) {
            case DISABLE -> disable(code, values);
            case ENABLE -> enable(code, values);
            default -> change(code, Mutation.CHANGE, values);
        }
    }

    /** Values go in a message of their own, so that one which AFAS refuses does not leave the user open. */
    private void disable(String code, List<Change<?>> values) {
        set(code, false);
        change(code, Mutation.BLOCK, values);
    }

    /** Values go first, so that who signs on has them. */
    private void enable(String code, List<Change<?>> values) {
        change(code, Mutation.CHANGE, values);
        set(code, true);
    }

    /** Blocks or unblocks; a refusal of what is so already is none. */
    private void set(String code, boolean enabled) {
        try {
            put(message(code, enabled ? Mutation.UNBLOCK : Mutation.BLOCK), code);
        } catch (ConnectorException refused) {
            boolean soAlready = refused.kind() == Failure.Kind.REJECTED
                    && seen.lookIfPossible(code)
                            .filter(user -> user.enabled() == enabled)
                            .isPresent();
            if (!soAlready) {
                throw refused;
            }
            LOG.info("{}: {} is {} already", rest.system(), SeenUsers.subject(code), enabled ? "open" : "blocked");
        }
    }

    /**
     * Writes values. AFAS does not say what a refusal is about, so that after one the users are asked: are the values there already, and
     * who has them?
     */
    private void change(String code, Mutation mutation, List<Change<?>> values) {
        if (values.isEmpty()) {
            return;
        }
        try {
            put(message(code, mutation).with(values), code);
        } catch (ConnectorException refused) {
            if (refused.kind() != Failure.Kind.REJECTED) {
                throw refused;
            }
            List<Account> concerned = seen.concernedBy(code, values);
            List<Change<?>> outstanding = concerned.stream()
                    .filter(user -> SeenUsers.isCodeOf(user, code))
                    .findFirst()
                    .map(user -> WrittenField.outstanding(values, user.attributes()))
                    .orElse(values);
            if (outstanding.size() == values.size()) {
                throw seen.conflict(code, values, concerned).orElse(refused);
            }
            LOG.info("{}: refused values of {} are there already", rest.system(), SeenUsers.subject(code));
            change(code, mutation, outstanding);
        }
    }

    /** Blocks for good: out of the groups, and without the values that no other user may have. */
    void delete(AccountReference account) {
        String code = AccountView.code(account);
        Optional<Account> now = seen.lookIfPossible(code);
        UserMessage message = message(code, Mutation.BLOCK_AND_LEAVE_GROUPS);
        boolean clears = false;
        for (Attribute<String> attribute : List.of(AfasProfit.UPN, AfasProfit.USER_EMAIL)) {
            if (now.isEmpty() || now.get().attributes().get(attribute) != null) {
                message.with(List.of(new Change<>(attribute, null, null)));
                clears = true;
            }
        }
        try {
            put(message, code);
        } catch (ConnectorException refused) {
            if (refused.kind() != Failure.Kind.REJECTED || !clears) {
                throw refused;
            }
            put(message(code, Mutation.BLOCK_AND_LEAVE_GROUPS), code);
            ConnectorException half = ConnectorException.rejected(
                    refused.getMessage() + " (the user is blocked now, yet keeps UPN and e-mail address)");
            refused.code().ifPresent(half::code);
            throw half;
        }
    }

    private UserMessage message(String code, Mutation mutation) {
        return new UserMessage(
                code, mutation, mutation == Mutation.CHANGE ? seenName(code) : seen.nameIfPossible(code));
    }

    /** The name of a user who is there; empty when users show no name. */
    private Optional<String> seenName(String code) {
        return seen.knownName(code).or(() -> {
            if (seen.look(code).isEmpty()) {
                throw ConnectorException.rejected(rest.system() + ": write " + SeenUsers.subject(code)
                        + ": this user cannot be seen now and is left alone, because AFAS would make a new one");
            }
            return seen.knownName(code);
        });
    }

    private void put(UserMessage message, String code) {
        rest.write(Call.update(UserMessage.CONNECTOR, message.toString(), SeenUsers.subject(code)));
    }
}
