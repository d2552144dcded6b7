package org.iam4j.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.state.StateSamples.NOW;
import static org.iam4j.state.StateSamples.TERM;
import static org.iam4j.state.StateSamples.intended;
import static org.iam4j.state.StateSamples.intent;
import static org.iam4j.state.StateSamples.learned;
import static org.iam4j.state.StateSamples.linked;
import static org.iam4j.state.StateSamples.outcome;
import static org.iam4j.state.StateSamples.person;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.state.JournalEntry.Kind;
import org.junit.jupiter.api.Test;

/** What every store promises: lines, people, leases, and its decisions. Each test names a change of a store that it notices. */
abstract class StateStoreContract extends DecisionsContract {
    /** Red when an empty store gets a new identity with each question. */
    @Test
    void anEmptyStateRemembersNothing() {
        StateMark mark = store.mark();

        assertThat(mark).isEqualTo(StateMark.empty(mark.identity()));
        assertThat(store.mark()).isEqualTo(mark);
        assertThat(same().mark()).isEqualTo(mark);
        assertThat(people()).isEmpty();
        assertThat(store.person("1007")).isEmpty();
        assertThat(store.targets()).isEmpty();
        assertThat(store.openIntents()).isEmpty();
        assertThat(store.holder()).isEmpty();
        assertThat(store.savedPlans()).isEmpty();
        assertThat(history(History.all())).isEmpty();
        assertThat(store.decisions()).isEqualTo(new Decisions(0, new TreeMap<>(), List.of(), List.of(), List.of()));
    }

    /** Red when people are written after, or without, their lines. */
    @Test
    void whatIsAppendedIsRemembered() {
        Lease lease = lease();
        SortedMap<String, TargetState> targets = new TreeMap<>(Map.of("ad", TargetState.OPEN.plus("DISABLE", 3)));

        store.append(
                lease,
                List.of(
                        JournalEntry.ofRun(NOW, Kind.STARTED, "run-1", Optional.of("plan-1"), "run")
                                .withTargets(targets),
                        learned(linked("2")),
                        learned(person("1"))));

        store = same();
        assertThat(people()).containsExactly(person("1"), linked("2"));
        assertThat(store.person("2")).contains(linked("2"));
        assertThat(store.targets()).isEqualTo(targets);
        assertThat(texts(History.all())).containsExactly("run", "learned", "learned");
        assertThat(store.mark())
                .isEqualTo(StateMark.over(store.mark().identity(), 1, Stream.of(person("1"), linked("2"))));
    }

    /** Red when the mark counts a person twice who is written again, or the first of two states in one append is kept. */
    @Test
    void theLastStateOfAPersonCounts() {
        Lease lease = lease();
        store.append(lease, List.of(learned(linked("1")), learned(person("1")), learned(linked("1"))));
        store.append(lease, List.of(learned(person("2")), learned(linked("2"))));
        store.append(lease, List.of(learned(person("2"))));

        assertThat(people()).containsExactly(linked("1"), person("2"));
        assertThat(store.mark())
                .isEqualTo(StateMark.over(store.mark().identity(), 3, Stream.of(linked("1"), person("2"))));
    }

    /** Red when a target that an append does not name is forgotten. */
    @Test
    void targetsNotNamedKeepTheirs() {
        Lease lease = lease();
        JournalEntry line = JournalEntry.ofRun(NOW, Kind.STARTED, "run-1", Optional.empty(), "run");
        store.append(
                lease,
                List.of(line.withTargets(new TreeMap<>(Map.of("a", TargetState.OPEN, "b", TargetState.WAITING)))));
        store.append(lease, List.of(line.withTargets(new TreeMap<>(Map.of("b", TargetState.OPEN.afterEverybody())))));

        assertThat(store.targets()).isEqualTo(Map.of("a", TargetState.OPEN, "b", TargetState.OPEN.afterEverybody()));
    }

    /** Red when UNKNOWN closes an intent, when an outcome leaves it open, or when the latest of an action is not last. */
    @Test
    void anIntentIsOpenUntilItsOutcomeIsKnown() {
        Lease lease = lease();
        store.append(
                lease,
                Stream.of("1", "2", "3", "4", "5").map(StateSamples::intended).toList());
        assertThat(store.openIntents())
                .isEqualTo(Stream.of("1", "2", "3", "4", "5")
                        .map(id -> intent(id, NOW))
                        .toList());

        store.append(
                lease,
                List.of(
                        outcome(Kind.APPLIED, "1"),
                        outcome(Kind.FAILED, "2"),
                        outcome(Kind.UNKNOWN, "3"),
                        outcome(Kind.RESOLVED, "4")));
        store.append(lease, List.of(intended("6"), outcome(Kind.FAILED, "6")));
        store.append(lease, List.of(JournalEntry.intended(intent("3", NOW.plusSeconds(1)), "again")));

        assertThat(same().openIntents()).containsExactly(intent("5", NOW), intent("3", NOW.plusSeconds(1)));
    }

    /** Red when a lease can be taken while another has it, or not after it has expired or was given back. */
    @Test
    void aLeaseIsHeldByOneAtATime() {
        Lease first = lease();
        assertThat(first.expiresAt()).isEqualTo(NOW.plus(TERM));
        assertThat(store.holder()).contains(first);
        assertThat(same().acquire("two", NOW.plus(TERM).minusMillis(1), TERM)).isEmpty();

        Lease second = same().acquire("two", NOW.plus(TERM), TERM).orElseThrow();
        assertThat(second.token()).isGreaterThan(first.token());
        assertThat(store.holder()).contains(second);

        store.release(first);
        assertThat(store.holder()).contains(second);
        store.release(second);
        assertThat(store.holder()).isEmpty();

        Lease third = store.acquire("one", NOW, TERM).orElseThrow();
        assertThat(third.token()).isGreaterThan(second.token());
        assertThat(store.acquire("one", NOW, TERM).orElseThrow().token()).isGreaterThan(third.token());
    }

    /** Red when renewing does not look at the token, or does look at the time. */
    @Test
    void aLeaseIsKeptUntilSomebodyTakesIt() {
        Lease first = lease();
        Instant late = NOW.plus(TERM).plusSeconds(60);

        Lease longer = store.renew(first, late, TERM);

        assertThat(longer.token()).isEqualTo(first.token());
        assertThat(longer.expiresAt()).isEqualTo(late.plus(TERM));
        assertThat(store.holder()).contains(longer);
        assertThat(same().acquire("two", late, TERM)).isEmpty();

        assertThat(same().acquire("two", late.plus(TERM), TERM)).isPresent();
        assertThatThrownBy(() -> store.renew(first, late, TERM))
                .isInstanceOf(LeaseLostException.class)
                .hasMessageContaining("two");
    }

    /** Red when append does not look at the token: a holder that slept writes over its successor. */
    @Test
    void whoSleptThroughItsLeaseCannotWrite() {
        Lease slept = lease();
        store.append(slept, List.of(learned(person("1"))));
        Lease next = same().acquire("two", NOW.plus(TERM), TERM).orElseThrow();
        same().append(next, List.of(learned(person("2"))));
        StateMark mark = store.mark();

        assertThatThrownBy(() -> store.append(slept, List.of(learned(linked("1")), intended("1"))))
                .isInstanceOf(LeaseLostException.class)
                .hasMessageContaining("one")
                .hasMessageContaining("two");
        assertThatThrownBy(() -> store.trim(slept, NOW.plusSeconds(1))).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> store.recount(slept)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> store.erase(slept, "1", List.of(), LocalDate.EPOCH))
                .isInstanceOf(LeaseLostException.class);

        assertThat(store.mark()).isEqualTo(mark);
        assertThat(people()).containsExactly(person("1"), person("2"));
        assertThat(store.openIntents()).isEmpty();
        assertThat(history(History.all())).hasSize(2);
    }

    /** Red when a group of appends loses lines, mixes up the order of one caller's, or miscounts the mark. */
    @Test
    void manyThreadsAppendAtOnce() throws Exception {
        int threads = 8;
        int each = 25;
        Lease lease = lease();
        CountDownLatch ready = new CountDownLatch(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String who = "t" + thread;
                done.add(pool.submit(() -> {
                    ready.countDown();
                    ready.await();
                    for (int i = 0; i < each; i++) {
                        store.append(lease, List.of(intended(who + "-" + i)));
                        store.append(
                                lease,
                                List.of(outcome(Kind.APPLIED, who + "-" + i).with(linked(who + "-" + i))));
                    }
                    return null;
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(store.openIntents()).isEmpty();
        assertThat(people()).hasSize(threads * each);
        StateMark mark = store.mark();
        assertThat(mark).isEqualTo(StateMark.over(mark.identity(), 2L * threads * each, people().stream()));
        for (int thread = 0; thread < threads; thread++) {
            String who = "t" + thread + "-";
            assertThat(texts(History.all()).stream()
                            .filter(text -> text.contains(who))
                            .toList())
                    .isEqualTo(IntStream.range(0, each)
                            .boxed()
                            .flatMap(i -> Stream.of("create ad " + who + i, "APPLIED " + who + i))
                            .toList());
        }
    }

    /** Red when one of a group with a stale token takes the others down, or gets through with them. */
    @Test
    void oneOfManyThatLostItsLeaseFailsAlone() throws Exception {
        Lease slept = lease();
        Lease next = same().acquire("two", NOW.plus(TERM), TERM).orElseThrow();
        AtomicInteger refused = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                int n = i;
                done.add(pool.submit(() -> {
                    try {
                        store.append(n % 2 == 0 ? next : slept, List.of(learned(person("p" + n))));
                    } catch (LeaseLostException e) {
                        refused.incrementAndGet();
                    }
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(refused).hasValue(40);
        assertThat(people())
                .hasSize(40)
                .allSatisfy(
                        person -> assertThat(Integer.parseInt(person.personId().substring(1)) % 2)
                                .isZero());
    }

    /** Red when any of these texts is cut, replaced or refused, or two of these ids are taken for one. */
    @Test
    void anyTextComesBackAsItWas() {
        Lease lease = lease();
        List<String> hard = List.of(
                "a",
                "A",
                "e",
                "\u00e9",
                "e\u0301",
                " a ",
                "'\"\\;--%_",
                "\u0000",
                "\u001a",
                "\u001a0000",
                "\ud83d\ude00",
                "\ud83d",
                "\ude00\ud83d",
                "\u2028",
                "",
                "x".repeat(2_000));
        for (String text : hard) {
            Link link = Link.of("ad", AccountReference.of(text + "|"), text, true)
                    .withName(text, text)
                    .withWritten("mail", List.of(text, ""));
            store.append(
                    lease,
                    List.of(JournalEntry.ofRun(NOW, Kind.LEARNED, text, Optional.of(text), text)
                            .with(person(text).with(link).withFailure(text, NOW, text))));
            store.block(new Block(text, NOW, text, text));
        }

        assertThat(people()).extracting(PersonState::personId).containsExactlyInAnyOrderElementsOf(hard);
        assertThat(store.decisions().blocks()).hasSize(hard.size());
        for (String text : hard) {
            PersonState read = store.person(text).orElseThrow();
            assertThat(read.link("ad").orElseThrow().names()).containsExactly(Map.entry(text, text));
            assertThat(read.failing()).containsOnlyKeys(text);
            assertThat(history(History.all().ofPerson(text)))
                    .extracting(JournalEntry::text, JournalEntry::runId)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(text, text),
                            org.assertj.core.groups.Tuple.tuple("blocked by " + text + ": " + text, JournalEntry.HOST));
        }
        assertThat(store.mark()).isEqualTo(StateMark.over(store.mark().identity(), hard.size(), people().stream()));
    }

    /** Red when reading stops at the end of a page, or a page is read twice. */
    @Test
    void everybodyIsReadOnceWhateverTheirNumber() {
        Lease lease = lease();
        List<PersonState> many = IntStream.range(0, 4_500)
                .mapToObj(i -> person(String.format("%06d", i)))
                .toList();
        store.append(lease, many.stream().map(StateSamples::learned).toList());

        assertThat(people()).isEqualTo(many);
        assertThat(history(History.all()))
                .hasSize(4_500)
                .extracting(line -> line.personId().orElseThrow())
                .isEqualTo(many.stream().map(PersonState::personId).toList());
        try (Stream<PersonState> some = store.people()) {
            assertThat(some.limit(3).toList()).isEqualTo(many.subList(0, 3));
        }
        store.recount(lease);
        assertThat(store.mark()).isEqualTo(StateMark.over(store.mark().identity(), 1, many.stream()));
    }
}
