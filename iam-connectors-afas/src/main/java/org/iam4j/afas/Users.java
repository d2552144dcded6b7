package org.iam4j.afas;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Account;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.Key;
import org.iam4j.connector.NewAccount;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Schema;
import org.iam4j.connector.TargetConnector;

/** Users as accounts. */
final class Users implements TargetConnector {
    private static final Map<Attribute<?>, String> COLUMNS = Map.of(
            AfasProfit.USER_CODE, Columns.Users.USER_CODE,
            AfasProfit.PERSON_NUMBER, Columns.Users.PERSON_NUMBER,
            AfasProfit.EMPLOYEE_NUMBER, Columns.Users.EMPLOYEE_NUMBER,
            AfasProfit.UPN, Columns.Users.UPN,
            AfasProfit.USER_EMAIL, Columns.Users.USER_EMAIL,
            AfasProfit.USER_NAME, Columns.Users.DISPLAY_NAME,
            AfasProfit.INSITE, Columns.Users.INSITE,
            AfasProfit.OUTSITE, Columns.Users.OUTSITE);

    private final Schema schema;
    private final String server;
    private final AccountView accounts;
    private final UserNames names = new UserNames();
    private final UserMaking making;
    private final UserChanges changes;

    Users(AfasRest rest, View users, AfasConfig config) {
        schema = schema(config.userCreation().allowed());
        server = config.server();
        accounts = new AccountView(
                users, schema, Columns.Users.ROWS_OF_USERS, Columns.Users.OF_USER, COLUMNS, this::account);
        SeenUsers seen = new SeenUsers(rest.system(), this, users, names);
        making = new UserMaking(rest, config.userCreation(), seen);
        changes = new UserChanges(rest, seen);
    }

    private static Schema schema(boolean creates) {
        Schema.Builder schema = Schema.builder()
                .attribute(AfasProfit.USER_CODE, Schema.Trait.REQUIRED, Schema.Trait.UNIQUE, Schema.Trait.CREATE_ONLY)
                .attribute(AfasProfit.PERSON_NUMBER, Schema.Trait.REQUIRED, Schema.Trait.CREATE_ONLY)
                .attribute(AfasProfit.EMPLOYEE_NUMBER, Schema.Trait.READ_ONLY)
                .attribute(AfasProfit.UPN, Schema.Trait.UNIQUE, Schema.Trait.IGNORES_CASE, Schema.Trait.WRITTEN_BACK)
                .attribute(AfasProfit.USER_EMAIL, Schema.Trait.UNIQUE, Schema.Trait.IGNORES_CASE)
                .attribute(AfasProfit.USER_NAME, Schema.Trait.CREATE_ONLY)
                .attribute(AfasProfit.INSITE)
                .attribute(AfasProfit.OUTSITE)
                .can(Operation.UPDATE, Operation.ENABLE, Operation.DISABLE, Operation.DELETE)
                .windowed()
                .callsAtOnce(AfasHttp.READS_AT_ONCE, AfasHttp.WRITES_AT_ONCE)
                .cannotSee("users in other environments of the same AFAS customer")
                .cannotSee("users of people outside the time window of the GetConnector, and users without a person");
        if (creates) {
            schema.can(Operation.CREATE);
        }
        return schema.build();
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public String server() {
        return server;
    }

    @Override
    public Stream<Account> accounts(Set<Attribute<?>> wanted) {
        return accounts.accounts(wanted);
    }

    @Override
    public Stream<Account> find(Collection<Key> keys, Set<Attribute<?>> wanted) {
        return accounts.find(keys, wanted);
    }

    private Optional<Account> account(List<Row> rows, Set<Attribute<?>> wanted) {
        Row row = rows.stream().min(EmployeeNumbers.NEWEST_ROW_FIRST).orElseThrow();
        String code = row.code(Columns.Users.USER_CODE);
        if (code == null) {
            return Optional.empty();
        }
        names.remember(code, row.text(Columns.Users.DISPLAY_NAME));
        return Optional.of(
                Account.of(AccountReference.of(code), !row.flag(Columns.Users.BLOCKED), accounts.values(row, wanted))
                        .onObject(object(code)));
    }

    /** The key of the object that a write to a user changes. */
    static String object(String code) {
        return "KnUser/" + code;
    }

    @Override
    public Account create(NewAccount account) {
        return making.create(account);
    }

    @Override
    public AccountReference update(AccountReference account, AccountChange change) {
        changes.update(account, change);
        return account;
    }

    @Override
    public void delete(AccountReference account) {
        changes.delete(account);
    }
}
