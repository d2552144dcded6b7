package org.iam4j.afas;

import java.util.concurrent.Executor;

/** How tests run things beside each other. */
final class Runnables {
    /** A new thread for each, so that none waits for another one. */
    static final Executor EACH_A_THREAD = runnable -> {
        Thread thread = new Thread(runnable, "beside the test");
        thread.setDaemon(true);
        thread.start();
    };

    private Runnables() {}
}
