package org.iam4j.testkit.conformance;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.iam4j.connector.TargetConnector;
import org.iam4j.testkit.InMemoryDirectory;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the kit, as JUnit does, on an in-memory directory behind a connector that is broken. */
final class KitRun implements TestExecutionListener {
    private static final ThreadLocal<UnaryOperator<TargetConnector>> BREAKING = new ThreadLocal<>();

    private final Set<String> all = new TreeSet<>();
    private final Set<String> failed = new TreeSet<>();
    private TestPlan plan;

    /** The kit that is run; only this class runs it. */
    static final class Broken extends InMemoryKit {
        Broken() {
            super(InMemoryDirectory.of(wholeSchema().build()));
        }

        @Override
        protected TargetConnector connector() {
            return BREAKING.get().apply(directory);
        }
    }

    static KitRun with(UnaryOperator<TargetConnector> breaking) {
        KitRun run = new KitRun();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Broken.class))
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
                .build();
        BREAKING.set(breaking);
        try {
            LauncherFactory.create().execute(request, run);
        } finally {
            BREAKING.remove();
        }
        return run;
    }

    /** The names of the kit's tests. */
    Set<String> all() {
        return all;
    }

    /** The names of the tests that failed, of a test with several cases when one of them did. */
    Set<String> failed() {
        return failed;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.getSource().isEmpty() || isClass(test)) {
            return;
        }
        String name = rule(test);
        all.add(name);
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            failed.add(name);
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        throw new AssertionError("nothing of the kit is switched off, but " + test.getDisplayName() + ": " + reason);
    }

    private boolean isClass(TestIdentifier test) {
        return test.isContainer()
                && plan.getParent(test)
                        .map(parent -> parent.getParentIdObject().isEmpty())
                        .orElse(true);
    }

    private String rule(TestIdentifier test) {
        return plan.getParent(test)
                .filter(parent -> parent.getUniqueId().contains("[test-factory:"))
                .map(TestIdentifier::getDisplayName)
                .orElse(test.getDisplayName());
    }
}
