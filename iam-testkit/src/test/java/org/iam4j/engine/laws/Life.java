package org.iam4j.engine.laws;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.iam4j.ProvisioningEngine;
import org.iam4j.connector.Account;
import org.iam4j.engine.Company;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contract;
import org.iam4j.person.NameConvention;
import org.iam4j.person.Person;
import org.iam4j.plan.Threshold;
import org.iam4j.run.RunReport;
import org.iam4j.target.TargetSystem;
import org.iam4j.testkit.InMemoryDirectory;
import org.iam4j.testkit.population.Population;

/** A company of generated people, and what HR does to it day by day; an {@link Administrators} does the rest. Prints what happened. */
final class Life {
    private static final int SPARE = 40;
    private static final Threshold ANY = Threshold.fixed(100_000);
    private static final List<CodedName> DEPARTMENTS =
            List.of(CodedName.of("FIN", "Financiën"), CodedName.of("ICT", "ICT"), CodedName.of("HRM", "Personeel"));
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    final Company company = new Company();
    final long seed;
    final Kept kept;
    final SplittableRandom random;
    final Administrators administrators;
    private final Population population;
    private final StringBuilder story = new StringBuilder();
    private final List<Person> removed = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();

    private Life(long seed, Kept kept) {
        this.seed = seed;
        this.kept = kept;
        company.state = kept.store();
        random = new SplittableRandom(seed);
        int people = 30 + random.nextInt(31);
        population = Population.of(seed, people + SPARE);
        administrators = new Administrators(this);
        for (int i = 0; i < people; i++) {
            Person person = population.person(i, Company.TODAY);
            company.hr.put(person);
            ids.add(person.externalId());
            if (random.nextInt(12) > 0) {
                company.rowsFor(person.externalId());
            }
        }
        tell("begins with " + people + " people");
    }

    /** A life whose state is kept in memory. */
    static Life of(long seed) {
        return of(seed, KeptIn.MEMORY.empty());
    }

    static Life of(long seed, Kept kept) {
        return new Life(seed, kept);
    }

    /** Lets a run do as much as it likes, with further choices of a law. */
    void withoutLimits(
            UnaryOperator<TargetSystem.Builder> directory, UnaryOperator<ProvisioningEngine.Builder> engine) {
        company.directoryOptions = builder -> {
            for (Threshold.Kind kind : Threshold.Kind.values()) {
                builder.threshold(kind, ANY);
            }
            return directory.apply(builder);
        };
        company.engineOptions = builder -> engine.apply(
                builder.refuseImportWhenMissing(ANY).refuseImportWhenAdded(ANY).refuseImportWhenUnusable(ANY));
    }

    /** Notes something that happened. */
    void tell(String what) {
        story.append("  ").append(today()).append(": ").append(what).append('\n');
    }

    LocalDate today() {
        return LocalDate.ofInstant(company.clock.instant(), ZONE);
    }

    ProvisioningEngine engine() {
        return company.engine();
    }

    RunReport run() {
        RunReport report = engine().run();
        tell("run: " + report.counts());
        return report;
    }

    /** Everybody who was ever in HR. */
    List<String> ids() {
        return List.copyOf(ids);
    }

    /** Somebody who is in HR now. */
    String somebody() {
        List<String> present =
                ids.stream().filter(id -> company.hr.person(id).isPresent()).toList();
        return present.get(random.nextInt(present.size()));
    }

    /** Somebody with a contract today. */
    String somebodyAtWork() {
        return oneOf(ids.stream().filter(this::works).toList());
    }

    /** Whether HR has a contract for somebody today. */
    boolean works(String id) {
        return company.hr
                .person(id)
                .map(person -> person.contracts().stream().anyMatch(contract -> contract.activeOn(today())))
                .orElse(false);
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    void timePasses(int days) {
        company.clock.setDay(today().plusDays(days));
        tell("a new day");
    }

    /** One to three weeks of HR's work on a day. */
    void hrWorks(int edits) {
        for (int i = 0; i < edits; i++) {
            hrEdits();
        }
    }

    private void hrEdits() {
        String id = somebody();
        switch (random.nextInt(14)) {
            case 0, 1 -> {
                LocalDate last = today().plusDays(random.nextInt(20) - 3);
                tell("HR ends the contracts of " + id + " on " + last);
                contracts(id, contract -> ended(contract, last));
            }
            case 2 -> vanish(id);
            case 3 -> {
                tell("HR: " + id + " marries");
                change(
                        id,
                        person -> person.toBuilder()
                                .name(person.name().withPartner("van", "Dijk", NameConvention.PARTNER))
                                .build());
            }
            case 4, 5 -> {
                CodedName department = oneOf(DEPARTMENTS);
                tell("HR moves " + id + " to " + department);
                contracts(
                        id,
                        contract -> contract.toBuilder().department(department).build());
            }
            case 6, 7 -> hire();
            case 8 -> again(id, today().plusDays(random.nextInt(25) - 5));
            case 9 -> {
                tell("HR gives " + id + " another title");
                contracts(
                        id,
                        contract -> contract.toBuilder()
                                .title("T" + random.nextInt(100))
                                .build());
            }
            case 10 -> {
                tell("HR cannot show " + id);
                company.hr.unreadable(id, "the record is locked");
            }
            case 11 -> {
                tell("HR can show everybody");
                company.hr.heal();
            }
            case 12 -> {
                String manager = somebody();
                tell("HR: " + manager + " manages " + id);
                contracts(id, contract -> contract.toBuilder().manager(manager).build());
            }
            default -> {
                tell("HR makes the contracts of " + id + " permanent");
                contracts(
                        id,
                        contract -> contract.endedBefore(today())
                                ? contract
                                : contract.toBuilder().until(null).build());
            }
        }
    }

    /** A contract that ends on a day if it has begun by then and would last longer. */
    static Contract ended(Contract contract, LocalDate last) {
        boolean earlier = contract.endDate() != null && !contract.endDate().isAfter(last);
        return earlier || contract.startDate().isAfter(last)
                ? contract
                : contract.toBuilder().until(last).build();
    }

    /** Changes a person in HR. */
    void change(String id, UnaryOperator<Person> change) {
        company.hr.change(id, change);
    }

    /** Changes all of a person's contracts in HR. */
    void contracts(String id, UnaryOperator<Contract> change) {
        company.contracts(id, change);
    }

    /** Ends a person's contracts in HR. */
    void leaves(String id, LocalDate last) {
        tell("HR: " + id + " leaves on " + last);
        contracts(id, contract -> ended(contract, last));
    }

    private void vanish(String id) {
        tell("HR no longer knows " + id);
        removed.add(company.hr.person(id).orElseThrow());
        company.hr.remove(id);
    }

    /** Brings somebody new into HR, or somebody back who had vanished; returns who. */
    String hire() {
        if (!removed.isEmpty() && random.nextInt(3) == 0) {
            Person back = removed.remove(0);
            tell("HR knows " + back.externalId() + " again");
            company.hr.put(back);
            return back.externalId();
        }
        if (ids.size() == population.size()) {
            throw new IllegalStateException("there is nobody left to hire: raise SPARE");
        }
        Person person = population.person(ids.size(), Company.TODAY);
        tell("HR hires " + person.externalId());
        ids.add(person.externalId());
        company.hire(person);
        return person.externalId();
    }

    private void again(String id, LocalDate from) {
        tell("HR gives " + id + " one more contract from " + from);
        change(
                id,
                person -> person.toBuilder()
                        .contract(Company.contract(
                                        id + "-again-" + person.contracts().size())
                                .department(oneOf(DEPARTMENTS))
                                .from(from)
                                .build())
                        .build());
    }

    /** An account in a directory, null when there is none at all. */
    @org.jspecify.annotations.Nullable Account anyAccount(InMemoryDirectory directory) {
        List<Account> accounts = directory.accounts();
        return accounts.isEmpty() ? null : oneOf(accounts);
    }

    /** What happened, line by line. */
    @Override
    public String toString() {
        return story.toString();
    }
}
