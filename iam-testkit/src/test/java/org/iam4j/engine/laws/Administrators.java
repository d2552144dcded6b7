package org.iam4j.engine.laws;

import static org.iam4j.testkit.InMemoryDirectory.CONTAINER;
import static org.iam4j.testkit.InMemoryDirectory.DEPARTMENT;
import static org.iam4j.testkit.InMemoryDirectory.DESCRIPTION;
import static org.iam4j.testkit.InMemoryDirectory.DISPLAY_NAME;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.MAIL;
import static org.iam4j.testkit.InMemoryDirectory.MANAGER;
import static org.iam4j.testkit.InMemoryDirectory.TITLE;
import static org.iam4j.testkit.InMemoryDirectory.UPN;

import java.util.List;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Account;
import org.iam4j.connector.Permission;
import org.iam4j.engine.Company;
import org.iam4j.testkit.Administrator;

/** What administrators do by hand in the targets of a {@link Life}. */
final class Administrators {
    private static final List<Attribute<String>> VALUES =
            List.of(DISPLAY_NAME, TITLE, DEPARTMENT, CONTAINER, DESCRIPTION);
    private static final List<Attribute<String>> NAMES = List.of(UPN, MAIL);

    private final Life life;
    private int strangers;

    Administrators(Life life) {
        this.life = life;
    }

    void work(int edits) {
        for (int i = 0; i < edits; i++) {
            edit();
        }
    }

    private void edit() {
        Company company = life.company;
        Account account = life.anyAccount(company.directory);
        if (account == null) {
            return;
        }
        AccountReference reference = account.reference();
        Administrator admin = company.directory.admin();
        Permission group = life.random.nextBoolean() ? Company.EVERYBODY : Company.FINANCE;
        switch (life.random.nextInt(15)) {
            case 0 -> {
                life.tell("somebody disables " + name(account));
                admin.disable(reference);
            }
            case 1 -> {
                life.tell("somebody enables " + name(account));
                admin.enable(reference);
            }
            case 2, 3 -> {
                Attribute<String> attribute = life.oneOf(VALUES);
                life.tell("somebody changes " + attribute + " of " + name(account));
                admin.edit(reference, attribute, "by hand " + life.random.nextInt(9));
            }
            case 4 -> {
                Attribute<String> attribute = life.oneOf(NAMES);
                life.tell("somebody clears " + attribute + " of " + name(account));
                admin.clear(reference, attribute);
            }
            case 5 -> {
                Attribute<String> attribute = life.oneOf(NAMES);
                life.tell("somebody changes " + attribute + " of " + name(account));
                admin.edit(reference, attribute, "hand" + life.random.nextInt(1000) + "@corp.example");
            }
            case 6 -> {
                life.tell("somebody deletes " + name(account));
                admin.remove(reference);
            }
            case 7 -> {
                life.tell("somebody takes " + group + " from " + name(account));
                admin.removeMember(group, reference);
            }
            case 8 -> {
                life.tell("somebody gives " + group + " to " + name(account));
                admin.addMember(group, reference);
            }
            case 9 -> stranger();
            case 10 -> {
                String number = account.attributes().get(EMPLOYEE_ID);
                life.tell("somebody makes a second account for " + number);
                if (number != null) {
                    admin.put(Attributes.of(LOGIN, "second" + strangers++).with(EMPLOYEE_ID, number));
                }
            }
            case 11 -> {
                Account other = life.oneOf(company.directory.accounts());
                life.tell("somebody makes " + name(other) + " the manager of " + name(account));
                admin.edit(reference, MANAGER, other.reference());
            }
            case 12 -> {
                life.tell("a shared mailbox takes a name");
                admin.takeName(UPN, "info" + strangers++ + "@corp.example", "shared mailbox");
            }
            case 13 -> inHr();
            default -> {
                String id = life.somebody();
                life.tell("HR's rows of " + id + " are there");
                if (company.employees.accounts().stream()
                        .noneMatch(row -> id.equals(row.attributes().get(Company.PERSON_NUMBER)))) {
                    company.rowsFor(id);
                }
            }
        }
    }

    private static String name(Account account) {
        return account.reference() + " of " + account.attributes().get(EMPLOYEE_ID);
    }

    /** Puts an account that is nobody's in HR. */
    AccountReference stranger() {
        String login = "stranger" + strangers++;
        life.tell("somebody makes an account " + login);
        return life.company.directory.admin().put(Attributes.of(LOGIN, login).with(TITLE, "Stranger"));
    }

    private void inHr() {
        Account user = life.anyAccount(life.company.users);
        Account employee = life.anyAccount(life.company.employees);
        if (user != null && employee != null) {
            life.tell("somebody blocks " + user.reference() + " and changes the e-mail of " + employee.reference());
            life.company.users.admin().disable(user.reference());
            life.company.employees.admin().edit(employee.reference(), Company.WORK_EMAIL, "other@corp.example");
        }
    }
}
