package org.iam4j.engine.crash;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.iam4j.ProvisioningEngine;
import org.iam4j.Scope;
import org.iam4j.engine.Company;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.iam4j.plan.Plan;
import org.iam4j.rule.Entitlement;
import org.iam4j.testkit.InMemoryDirectory;

/**
 * Something that happens in a company, and the run that follows it.
 *
 * @param name what happens
 * @param before what was before, undisturbed
 * @param run makes the run that is disturbed; called while nothing is, so that a plan can be made before
 */
record Scenario(String name, Consumer<Works> before, Function<Works, Consumer<ProvisioningEngine>> run) {
    private static Consumer<ProvisioningEngine> run(Works works) {
        return ProvisioningEngine::run;
    }

    /** All of them. */
    static List<Scenario> all() {
        return List.of(
                new Scenario("first population", Scenario::threePeople, Scenario::run),
                new Scenario("first population, by a plan made before", Scenario::threePeople, works -> {
                    Plan plan = works.engine().plan();
                    return engine -> engine.apply(plan);
                }),
                new Scenario(
                        "first of all one person",
                        Scenario::threePeople,
                        works -> engine -> engine.run(Scope.only("1008"))),
                working("joiner, two weeks before the first day", works -> joins(works, "2026-03-16")),
                working("the first day", works -> {
                    joins(works, "2026-03-16");
                    works.engine().run();
                    works.company.day("2026-03-16");
                }),
                working("first password that nobody received", Scenario::nobodyReceived),
                working("leaver", works -> leaves(works, 0)),
                working("account ends a month later", works -> {
                    leaves(works, 0);
                    works.engine().run();
                    works.company.day("2026-04-01");
                }),
                working("delete", works -> {
                    leaves(works, 0);
                    works.engine().run();
                    works.company.day("2026-04-01");
                    works.engine().run();
                    works.company.day("2026-06-01");
                }),
                working("rehire after the account has ended", works -> {
                    leaves(works, 0);
                    works.engine().run();
                    works.company.day("2026-04-01");
                    works.engine().run();
                    again(works, "2026-04-01");
                }),
                working("new name, new reference", works -> marries(works, "1008")),
                working("write-back", Scenario::valuesLost),
                working("groups", works -> moves(works, "FIN", "HR")),
                working("manager", works -> managedBy(works, "1008", "1007")),
                working("given again by the host", Scenario::askedFor),
                working("all at once", works -> {
                    joins(works, "2026-03-10");
                    leaves(works, 1);
                    marries(works, "1007");
                    moves(works, "FIN", "HR");
                    managedBy(works, "1007", "1008");
                    valuesLost(works);
                }));
    }

    static Scenario named(String name) {
        return all().stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Scenario working(String name, Consumer<Works> event) {
        return new Scenario(
                name,
                works -> {
                    threePeople(works);
                    works.engine().run();
                    event.accept(works);
                },
                Scenario::run);
    }

    private static void threePeople(Works works) {
        hire(works, "1007", "Femke", "Berg", "FIN");
        hire(works, "1008", "Jan", "Jansen", "HR");
        hire(works, "1009", "Jan", "Jansen", "FIN");
        managedBy(works, "1007", "1009");
    }

    private static void hire(Works works, String id, String callingName, String familyName, String department) {
        works.company.hire(Company.person(id, callingName, familyName)
                .contract(Company.contract(id + "-1").department(department).build())
                .build());
    }

    private static void joins(Works works, String first) {
        Person joost = Company.person("1010", "Joost", "Berg")
                .contract(Company.contract("1010-1")
                        .from(LocalDate.parse(first))
                        .department("FIN")
                        .manager("1007")
                        .build())
                .build();
        works.company.hire(joost);
    }

    private static void leaves(Works works, int daysAgo) {
        works.company.contracts(
                "1009",
                contract -> contract.toBuilder()
                        .until(Company.TODAY.minusDays(1L + daysAgo))
                        .build());
    }

    private static void again(Works works, String first) {
        works.company.hr.change(
                "1009",
                person -> person.toBuilder()
                        .contract(Company.contract("1009-2")
                                .from(LocalDate.parse(first))
                                .build())
                        .build());
    }

    private static void marries(Works works, String id) {
        works.company.hr.change(
                id,
                person -> person.toBuilder()
                        .name(PersonName.of(person.name().callingName(), "Dijk"))
                        .build());
    }

    private static void moves(Works works, String from, String to) {
        works.company.contracts(
                "1007", contract -> contract.toBuilder().department(to).build());
        works.company.contracts(
                "1008", contract -> contract.toBuilder().department(from).build());
    }

    private static void managedBy(Works works, String manager, String id) {
        works.company.contracts(
                id, contract -> contract.toBuilder().manager(manager).build());
    }

    private static void valuesLost(Works works) {
        InMemoryDirectory employees = works.company.employees;
        InMemoryDirectory users = works.company.users;
        employees.admin().clear(employees.account(Company.PERSON_NUMBER, "1007").reference(), Company.WORK_EMAIL);
        users.admin().clear(users.account(Company.PERSON_NUMBER, "1007").reference(), InMemoryDirectory.UPN);
        users.admin().clear(users.account(Company.PERSON_NUMBER, "1008").reference(), InMemoryDirectory.UPN);
    }

    private static void askedFor(Works works) {
        InMemoryDirectory directory = works.company.directory;
        directory.admin().disable(works.company.inDirectory("1007").reference());
        directory
                .admin()
                .removeMember(
                        Company.EVERYBODY, works.company.inDirectory("1008").reference());
        directory.admin().remove(works.company.inDirectory("1009").reference());
        works.engine().giveAgain("1007", Entitlement.access("ad"), "the host");
        works.engine().giveAgain("1008", Entitlement.permission("ad", "group", Company.EVERYBODY.key()), "the host");
        works.engine().giveAgain("1009", Entitlement.account("ad"), "the host");
    }

    private static void nobodyReceived(Works works) {
        joins(works, "2026-03-02");
        works.nobodyReceives = true;
        works.engine().run();
        works.nobodyReceives = false;
    }

    /** Prepares a company in which this has happened. */
    Consumer<ProvisioningEngine> in(Works works) {
        before.accept(works);
        return run.apply(works);
    }

    @Override
    public String toString() {
        return name;
    }
}
