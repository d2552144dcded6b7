package org.iam4j.engine.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.MAIL;
import static org.iam4j.testkit.InMemoryDirectory.UPN;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.iam4j.connector.Account;
import org.iam4j.connector.Permission;
import org.iam4j.engine.Company;
import org.iam4j.engine.laws.ReferenceModel.Has;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contract;
import org.iam4j.person.NameConvention;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.iam4j.plan.Action;
import org.iam4j.run.RunReport;
import org.iam4j.testkit.population.Population;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * L20: ten years of hiring, leaving, coming back, marrying, renumbering, moving, and of entries that cannot be read, beside a
 * {@link ReferenceModel} that was written separately: after each run everybody has the account, access, groups and names that it says, and
 * no two people share a name.
 *
 * <p>Turns red when {@code Namer} forgets former names, when {@code Effects} frees names after half the
 * time ({@code quarantineDays / 2}), when {@code RetirementPlanner.mayDelete} does not look at contracts that lie ahead, and when
 * {@code People} cuts contracts at the first absence instead of the day before.
 */
@Tag("long")
class L20TenYearsTest {
    private static final LocalDate END = Company.TODAY.plusYears(10);
    private static final int FIRST = 100;
    private static final int PEOPLE = 360;
    /** Few names, so that the next holder of a name that rests is soon there. */
    private static final List<String> CALLING_NAMES = List.of("Femke", "Jan", "Anne");

    private static final List<String> FAMILY_NAMES = List.of("Berg", "Smit", "Bos");

    private int created;
    private int deleted;
    private int unlike;

    @Test
    void tenYearsGoAsTheReferenceModelSays() {
        Laws.hold(3, life -> new Decade(life).passes());
        assertThat(created).as("accounts that were made").isGreaterThan(200);
        assertThat(deleted).as("accounts that were deleted").isGreaterThan(100);
        assertThat(unlike).as("names with a number").isGreaterThan(20);
    }

    private final class Decade {
        private final Life life;
        private final Company company;
        private final Population population;
        private final ReferenceModel model;
        private final SortedMap<String, Person> shown = new TreeMap<>();
        private final SortedMap<String, Person> removed = new TreeMap<>();
        private final Set<String> unreadable = new TreeSet<>();
        private int hired = FIRST;
        private int contracts;

        Decade(Life life) {
            this.life = life;
            this.company = life.company;
            this.population = Population.of(life.seed + 100, PEOPLE);
            this.model = new ReferenceModel(company.loginNames, company.principalNames);
            life.withoutLimits(
                    builder -> builder.deleteAfterDays(ReferenceModel.DELETED_AFTER_DAYS), builder -> builder);
            life.ids().forEach(id -> company.hr.person(id).ifPresent(person -> shown.put(id, person)));
        }

        void passes() {
            while (life.today().isBefore(END)) {
                int events = life.random.nextInt(4);
                for (int i = 0; i < events; i++) {
                    something();
                }
                model.on(life.today(), shown, unreadable);
                RunReport report = life.run();
                assertThat(report.succeeded()).as(report::describe).isTrue();
                created += count(report, Action.Kind.CREATE);
                deleted += count(report, Action.Kind.DELETE);
                compare();
                life.timePasses(1 + life.random.nextInt(24));
            }
        }

        private static int count(RunReport report, Action.Kind kind) {
            return (int) report.results().stream()
                    .filter(result -> result.action().kind() == kind)
                    .count();
        }

        private void something() {
            LocalDate today = life.today();
            List<String> there = new ArrayList<>(shown.keySet());
            there.removeAll(unreadable);
            String id = life.oneOf(there);
            switch (life.random.nextInt(12)) {
                case 0, 1 -> hire();
                case 2, 3 -> {
                    LocalDate last = today.plusDays(life.random.nextInt(60) - 5);
                    tell(id + " leaves on " + last);
                    eachContract(id, contract -> Life.ended(contract, last));
                }
                case 4 -> {
                    tell(id + " is not in HR any more");
                    removed.put(id, shown.remove(id));
                    company.hr.remove(id);
                }
                case 5 ->
                    removed.keySet().stream().findFirst().ifPresent(back -> {
                        tell(back + " is in HR again");
                        put(removed.remove(back));
                    });
                case 6 -> {
                    tell(id + " marries");
                    put(shown.get(id).toBuilder()
                            .name(shown.get(id).name().withPartner("van", "Dijk", NameConvention.PARTNER))
                            .build());
                }
                case 7 -> {
                    LocalDate from = today.plusDays(life.random.nextInt(200) - 10);
                    LocalDate until = life.random.nextBoolean() ? null : from.plusDays(life.random.nextInt(700));
                    tell(id + " gets a contract from " + from + " until " + until);
                    put(shown.get(id).toBuilder()
                            .contract(Company.contract("more-" + contracts++)
                                    .from(from)
                                    .until(until)
                                    .build())
                            .build());
                }
                case 8 -> {
                    tell(id + " is renumbered");
                    eachContract(
                            id,
                            contract -> contract.toBuilder()
                                    .employeeNumber("N" + contracts++)
                                    .build());
                }
                case 9 -> {
                    CodedName department = CodedName.of(life.random.nextBoolean() ? "FIN" : "ICT", "a department");
                    tell(id + " moves to " + department);
                    eachContract(
                            id,
                            contract ->
                                    contract.toBuilder().department(department).build());
                }
                case 10 -> {
                    tell(id + " cannot be read");
                    unreadable.add(id);
                    company.hr.unreadable(id, "the record is locked");
                }
                default -> {
                    tell("everybody can be read");
                    unreadable.clear();
                    company.hr.heal();
                }
            }
        }

        private void hire() {
            if (hired < population.size()) {
                Person drawn = population.person(hired++, life.today());
                Person person = drawn.toBuilder()
                        .name(PersonName.of(life.oneOf(CALLING_NAMES), life.oneOf(FAMILY_NAMES)))
                        .build();
                tell("HR hires " + person.externalId());
                company.rowsFor(person.externalId());
                put(person);
            }
        }

        private void eachContract(String id, UnaryOperator<Contract> change) {
            Person person = shown.get(id);
            put(person.toBuilder()
                    .contracts(person.contracts().stream().map(change).toList())
                    .build());
        }

        private void put(Person person) {
            shown.put(person.externalId(), person);
            company.hr.put(person);
        }

        private void tell(String what) {
            life.tell("HR: " + what);
        }

        private void compare() {
            SortedMap<String, Has> found = new TreeMap<>();
            model.all().keySet().forEach(id -> found.put(id, Has.NOTHING));
            Set<String> names = new HashSet<>();
            for (Account account : company.directory.accounts()) {
                String login = String.valueOf(account.attributes().get(LOGIN));
                String upn = String.valueOf(account.attributes().get(UPN));
                found.put(
                        String.valueOf(account.attributes().get(EMPLOYEE_ID)),
                        new Has(
                                true,
                                account.enabled(),
                                company.directory.permissionsOf(account.reference()).stream()
                                        .map(Permission::key)
                                        .collect(Collectors.toCollection(TreeSet::new)),
                                login,
                                upn));
                assertThat(names.add("login " + login)
                                && names.add("address " + upn)
                                && upn.equals(account.attributes().get(MAIL)))
                        .as("%s and %s are borne by nobody else", login, upn)
                        .isTrue();
                unlike += login.matches(".*[0-9]") ? 1 : 0;
            }
            assertThat(found).as("on " + life.today()).isEqualTo(model.all());
        }
    }
}
