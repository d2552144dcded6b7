package org.iam4j.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.state.StateSamples.NOW;
import static org.iam4j.state.StateSamples.TERM;
import static org.iam4j.state.StateSamples.approval;
import static org.iam4j.state.StateSamples.claim;
import static org.iam4j.state.StateSamples.create;
import static org.iam4j.state.StateSamples.intended;
import static org.iam4j.state.StateSamples.intent;
import static org.iam4j.state.StateSamples.learned;
import static org.iam4j.state.StateSamples.linked;
import static org.iam4j.state.StateSamples.outcome;
import static org.iam4j.state.StateSamples.person;
import static org.iam4j.state.StateSamples.plan;
import static org.iam4j.state.StateSamples.saved;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.plan.Plan;
import org.iam4j.state.JournalEntry.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every store promises about what the host decides and keeps: blocks, names, plans, history, people who are erased. Each test names a
 * change of a store that it notices.
 */
abstract class DecisionsContract {
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
}
