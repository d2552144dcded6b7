package org.iam4j.afas;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Change;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Key;
import org.iam4j.connector.Schema;
import org.iam4j.connector.TargetConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a write needs to know about users: their names, and after a refusal who is in the way. */
final class SeenUsers {
    private static final Logger LOG = LoggerFactory.getLogger(SeenUsers.class);
    private static final Set<Attribute<?>> ALL =
            Set.of(AfasProfit.USER_CODE, AfasProfit.UPN, AfasProfit.USER_EMAIL, AfasProfit.INSITE, AfasProfit.OUTSITE);

    private final String system;
    private final TargetConnector users;
    private final View view;
    private final UserNames names;

    SeenUsers(String system, TargetConnector users, View view, UserNames names) {
        this.system = system;
        this.users = users;
        this.view = view;
        this.names = names;
    }

    /** How error messages call a user. */
    static String subject(String code) {
        return "user " + code;
    }

    /** The user as it is now; reading it remembers the name. */
    Optional<Account> look(String code) {
        try (Stream<Account> found = users.find(List.of(Key.of(AccountReference.of(code))), ALL)) {
            return found.findFirst();
        }
    }

    /** The user as it is now; empty also when users cannot be read. */
    Optional<Account> lookIfPossible(String code) {
        try {
            return look(code);
        } catch (ConnectorException unreadable) {
            LOG.info("{}: no look at {}: {}", system, subject(code), unreadable.getMessage());
            return Optional.empty();
        }
    }

    /** The name as last read, empty for a user who was not read before. */
    Optional<String> knownName(String code) {
        return names.of(code);
    }

    /** The name as last read or, of a user who was not read before, as it is now; empty also when users cannot be read. */
    Optional<String> nameIfPossible(String code) {
        return names.of(code).or(() -> lookIfPossible(code).flatMap(seen -> names.of(code)));
    }

    /** The name of the person with a number, whether there is a user or not. */
    Optional<String> nameOfPerson(String personNumber) {
        RowFilter ofPerson = RowFilter.of(new RowFilter.Lookup(Columns.Users.PERSON_NUMBER, personNumber));
        try (Stream<Row> rows = view.rows(Columns.Users.ROWS_OF_USERS, ofPerson)) {
            return rows.flatMap(row -> Stream.ofNullable(row.code(Columns.Users.DISPLAY_NAME)))
                    .findFirst();
        }
    }

    void remember(String code, String name) {
        names.remember(code, name);
    }

    /** The user and all who have one of the unique values it was to get; none when users cannot be read. */
    List<Account> concernedBy(String code, List<Change<?>> values) {
        List<Key> keys = new ArrayList<>();
        keys.add(Key.of(AccountReference.of(code)));
        for (Change<?> change : values) {
            Object value = change.after();
            if (value != null && isUnique(change.attribute())) {
                keys.add(new Key.ByValue(change.attribute(), value));
            }
        }
        try (Stream<Account> found = users.find(keys, ALL)) {
            return found.toList();
        } catch (ConnectorException unreadable) {
            LOG.info("{}: no look at {}: {}", system, subject(code), unreadable.getMessage());
            return List.of();
        }
    }

    /** The conflict with the first of some users who has a unique value that another one was to get. */
    Optional<ConnectorException> conflict(String code, List<Change<?>> values, List<Account> concerned) {
        for (Change<?> change : values) {
            for (Account user : concerned) {
                if (isTaken(change, user) && !isCodeOf(user, code)) {
                    return Optional.of(taken(change.attribute(), code, AccountView.code(user.reference())));
                }
            }
        }
        return Optional.empty();
    }

    ConnectorException taken(Attribute<?> attribute, String code, String holder) {
        return ConnectorException.conflict(
                attribute,
                system + ": write " + subject(code) + ": its " + attribute + " is taken by " + subject(holder));
    }

    /** Whether a code is that of a user; AFAS does not mind the case of codes. */
    static boolean isCodeOf(Account user, String code) {
        return AccountView.code(user.reference()).equalsIgnoreCase(code);
    }

    private boolean isTaken(Change<?> change, Account by) {
        return change.after() != null
                && isUnique(change.attribute())
                && users.schema().same(change.attribute(), by.attributes().get(change.attribute()), change.after());
    }

    private boolean isUnique(Attribute<?> attribute) {
        return users.schema().is(attribute, Schema.Trait.UNIQUE);
    }
}
