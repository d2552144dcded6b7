package org.iam4j.engine.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.InMemoryDirectory.DESCRIPTION;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.MAIL;
import static org.iam4j.testkit.InMemoryDirectory.MANAGER;
import static org.iam4j.testkit.InMemoryDirectory.UPN;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.engine.Company;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.iam4j.testkit.InMemoryDirectory;
import org.iam4j.testkit.Write;
import org.junit.jupiter.api.Test;

/**
 * L5: one person's failure stays theirs. Whatever goes wrong for one person, everybody else ends as in a twin life where nothing does;
 * only which name somebody got may differ, because the failed person takes none.
 *
 * <p>Turns red when {@code Steps.step} lets a connector's bug through: {@code throw e;} first in {@code catch (AccountWriter.Unexpected e)}.
 */
class L05OnesFailureStaysTheirsTest {
    private static final List<Attribute<String>> NAMES = List.of(LOGIN, UPN, MAIL, Company.WORK_EMAIL);

    @Test
    void whateverFailsForOneEverybodyElseEndsAlike() {
        Laws.hold(misfortunes().size(), life -> {
            Life twin = Life.of(life.seed);
            for (Life each : List.of(life, twin)) {
                each.company.directoryOptions = builder -> builder.map(DESCRIPTION, person -> "described");
            }
            String victim = life.somebodyAtWork();
            assertThat(twin.somebodyAtWork()).isEqualTo(victim);
            boolean later = life.random.nextBoolean();
            twin.random.nextBoolean();
            if (later) {
                life.run();
                twin.run();
            }
            life.tell("misfortune " + life.seed % misfortunes().size() + " of " + victim);
            misfortunes().get((int) (life.seed % misfortunes().size())).accept(life, victim);
            for (int day = 0; day < 3; day++) {
                life.run();
                twin.run();
                for (Life each : List.of(life, twin)) {
                    each.contracts(
                            each.somebody(),
                            contract -> contract.toBuilder().title("New").build());
                    each.leaves(each.somebody(), each.today().plusDays(3));
                    each.hire();
                    each.timePasses(1 + each.random.nextInt(10));
                }
            }
            life.run();
            twin.run();

            Map<String, String> others = everybody(life, victim);
            Map<String, String> twins = everybody(twin, victim);

            assertThat(others).isEqualTo(twins);
        });
    }

    private static List<BiConsumer<Life, String>> misfortunes() {
        return List.of(
                (life, victim) -> refuse(life, victim, ConnectorException.unavailable("busy")),
                (life, victim) -> refuse(life, victim, ConnectorException.conflict(LOGIN, "taken")),
                (life, victim) -> refuse(life, victim, ConnectorException.conflict(DESCRIPTION, "taken")),
                (life, victim) -> refuse(life, victim, ConnectorException.notFound("gone")),
                (life, victim) -> refuse(life, victim, ConnectorException.invalidValue(LOGIN, "too long")),
                (life, victim) -> refuse(life, victim, ConnectorException.denied("not you")),
                (life, victim) -> refuse(life, victim, ConnectorException.rejected("500")),
                (life, victim) -> refuse(life, victim, ConnectorException.unknownOutcome("lost")),
                (life, victim) -> refuse(life, victim, ConnectorException.unsupported("do that")),
                (life, victim) -> refuse(life, victim, ConnectorException.brokenAnswer("not JSON")),
                (life, victim) -> refuse(life, victim, new IllegalStateException("a bug in the connector")),
                (life, victim) -> life.company.hr.unreadable(victim, "locked"),
                (life, victim) ->
                        life.company.hr.addAgain(life.company.hr.person(victim).orElseThrow()),
                (life, victim) -> life.change(
                        victim,
                        person -> person.toBuilder()
                                .contract(Company.contract("odd")
                                        .until(Company.TODAY.minusYears(20))
                                        .build())
                                .build()),
                (life, victim) -> life.change(
                        victim,
                        person ->
                                person.toBuilder().name(PersonName.of("", "*")).build()),
                (life, victim) -> life.company.directoryOptions =
                        builder -> builder.map(DESCRIPTION, person -> failingFor(victim, person)));
    }

    private static String failingFor(String victim, Person person) {
        if (person.externalId().equals(victim)) {
            throw new IllegalStateException("a bug in a mapping");
        }
        return "described";
    }

    private static void refuse(Life life, String victim, RuntimeException failure) {
        for (InMemoryDirectory target : List.of(life.company.directory, life.company.employees, life.company.users)) {
            target.faults().failOn(write -> isOf(write, victim), failure);
        }
    }

    private static boolean isOf(Write write, String id) {
        return write.concerns(EMPLOYEE_ID, id) || write.concerns(Company.PERSON_NUMBER, id);
    }

    private static Map<String, String> everybody(Life life, String but) {
        Map<String, String> people = new TreeMap<>();
        Company company = life.company;
        Map<AccountReference, String> numbers = new TreeMap<>();
        company.directory
                .accounts()
                .forEach(account -> numbers.put(
                        account.reference(), String.valueOf(account.attributes().get(EMPLOYEE_ID))));
        for (InMemoryDirectory target : List.of(company.directory, company.employees, company.users)) {
            for (Account account : target.accounts()) {
                String number = account.attributes().get(EMPLOYEE_ID);
                String id = number != null
                        ? number
                        : String.valueOf(account.attributes().get(Company.PERSON_NUMBER));
                if (!id.equals(but)) {
                    people.merge(id, picture(target, account, numbers, but), (one, other) -> one + "\n" + other);
                }
            }
        }
        return people;
    }

    private static String picture(
            InMemoryDirectory target, Account account, Map<AccountReference, String> numbers, String but) {
        Map<String, String> values = new TreeMap<>();
        for (Attribute<?> attribute : account.attributes().names()) {
            values.put(attribute.name(), String.valueOf(account.attributes().get(attribute)));
        }
        NAMES.forEach(name -> values.computeIfPresent(name.name(), (key, value) -> "a name"));
        AccountReference manager = account.attributes().get(MANAGER);
        if (manager != null) {
            values.put(MANAGER.name(), numbers.getOrDefault(manager, "nobody"));
        }
        values.remove(MANAGER.name(), but);
        return values + (account.enabled() ? " usable " : " not usable ") + target.permissionsOf(account.reference());
    }
}
