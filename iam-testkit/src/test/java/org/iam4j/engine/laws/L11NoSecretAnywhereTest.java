package org.iam4j.engine.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * L11: no secret anywhere. Every password and one secret of HR's carry a canary; {@link SecretsProgram} lets them through every kind of
 * fault and prints all that can be had: reports, plans as text and JSON, the state, the journal, exceptions with their causes. It runs in a
 * JVM of its own, because only there every logger is at TRACE. The canary must not be in what it printed or logged.
 *
 * <p>Turns red when {@code AccountWriter.handOver} logs the exception of the receiver: {@code e} instead of
 * {@code e.getClass().getName()}, and when {@code AccountWriter.ask} passes on what a system said about a password.
 */
class L11NoSecretAnywhereTest {
    @Test
    void theCanaryIsNeverSeen(@TempDir Path directory) throws IOException, InterruptedException {
        Path printed = directory.resolve("printed.txt");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SecretsProgram.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();

        int exit = program.waitFor();

        String text = Files.readString(printed, StandardCharsets.UTF_8);
        assertThat(exit).as(text).isZero();
        assertThat(text)
                .contains(SecretsProgram.DONE, "WARN org.iam4j", "INFO org.iam4j", "HANDED_OVER", "UNKNOWN_OUTCOME");
        assertThat(text.lines().filter(line -> line.contains(SecretsProgram.CANARY)))
                .isEmpty();
    }
}
