package org.iam4j.internal.applying;

import java.util.List;
import java.util.function.Consumer;
import org.iam4j.run.RunListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everybody who hears what happens. What they throw changes nothing. */
public final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<RunListener> listeners;

    /** The listeners of an engine. */
    public Listeners(List<RunListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    void tell(Consumer<RunListener> what) {
        for (RunListener listener : listeners) {
            try {
                what.accept(listener);
            } catch (RuntimeException e) {
                LOG.warn("A listener failed; the run goes on", e);
            }
        }
    }
}
