package org.iam4j.benchmarks;

import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.rule.Condition.anyContract;
import static org.iam4j.rule.Condition.everyContract;
import static org.iam4j.rule.Condition.not;
import static org.iam4j.rule.Condition.person;
import static org.iam4j.rule.Entitlement.access;
import static org.iam4j.rule.Entitlement.account;
import static org.iam4j.rule.Entitlement.permission;
import static org.iam4j.rule.Entitlement.permissionPerContract;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contract;
import org.iam4j.person.Organisation;
import org.iam4j.person.Person;
import org.iam4j.rule.Condition;
import org.iam4j.rule.ContractText;
import org.iam4j.rule.Entitlement;
import org.iam4j.rule.Evaluation;
import org.iam4j.rule.Field;
import org.iam4j.rule.HostFunctions;
import org.iam4j.rule.Rule;
import org.iam4j.rule.RuleSet;
import org.iam4j.rule.ValueTest;
import org.iam4j.testkit.population.Population;

/**
 * How long judging 500 rules of every kind takes for people who stream by on all cores: each person is made, judged and forgotten. Prints
 * a table; run it as {@code java ... org.iam4j.benchmarks.EvaluateRules [sizes]}, 10,000 and 100,000 people unless said otherwise.
 */
public final class EvaluateRules {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");
    private static final int RULES = 500;
    private static final int WARM_UP = 5_000;

    private EvaluateRules() {}

    /**
     * Measures.
     *
     * @param sizes how many people, one number for each row
     */
    public static void main(String... sizes) {
        List<Integer> all = sizes.length == 0
                ? List.of(10_000, 100_000)
                : Stream.of(sizes).map(Integer::valueOf).toList();
        measure(WARM_UP);
        System.out.printf(
                "%d cores%n%8s %8s %10s %14s %14s %16s %12s %14s%n",
                Runtime.getRuntime().availableProcessors(),
                "rules",
                "people",
                "granted",
                "organisation",
                "people alone",
                "people + rules",
                "of cores",
                "ns per answer");
        all.forEach(size -> System.out.println(measure(size)));
    }

    /** What some work took by the clock, and of all cores together; the second says more on a machine that is busy. */
    private record Timed<T>(T value, Duration time, Duration cores) {
        static <T> Timed<T> of(Supplier<T> work) {
            long cores = coresUsed();
            long start = System.nanoTime();
            T value = work.get();
            return new Timed<>(
                    value, Duration.ofNanos(System.nanoTime() - start), Duration.ofNanos(coresUsed() - cores));
        }

        private static long coresUsed() {
            return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                    .getProcessCpuTime();
        }
    }

    private static String measure(int size) {
        Population population = Population.of(1, size);
        RuleSet rules = throughJson(rules(population));
        Timed<Organisation> organisation = Timed.of(() -> organisation(population));
        Timed<Integer> alone = Timed.of(() ->
                people(population).mapToInt(each -> each.contracts().size()).sum());
        Timed<Integer> judged = Timed.of(() -> people(population)
                .map(each -> rules.evaluate(each, DAY, organisation.value()))
                .mapToInt(EvaluateRules::granted)
                .sum());
        if (judged.value() < size) {
            throw new IllegalStateException("only " + judged.value() + " entitlements for " + size + " people");
        }
        Duration judging = judged.cores().minus(alone.cores());
        return String.format(
                "%8d %8d %10d %11d ms %11d ms %13d ms %9d ms %14.1f",
                RULES,
                size,
                judged.value(),
                organisation.time().toMillis(),
                alone.time().toMillis(),
                judged.time().toMillis(),
                judged.cores().toMillis(),
                (double) judging.toNanos() / RULES / alone.value());
    }

    private static int granted(Evaluation evaluation) {
        if (evaluation.uncertain()) {
            throw new IllegalStateException(evaluation.toString());
        }
        return evaluation.granted().size();
    }

    private static Stream<Person> people(Population population) {
        return IntStream.range(0, population.size()).parallel().mapToObj(number -> population.person(number, DAY));
    }

    private static Organisation organisation(Population population) {
        Organisation.Builder builder = Organisation.builder();
        population.departments().forEach(department -> builder.department(department.code(), department.parentCode()));
        population.persons(DAY).forEach(builder::person);
        return builder.build();
    }

    private static RuleSet throughJson(RuleSet rules) {
        RuleSet read = RuleSet.fromJson(rules.toJson(), HostFunctions.none());
        if (!read.equals(rules)) {
            throw new IllegalStateException("the rules are not the same after JSON");
        }
        return read;
    }

    private static RuleSet rules(Population population) {
        Random random = new Random(7);
        List<Contract> contracts = IntStream.range(0, Math.min(population.size(), 2_000))
                .mapToObj(number -> population.person(number, DAY))
                .flatMap(each -> each.contracts().stream())
                .toList();
        List<Rule> rules = new ArrayList<>();
        rules.add(Rule.named("Account")
                .when(activeContract().fromDaysBeforeStart(14).untilDaysAfterEnd(30))
                .grants(account("ad")));
        rules.add(Rule.named("Access").when(activeContract()).grants(access("ad")));
        rules.add(Rule.named("Groups")
                .when(activeContract())
                .grants(
                        permissionPerContract("ad", "group", "dep {department.code}"),
                        permissionPerContract(
                                "ad", "group", ContractText.distinguishedName("CN={location.name},OU=Sites"))));
        while (rules.size() < RULES) {
            Contract like = contracts.get(random.nextInt(contracts.size()));
            Contract other = contracts.get(random.nextInt(contracts.size()));
            Entitlement group = permission("ad", "group", "Group " + rules.size());
            rules.add(Rule.named("Rule " + rules.size())
                    .when(condition(random.nextInt(20), like, other))
                    .grants(group));
        }
        return new RuleSet(rules);
    }

    /** Seven in twenty ask for a department, the others for everything else that can be asked. */
    private static Condition condition(int kind, Contract like, Contract other) {
        String department = code(like.department());
        return switch (kind) {
            case 0, 1 -> activeContract().departmentAndBelow(department);
            case 2, 3, 4 -> activeContract().title(code(like.title()), code(other.title()));
            case 5 -> activeContract().location(code(like.location())).where(Field.FTE, ValueTest.atLeast(0.8));
            case 6 -> activeContract().where(Field.TITLE_NAME, ValueTest.matching("(?i).*(manager|directeur).*"));
            case 7 -> activeContract().where(Field.DEPARTMENT, ValueTest.matching("[A-Z]{3}-\\d{2}"));
            case 8 -> everyContract(activeContract(), anyContract().department(department));
            case 9 -> person().managesSomebody().and(activeContract().employer(code(like.employer())));
            case 10 -> activeContract().and(not(anyContract().location(code(like.location()))));
            case 11 ->
                activeContract()
                        .fromDaysBeforeStart(7)
                        .department(department)
                        .or(activeContract().untilDaysAfterEnd(14).costCentre(code(other.costCentre())));
            case 12 ->
                activeContract()
                        .where(Field.START_DATE, ValueTest.atLeast(DAY.minusYears(1)))
                        .title(code(like.title()));
            default -> activeContract().department(department, code(other.department()));
        };
    }

    private static String code(CodedName coded) {
        String code = coded.code();
        return code == null ? "none" : code;
    }
}
