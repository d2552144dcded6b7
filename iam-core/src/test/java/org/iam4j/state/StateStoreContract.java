package org.iam4j.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Change;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.iam4j.plan.Action;
import org.iam4j.plan.Plan;
import org.iam4j.state.JournalEntry.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every store promises. Each test names a change of a store that it notices. */
abstract class StateStoreContract {
    static final Instant NOW = Instant.parse("2026-03-02T08:00:00.123456Z");
    static final Duration TERM = Duration.ofMinutes(5);
    private static final Attribute<String> MAIL = Attribute.text("mail");

    StateStore store;

    /** Another store on the same state, as another process would have it. */
    abstract StateStore same();

    abstract StateStore fresh() throws Exception;

    @BeforeEach
    void open() throws Exception {
        store = fresh();
    }

    Lease lease() {
        return store.acquire("one", NOW, TERM).orElseThrow();
    }

    static PersonState person(String id) {
        return PersonState.of(id)
                .withAccepted(Person.withId(id)
                        .name(PersonName.of("Femke", "van den", "Berg"))
                        .build());
    }

    static PersonState linked(String id) {
        return person(id).with(Link.of("ad", AccountReference.of("guid-" + id), "guid-" + id, true));
    }

    static Action create(String id) {
        return new Action(
                "ad:CREATE:" + id,
                Action.Kind.CREATE,
                Action.Phase.CHAIN,
                "ad",
                id,
                Optional.empty(),
                List.of(new Change<>(MAIL, null, id + "@corp.example")),
                List.of(),
                Optional.empty(),
                new Action.Reason("because", Optional.of("Employees"), Optional.of(id + "-1")),
                List.of());
    }

    static Intent intent(String id, Instant at) {
        return new Intent(at, "run-1", "plan-1", create(id), "ldaps://dc1", true, true);
    }

    static JournalEntry intended(String id) {
        return JournalEntry.intended(intent(id, NOW), "create ad " + id);
    }

    static JournalEntry outcome(Kind kind, String id) {
        return JournalEntry.ofAction(NOW, kind, "run-1", "plan-1", create(id), kind + " " + id);
    }

    static JournalEntry learned(PersonState person) {
        return JournalEntry.ofRun(NOW, Kind.LEARNED, "run-1", Optional.of("plan-1"), "learned")
                .with(person);
    }

    static Plan plan(String... people) {
        return new Plan(
                NOW,
                LocalDate.parse("2026-03-02"),
                ZoneId.of("Europe/Amsterdam"),
                new TreeSet<>(),
                Stream.of(people).map(StateStoreContract::create).toList(),
                List.of(),
                List.of(),
                new TreeMap<>(),
                new TreeMap<>(),
                "configuration");
    }

    static SavedPlan saved(Plan plan) {
        return new SavedPlan(plan, NOW, "Ada", NOW.plus(Duration.ofDays(7)));
    }

    static NameClaim claim(String name, String personId, Plan plan) {
        return new NameClaim("ad", "mail", name, personId, plan.id(), NOW.plus(Duration.ofDays(7)));
    }

    static Approval approval(Plan plan, String... people) {
        return new Approval(
                plan.id(),
                "Grace",
                "looked at it",
                NOW,
                NOW.plus(Duration.ofDays(7)),
                new TreeSet<>(List.of(people)),
                new TreeSet<>(plan.actions().stream().map(Action::id).toList()));
    }

    List<PersonState> people() {
        try (Stream<PersonState> all = store.people()) {
            return all.toList();
        }
    }

    List<JournalEntry> history(History question) {
        try (Stream<JournalEntry> lines = store.history(question)) {
            return lines.toList();
        }
    }

    List<String> texts(History question) {
        return history(question).stream().map(JournalEntry::text).toList();
    }

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
                Stream.of("1", "2", "3", "4", "5")
                        .map(StateStoreContract::intended)
                        .toList());
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

    /** Red when a block needs the lease, a second one replaces it, or an append does not tell that something was decided since. */
    @Test
    void aBlockNeedsNoLeaseAndIsNoticedByTheNextAppend() {
        Lease lease = lease();
        long before = store.append(lease, List.of(learned(person("1"))));
        Block block = new Block("1", NOW, "Grace", "left in anger");

        same().block(block);

        long after = store.append(lease, List.of(learned(person("2"))));
        assertThat(after).isGreaterThan(before);
        assertThat(store.decisions().version()).isEqualTo(after);
        assertThat(store.decisions().blocks()).containsExactly(Map.entry("1", block));
        assertThat(store.append(lease, List.of())).isEqualTo(after);

        Block again = new Block("1", NOW.plusSeconds(1), "Ada", "still");
        store.block(again);
        assertThat(store.decisions().blocks())
                .as("the first one stays until it is lifted")
                .containsExactly(Map.entry("1", block));

        same().unblock("1", NOW.plusSeconds(2), "Ada");
        same().unblock("nobody", NOW.plusSeconds(2), "Ada");
        assertThat(store.decisions().blocks()).isEmpty();
        assertThat(store.decisions().version()).isEqualTo(after + 2);
        assertThat(texts(History.all().ofPerson("1")))
                .containsExactly(
                        "learned", "blocked by Grace: left in anger", "blocked by Ada: still", "block lifted by Ada");
    }

    /** Red when a name is kept against its own person, after it has expired, or not at all. */
    @Test
    void aNameIsClaimedForOnePerson() {
        Plan first = plan("1");
        Plan second = plan("1", "2");
        store.save(saved(first), List.of(claim("a@corp.example", "1", first)));

        assertThatThrownBy(() -> same().save(
                                saved(second),
                                List.of(claim("b@corp.example", "1", second), claim("a@corp.example", "2", second))))
                .isInstanceOfSatisfying(
                        NameClaimedException.class,
                        e -> assertThat(e.claim()).isEqualTo(claim("a@corp.example", "1", first)));
        assertThat(store.savedPlans()).containsExactly(saved(first));
        assertThat(store.decisions().claims()).containsExactly(claim("a@corp.example", "1", first));

        store.save(saved(second), List.of(claim("a@corp.example", "1", second), claim("b@corp.example", "2", second)));
        assertThat(store.decisions().claims())
                .containsExactlyInAnyOrder(
                        claim("a@corp.example", "1", first),
                        claim("a@corp.example", "1", second),
                        claim("b@corp.example", "2", second));

        Plan third = plan("3");
        Instant expired = NOW.plus(Duration.ofDays(7));
        store.save(
                new SavedPlan(third, expired, "Ada", expired.plus(TERM)),
                List.of(new NameClaim("ad", "mail", "a@corp.example", "3", third.id(), expired.plus(TERM))));
        assertThat(store.savedPlans())
                .extracting(each -> each.plan().id())
                .containsExactly(first.id(), second.id(), third.id());
    }

    /** Red when two plans for two people get one name because they are saved at the same moment. */
    @Test
    void oneOfManyGetsAName() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        AtomicInteger got = new AtomicInteger();
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Plan plan = plan("p" + i);
                String who = "p" + i;
                StateStore own = same();
                done.add(pool.submit(() -> {
                    try {
                        own.save(saved(plan), List.of(claim("a@corp.example", who, plan)));
                        got.incrementAndGet();
                    } catch (NameClaimedException e) {
                        assertThat(e.claim().name()).isEqualTo("a@corp.example");
                    }
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(got).hasValue(1);
        assertThat(store.decisions().claims()).hasSize(1);
    }

    /** Red when a plan that is saved again stands twice, or withdrawing leaves claims or approvals behind. */
    @Test
    void aPlanIsSavedOnceAndWithdrawnWhole() {
        Plan plan = plan("1", "2");
        store.save(saved(plan), List.of(claim("a@corp.example", "1", plan), claim("b@corp.example", "2", plan)));
        store.save(saved(plan), List.of(claim("a@corp.example", "1", plan)));
        store.approve(approval(plan));

        assertThat(same().savedPlan(plan.id())).contains(saved(plan));
        assertThat(store.savedPlans()).hasSize(1);
        assertThat(store.decisions().claims()).containsExactly(claim("a@corp.example", "1", plan));
        assertThat(store.decisions().approvals()).containsExactly(approval(plan));

        store.withdraw(plan.id(), NOW, "Ada");
        store.withdraw(plan.id(), NOW, "Ada");
        assertThat(store.savedPlan(plan.id())).isEmpty();
        assertThat(store.decisions().claims()).isEmpty();
        assertThat(store.decisions().approvals()).isEmpty();
        assertThat(store.decisions().version()).isEqualTo(4);
        assertThat(texts(History.all().ofPlan(plan.id())))
                .containsExactly(
                        "plan saved by Ada",
                        "plan saved by Ada",
                        "approved by Grace: looked at it",
                        "plan withdrawn by Ada");
    }

    /** Red when an applied action keeps its approval, or takes others with it. */
    @Test
    void anApprovalCoversWhatIsNotYetDone() {
        Lease lease = lease();
        Plan plan = plan("1", "2", "3");
        store.approve(approval(plan));
        store.approve(approval(plan, "1", "2"));

        store.append(lease, List.of(intended("1"), outcome(Kind.APPLIED, "1"), outcome(Kind.FAILED, "2")));

        assertThat(same().decisions().approvals())
                .extracting(Approval::actions)
                .containsExactly(
                        new TreeSet<>(List.of("ad:CREATE:2", "ad:CREATE:3")),
                        new TreeSet<>(List.of("ad:CREATE:2", "ad:CREATE:3")));
        assertThat(texts(History.all().ofPerson("2")).get(0)).isEqualTo("approved by Grace: looked at it");
    }

    /** Red when a question about one thing is answered with another, or lines come without their deed. */
    @Test
    void whatHappenedCanBeAskedFor() {
        Lease lease = lease();
        AccountReference account = AccountReference.of("guid|1", "b\\c");
        store.append(lease, List.of(JournalEntry.ofRun(NOW, Kind.STARTED, "run-1", Optional.of("plan-1"), "begin")));
        store.append(
                lease,
                List.of(
                        intended("1"),
                        outcome(Kind.APPLIED, "1").onAccount(account).with(linked("1"))));
        store.append(lease, List.of(outcome(Kind.FAILED, "2")));
        store.append(
                lease,
                List.of(JournalEntry.ofRun(NOW.plusSeconds(9), Kind.ENDED, "run-2", Optional.of("plan-2"), "end")));

        assertThat(history(History.all().ofAccount("ad", account)))
                .containsExactly(outcome(Kind.APPLIED, "1").onAccount(account));
        assertThat(texts(History.all().ofPerson("1"))).containsExactly("create ad 1", "APPLIED 1");
        assertThat(texts(History.all().ofRun("run-2"))).containsExactly("end");
        assertThat(texts(History.all().ofPlan("plan-1")))
                .containsExactly("begin", "create ad 1", "APPLIED 1", "FAILED 2");
        assertThat(texts(History.all().ofRule("Employees"))).containsExactly("create ad 1", "APPLIED 1", "FAILED 2");
        assertThat(texts(History.all().ofRule("Employees").ofPerson("2"))).containsExactly("FAILED 2");
        assertThat(texts(History.all().between(NOW.plusSeconds(9), NOW.plusSeconds(10))))
                .containsExactly("end");
        assertThat(texts(History.all().between(NOW, NOW.plusSeconds(9)))).hasSize(4);
        assertThat(history(History.all().ofPerson("nobody"))).isEmpty();
        assertThat(history(History.all()).get(1))
                .isEqualTo(JournalEntry.ofAction(NOW, Kind.INTENDED, "run-1", "plan-1", create("1"), "create ad 1"));
    }

    /** Red when trimming takes open intents, plans that are still good, or what is as old as the limit. */
    @Test
    void historyIsTrimmed() {
        Lease lease = lease();
        store.append(lease, List.of(intended("1").with(person("1"))));
        Plan old = plan("1");
        Plan good = plan("2");
        store.save(saved(old), List.of(claim("a@corp.example", "1", old)));
        store.approve(approval(old));
        Instant later = NOW.plus(Duration.ofDays(8));
        SavedPlan kept = new SavedPlan(good, later, "Ada", later.plus(TERM));
        NameClaim keptClaim = new NameClaim("ad", "mail", "b@corp.example", "2", good.id(), later.plus(TERM));
        store.save(kept, List.of(keptClaim));
        long version = store.decisions().version();

        store.trim(lease, NOW);
        assertThat(history(History.all())).hasSize(4);
        assertThat(store.savedPlans()).hasSize(2);
        assertThat(store.decisions().version()).isEqualTo(version);

        store.trim(lease, later);
        assertThat(texts(History.all())).containsExactly("plan saved by Ada");
        assertThat(store.openIntents()).containsExactly(intent("1", NOW));
        assertThat(people()).containsExactly(person("1"));
        assertThat(store.savedPlans()).containsExactly(kept);
        assertThat(store.decisions().claims()).containsExactly(keptClaim);
        assertThat(store.decisions().approvals()).isEmpty();
        assertThat(store.decisions().version()).isEqualTo(version + 1);
    }

    /** Red when anything about somebody stays, anything about somebody else goes, or the mark does not follow. */
    @Test
    void somebodyIsErased() {
        Lease lease = lease();
        store.append(
                lease, List.of(intended("1").with(linked("1")), intended("2").with(linked("2"))));
        Plan both = plan("1", "2");
        Plan other = plan("2");
        store.save(saved(both), List.of(claim("a@corp.example", "1", both), claim("b@corp.example", "2", both)));
        store.save(saved(other), List.of(claim("b@corp.example", "2", other)));
        store.approve(approval(both, "1"));
        store.approve(approval(other, "2"));
        store.block(new Block("1", NOW, "Grace", "because"));
        store.block(new Block("2", NOW, "Grace", "because"));
        LocalDate today = LocalDate.parse("2026-03-02");
        ErasedName first = new ErasedName("ad", "mail", "0a", today.plusDays(1));
        ErasedName second = new ErasedName("ad", "mail", "0b", today.plusDays(365));
        long version = store.decisions().version();

        store.erase(lease, "1", List.of(first), today);

        assertThat(people()).containsExactly(linked("2"));
        assertThat(store.openIntents()).containsExactly(intent("2", NOW));
        assertThat(history(History.all().ofPerson("1"))).isEmpty();
        assertThat(texts(History.all().ofPerson("2")))
                .containsExactly("create ad 2", "approved by Grace: looked at it", "blocked by Grace: because");
        assertThat(store.savedPlans()).containsExactly(saved(other));
        assertThat(store.decisions().claims()).containsExactly(claim("b@corp.example", "2", other));
        assertThat(store.decisions().approvals()).containsExactly(approval(other, "2"));
        assertThat(store.decisions().blocks()).containsOnlyKeys("2");
        assertThat(store.decisions().erasedNames()).containsExactly(first);
        assertThat(store.decisions().version()).isEqualTo(version + 1);
        assertThat(store.mark()).isEqualTo(StateMark.over(store.mark().identity(), 2, Stream.of(linked("2"))));

        store.erase(lease, "1", List.of(second), today.plusDays(1));
        assertThat(store.decisions().erasedNames()).containsExactly(second);
    }

    /** Red when a part of what is known is left out, or somebody else's comes along. */
    @Test
    void everythingKnownAboutSomebodyIsExported() {
        Lease lease = lease();
        store.append(
                lease, List.of(intended("1").with(linked("1")), intended("22").with(linked("22"))));
        Plan both = plan("1", "22");
        store.save(saved(both), List.of(claim("a@corp.example", "1", both), claim("b@corp.example", "22", both)));
        store.approve(approval(both, "1"));
        store.block(new Block("1", NOW, "Grace", "left in anger"));
        store.block(new Block("22", NOW, "Grace", "left in peace"));

        JsonNode all = JsonMapper.shared().readTree(store.export("1"));

        assertThat(all.propertyNames())
                .containsExactly(
                        "person", "remembered", "openWrites", "block", "names", "approvals", "savedPlans", "history");
        assertThat(all.at("/remembered/links/ad/account").stringValue()).isEqualTo("guid-1");
        assertThat(all.at("/remembered/accepted/name/prefix").stringValue()).isEqualTo("van den");
        assertThat(all.at("/openWrites/0/at").stringValue()).isEqualTo(NOW.toString());
        assertThat(all.at("/block/reason").stringValue()).isEqualTo("left in anger");
        assertThat(all.at("/names/0/name").stringValue()).isEqualTo("a@corp.example");
        assertThat(all.at("/approvals/0/by").stringValue()).isEqualTo("Grace");
        assertThat(all.at("/savedPlans/0/actions/0/id").stringValue()).isEqualTo("ad:CREATE:1");
        assertThat(all.get("savedPlans").get(0).get("actions")).hasSize(1);
        assertThat(all.get("history").valueStream().map(line -> line.get("text").stringValue()))
                .containsExactly("create ad 1", "approved by Grace: looked at it", "blocked by Grace: left in anger");
        assertThat(all.at("/history/0/rule").stringValue()).isEqualTo("Employees");
        assertThat(all.toString()).doesNotContain("22", "peace", "b@corp");

        store.erase(lease, "1", List.of(), LocalDate.EPOCH);
        assertThat(JsonMapper.shared().readTree(store.export("1")).propertyNames())
                .containsExactly("person");
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
        store.append(lease, many.stream().map(StateStoreContract::learned).toList());

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
