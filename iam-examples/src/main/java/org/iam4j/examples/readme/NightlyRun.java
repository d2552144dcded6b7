package org.iam4j.examples.readme;

import java.util.function.Consumer;
import org.iam4j.ProvisioningEngine;
import org.iam4j.run.RunReport;

/** What a scheduler calls: one run, and a word to somebody when there is something to look at. */
public final class NightlyRun implements Runnable {
    private final ProvisioningEngine engine;
    private final Consumer<String> mail;

    /**
     * A nightly run.
     *
     * @param engine the engine
     * @param mail sends a text to whoever looks after it
     */
    public NightlyRun(ProvisioningEngine engine, Consumer<String> mail) {
        this.engine = engine;
        this.mail = mail;
    }

    @Override
    public void run() {
        // [nightly]
        RunReport report = engine.run(); // plans and applies, reads once
        if (!report.succeeded() || !report.findings().isEmpty()) {
            mail.accept(report.describe());
        }
        // [nightly]
    }
}
