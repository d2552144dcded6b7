package org.iam4j.benchmarks;

import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.UPN;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.iam4j.ProvisioningEngine;
import org.iam4j.naming.LoginNames;
import org.iam4j.naming.NameCandidates;
import org.iam4j.naming.UniqueName;
import org.iam4j.person.Person;
import org.iam4j.plan.Plan;
import org.iam4j.rule.Condition;
import org.iam4j.rule.Rule;
import org.iam4j.state.StateStore;
import org.iam4j.target.TargetSystem;
import org.iam4j.testkit.InMemoryDirectory;
import org.iam4j.testkit.InMemoryHr;
import org.iam4j.testkit.SettableClock;
import org.iam4j.testkit.population.Population;

/**
 * How long it takes to give names: as many people as there are names taken already, all drawn alike, so that most names have namesakes. Each
 * person gets a login name and an address with the same number, against as many taken ones of both. Planned twice, once with these names and
 * once with HR's key in their place; the difference is what names cost. Run it as {@code java ... org.iam4j.benchmarks.NamesGiven [sizes]},
 * 1,000,000 unless said otherwise, with {@code -Xmx8g}.
 */
public final class NamesGiven {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");
    private static final int WARM_UP = 20_000;

    private static final UniqueName LOGIN_NAMES =
            LoginNames.initialAndFamilyName().maxLength(20).unique();
    private static final UniqueName ADDRESSES =
            LoginNames.callingNameDotFamilyName().at("corp.example").unique().sharingNumberWith(LOGIN);

    private NamesGiven() {}

    /**
     * Measures.
     *
     * @param sizes how many people and taken names, one number for each row
     */
    public static void main(String... sizes) {
        List<Integer> all = sizes.length == 0
                ? List.of(1_000_000)
                : Stream.of(sizes).map(Integer::valueOf).toList();
        AtomicLong heap = heapAfterCollections();
        measure(WARM_UP, heap);
        System.out.printf(
                "%10s %10s %10s %15s %15s %10s %18s%n",
                "people", "taken", "numbered", "plan, no names", "plan, names", "names", "heap in use, most");
        all.forEach(size -> System.out.println(measure(size, heap)));
    }

    private static String measure(int size, AtomicLong heap) {
        InMemoryHr hr = new InMemoryHr();
        try (Stream<Person> people = Population.of(2, size).persons(DAY)) {
            people.forEach(hr::put);
        }
        InMemoryDirectory directory = InMemoryDirectory.directory();
        take(directory, size);
        Timed without = Timed.of(engine(hr, directory, false));
        heap.set(0);
        Timed with = Timed.of(engine(hr, directory, true));
        return String.format(
                "%10d %10d %10d %12d ms %12d ms %7d ms %15d MB",
                size,
                size,
                numbered(with.plan(), size),
                without.time().toMillis(),
                with.time().toMillis(),
                with.time().minus(without.time()).toMillis(),
                heap.get() >> 20);
    }

    /** The names that as many other people would have. */
    private static void take(InMemoryDirectory directory, int size) {
        Map<String, Integer> next = new HashMap<>();
        try (Stream<Person> people = Population.of(1, size).persons(DAY)) {
            people.forEach(person -> {
                NameCandidates logins = LOGIN_NAMES.candidates(person);
                NameCandidates addresses = ADDRESSES.candidates(person);
                int number = next.merge(logins.first().orElseThrow(), 1, Integer::sum);
                numbered(logins, number).ifPresent(name -> directory.admin().takeName(LOGIN, name, "a login"));
                numbered(addresses, number).ifPresent(name -> directory.admin().takeName(UPN, name, "a mailbox"));
            });
        }
    }

    private static Optional<String> numbered(NameCandidates candidates, int number) {
        return number == 1 ? candidates.first() : candidates.numbered(number);
    }

    private static long numbered(Plan plan, int size) {
        if (plan.actions().size() != size || !plan.findings().isEmpty()) {
            throw new IllegalStateException(plan.actions().size() + " actions, "
                    + plan.findings().stream().limit(5).toList());
        }
        return plan.actions().stream()
                .flatMap(action -> action.changes().stream())
                .filter(change -> change.attribute().equals(LOGIN)
                        && String.valueOf(change.after()).matches(".*\\d"))
                .count();
    }

    private static ProvisioningEngine engine(InMemoryHr hr, InMemoryDirectory directory, boolean names) {
        TargetSystem.Builder ad = TargetSystem.named("ad", directory).correlate(EMPLOYEE_ID, Person::externalId);
        TargetSystem target = names
                ? ad.map(LOGIN, LOGIN_NAMES).map(UPN, ADDRESSES).build()
                : ad.map(LOGIN, Person::externalId)
                        .map(UPN, person -> person.externalId() + "@corp.example")
                        .build();
        return ProvisioningEngine.builder()
                .zone(ZoneId.of("Europe/Amsterdam"))
                .clock(SettableClock.at("2026-03-02T08:00:00Z"))
                .source(hr)
                .targets(target)
                .rule(Rule.named("All").when(Condition.anyContract()).grants(target.account()))
                .state(StateStore.inMemory())
                .build();
    }

    private record Timed(Plan plan, Duration time) {
        static Timed of(ProvisioningEngine engine) {
            System.gc();
            long start = System.nanoTime();
            Plan plan = engine.plan();
            return new Timed(plan, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** The most bytes that were in use after a collection, since it was set to 0. */
    private static AtomicLong heapAfterCollections() {
        AtomicLong most = new AtomicLong();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, handback) -> {
                                long used = GarbageCollectionNotificationInfo.from(
                                                (CompositeData) notification.getUserData())
                                        .getGcInfo()
                                        .getMemoryUsageAfterGc()
                                        .values()
                                        .stream()
                                        .mapToLong(MemoryUsage::getUsed)
                                        .sum();
                                most.accumulateAndGet(used, Math::max);
                            },
                            null,
                            null);
        }
        return most;
    }
}
