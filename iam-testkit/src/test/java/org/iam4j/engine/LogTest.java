package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.InMemoryDirectory.DESCRIPTION;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.iam4j.connector.ConnectorException;
import org.iam4j.state.StateStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What somebody reads in the log at night: where a plan was cut short, and the stack trace that a finding speaks of. */
@ResourceLock(Resources.SYSTEM_ERR)
class LogTest {
    private final Company company = new Company();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final PrintStream standardError = System.err;

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        company.hire("1007", "Femke", "Berg");
    }

    @AfterEach
    void stopListening() {
        System.setErr(standardError);
    }

    private String logged() {
        return log.toString(StandardCharsets.UTF_8);
    }

    /** Turns red when {@code Unreadable.of} logs nothing, or not whose list it was. */
    @Test
    @DisplayName("D10 a target that cannot be read is named, with what the connector threw and its cause")
    void anUnreadableTargetIsNamed() {
        company.directory
                .faults()
                .failReads(ConnectorException.unavailable("no answer from dc1")
                        .causedBy(new IllegalStateException("certificate expired")));

        company.engine().plan();

        assertThat(logged())
                .contains("WARN", "Target ad: reading the list of accounts failed", "no answer from dc1")
                .contains("Caused by: java.lang.IllegalStateException: certificate expired");
    }

    /** Turns red when {@code Planner.log} passes over refused imports and waiting targets. */
    @Test
    @DisplayName("D1, D9 a refused import and targets that wait are said")
    void whatCutsAPlanShortIsSaid() {
        company.engine().run();
        company.state = StateStore.inMemory();
        company.hr.remove("1007");

        company.engine().plan();

        assertThat(logged())
                .contains("The import: HR is empty: nobody at all is in the import")
                .contains("Target ad waits, and only access is taken away, because it holds an account")
                .contains("Target afas-user waits, and only access is taken away, because the state is empty");
    }

    /** Turns red when the exception is not logged with its message and stack trace. */
    @Test
    @DisplayName("C1 what a lambda of the host threw is there, with the person's id and the place in the host's code")
    void whatALambdaThrewIsThere() {
        company.directoryOptions = ad -> ad.map(DESCRIPTION, person -> {
            throw new IllegalStateException("no shoe size");
        });

        company.engine().plan();

        assertThat(logged())
                .contains("Planning person 1007 in target ad failed", "IllegalStateException: no shoe size")
                .contains("at org.iam4j.engine.LogTest.lambda")
                .doesNotContain("Femke", "Berg");
    }
}
