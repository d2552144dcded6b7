package org.iam4j.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.iam4j.connector.TargetConnector;
import org.iam4j.testkit.ForwardingTarget;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The kit notices: for each of its tests there is a connector, broken in one way, on which that test fails. */
class TargetConnectorKitTest {
    private static final Map<String, UnaryOperator<TargetConnector>> BROKEN = broken();

    private static Map<String, UnaryOperator<TargetConnector>> broken() {
        Map<String, UnaryOperator<TargetConnector>> broken = new LinkedHashMap<>();
        broken.putAll(BrokenReads.byTestThatNotices());
        broken.putAll(BrokenWrites.byTestThatNotices());
        broken.putAll(BrokenPromises.byTestThatNotices());
        broken.putAll(BrokenPermissions.byTestThatNotices());
        return broken;
    }

    @Test
    void aConnectorThatIsNotBrokenPasses() {
        KitRun run = KitRun.with(ForwardingTarget::new);

        assertThat(run.all()).hasSizeGreaterThan(40);
        assertThat(run.failed()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> aBrokenConnectorIsNoticedBy() {
        return BROKEN.entrySet().stream()
                .map(broken -> DynamicTest.dynamicTest(
                        broken.getKey(),
                        () -> assertThat(KitRun.with(broken.getValue()).failed())
                                .contains(broken.getKey())));
    }

    @Test
    void noTestOfTheKitIsWithoutAConnectorThatItNotices() {
        Set<String> tests = new TreeSet<>(KitRun.with(ForwardingTarget::new).all());

        assertThat(new TreeSet<>(BROKEN.keySet())).isEqualTo(tests);
    }

    @Test
    void everyTestOfTheKitNamesItsRule() {
        assertThat(KitRun.with(ForwardingTarget::new).all()).allMatch(name -> name.matches("[A-EL][0-9]+ .+"));
    }
}
