package org.iam4j.afas;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Change;
import org.iam4j.connector.Account;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.Key;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Schema;
import org.iam4j.connector.TargetConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Employees as accounts: the e-mail address and phones at work that stand on the person behind the employee. */
final class Employees implements TargetConnector {
    private static final Logger LOG = LoggerFactory.getLogger(Employees.class);

    private static final Schema SCHEMA = Schema.builder()
            .attribute(AfasProfit.PERSON_NUMBER, Schema.Trait.REQUIRED, Schema.Trait.READ_ONLY, Schema.Trait.UNIQUE)
            .attribute(AfasProfit.EMPLOYEE_NUMBER, Schema.Trait.READ_ONLY)
            .attribute(AfasProfit.WORK_EMAIL, Schema.Trait.WRITTEN_BACK, Schema.Trait.IGNORES_CASE)
            .attribute(AfasProfit.WORK_PHONE, Schema.Trait.WRITTEN_BACK, Schema.Trait.PHONE_NUMBER)
            .attribute(AfasProfit.WORK_MOBILE, Schema.Trait.WRITTEN_BACK, Schema.Trait.PHONE_NUMBER)
            .can(Operation.UPDATE)
            .windowed()
            .callsAtOnce(AfasHttp.READS_AT_ONCE, AfasHttp.WRITES_AT_ONCE)
            .build();

    private static final Map<Attribute<?>, String> COLUMNS = Map.of(
            AfasProfit.PERSON_NUMBER, Columns.Users.PERSON_NUMBER,
            AfasProfit.EMPLOYEE_NUMBER, Columns.Users.EMPLOYEE_NUMBER,
            AfasProfit.WORK_EMAIL, Columns.Users.WORK_EMAIL,
            AfasProfit.WORK_PHONE, Columns.Users.WORK_PHONE,
            AfasProfit.WORK_MOBILE, Columns.Users.WORK_MOBILE);

    private static final List<WrittenField> FIELDS = List.of(
            new WrittenField(AfasProfit.WORK_EMAIL, "EmAd", 255),
            new WrittenField(AfasProfit.WORK_PHONE, "TeNr", 255),
            new WrittenField(AfasProfit.WORK_MOBILE, "MbNr", 255));

    private final AfasRest rest;
    private final EmployeeRoute route;
    private final String server;
    private final AccountView accounts;

    Employees(AfasRest rest, View users, AfasConfig config) {
        this.rest = rest;
        route = config.employeeRoute();
        server = config.server();
        accounts = new AccountView(
                users, SCHEMA, Columns.Users.ROWS_OF_PERSONS, Columns.Users.OF_EMPLOYEE, COLUMNS, this::account);
    }

    @Override
    public Schema schema() {
        return SCHEMA;
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
        String person = row.code(Columns.Users.PERSON_NUMBER);
        String employee = row.code(Columns.Users.EMPLOYEE_NUMBER);
        return person == null || employee == null
                ? Optional.empty()
                : Optional.of(Account.of(AccountReference.of(employee, person), true, accounts.values(row, wanted))
                        .onObject("KnPerson/" + person));
    }

    @Override
    public AccountReference update(AccountReference account, AccountChange change) {
        if (change.operation() != Operation.UPDATE) {
            throw ConnectorException.unsupported("enable or disable employees, only users can be blocked");
        }
        if (change.password().isPresent()) {
            throw ConnectorException.unsupported("set a password of an employee");
        }
        List<Change<?>> changes = WrittenField.differing(FIELDS, change.attributes(), object(account));
        if (!changes.isEmpty()) {
            write(account, changes);
        }
        return account;
    }

    /** AFAS refuses the whole of a write when one of its values is there already, so that after a refusal the rest is written. */
    private void write(AccountReference account, List<Change<?>> changes) {
        try {
            rest.write(Call.update(route.updateConnector(), body(account, changes), object(account)));
        } catch (ConnectorException refused) {
            if (refused.kind() != Failure.Kind.REJECTED) {
                throw refused;
            }
            List<Change<?>> outstanding = outstanding(account, changes);
            if (outstanding.size() == changes.size()) {
                throw refused;
            }
            LOG.info("{}: the refused values of {} were there already", rest.system(), object(account));
            if (!outstanding.isEmpty()) {
                rest.write(Call.update(route.updateConnector(), body(account, outstanding), object(account)));
            }
        }
    }

    private List<Change<?>> outstanding(AccountReference account, List<Change<?>> changes) {
        try (Stream<Account> now = find(List.of(Key.of(account)), COLUMNS.keySet())) {
            return now.findFirst()
                    .map(each -> WrittenField.outstanding(changes, each.attributes()))
                    .orElse(changes);
        } catch (ConnectorException unknown) {
            return changes;
        }
    }

    private String body(AccountReference account, List<Change<?>> changes) {
        ObjectNode root = Json.object();
        ObjectNode above = root;
        if (route == EmployeeRoute.KN_EMPLOYEE) {
            ObjectNode employee = root.putObject("AfasEmployee").putObject("Element");
            employee.put("@EmId", account.part(0));
            above = employee.putArray("Objects").addObject();
        }
        ObjectNode fields = above.putObject("KnPerson").putObject("Element").putObject("Fields");
        fields.put("MatchPer", "0");
        fields.put("BcCo", AccountView.code(account));
        WrittenField.write(FIELDS, changes, fields);
        return root.toString();
    }

    private static String object(AccountReference account) {
        if (account.parts().size() != 2) {
            throw ConnectorException.rejected("an employee is referred to by employee number and person number, not by "
                    + account + ": look the account up again");
        }
        return "employee " + account.part(0) + " (person " + account.part(1) + ")";
    }
}
