package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iam4j.attribute.AccountReference;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.state.InMemoryStateStore;
import org.iam4j.state.JournalEntry;
import org.iam4j.state.Lease;
import org.iam4j.state.Link;
import org.iam4j.state.PersonState;
import org.iam4j.state.StateMark;
import org.iam4j.state.StateStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D9: a plan holds no lease, and must not take what another engine writes in the meantime for a loss. */
class BusyStateTest {
    private final Company company = new Company();
    private final List<String> reads = new ArrayList<>();
    private int written;

    @BeforeEach
    void two() {
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Jan", "Jansen");
        company.engine().run();
    }

    /** Somebody else appends to the state right after the engine has read something of it, so many times. */
    private void elsewhere(String afterReading, int times) {
        StateStore busy = Intercepted.of(StateStore.class, company.state, (method, call) -> {
            Object answer = call.get();
            reads.add(method);
            if (method.equals(afterReading) && written < times) {
                written++;
                append(PersonState.of("2" + written)
                        .with(Link.of("ad", AccountReference.of("other-" + written), "other-" + written, true)));
            }
            return answer;
        });
        company.engineOptions = builder -> builder.state(busy);
    }

    private void append(PersonState person) {
        Lease lease = company.state
                .acquire("elsewhere", company.clock.instant(), Duration.ofMinutes(5))
                .orElseThrow();
        JournalEntry line = JournalEntry.ofRun(
                company.clock.instant(), JournalEntry.Kind.LEARNED, "elsewhere", Optional.empty(), "learned");
        company.state.append(lease, List.of(line.with(person)));
        company.state.release(lease);
    }

    private static void assertThatNothingWaits(Plan plan) {
        assertThat(plan.findings())
                .as(plan.describe())
                .extracting(Finding::kind)
                .doesNotContain(Finding.Kind.WAITING_TARGET);
    }

    /** Red when rows and mark are taken as they come: then the state seems to have lost rows, or to have too many. */
    @ParameterizedTest
    @ValueSource(strings = {"mark", "people", "targets", "decisions", "openIntents"})
    @DisplayName("D9 what another engine writes while a plan is made is no loss; the state is read once more")
    void aWriteMeanwhileIsNoLoss(String afterReading) {
        elsewhere(afterReading, 1);

        Plan plan = company.engine().plan();

        assertThatNothingWaits(plan);
        assertThat(reads).filteredOn("people"::equals).hasSize(2);
    }

    /** Red when reading again has no end, or ends in a wrong judgement. */
    @Test
    @DisplayName("D9 a state that is written all the time is read a few times, and then planned on")
    void aStateThatIsWrittenAllTheTime() {
        elsewhere("people", Integer.MAX_VALUE);

        Plan plan = company.engine().plan();

        assertThatNothingWaits(plan);
        assertThat(reads).filteredOn("people"::equals).hasSize(4);
    }

    /** Red when the mark is no longer compared at all. */
    @Test
    @DisplayName("D9 a state that has lost rows is still noticed when another engine writes meanwhile")
    void aLossIsStillNoticed() {
        InMemoryStateStore.Snapshot whole = company.snapshot();
        StateMark mark = whole.mark();
        company.state = InMemoryStateStore.from(new InMemoryStateStore.Snapshot(
                mark, whole.targets(), whole.people().subList(0, 1), whole.intents()));
        elsewhere("people", 1);

        Plan plan = company.engine().plan();

        assertThat(plan.findings())
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("the state has lost rows"));
    }
}
