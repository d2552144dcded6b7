package org.iam4j.attribute;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that no {@code toString}, plan, log, report or state shows. It is read when it is used, so that a vault can renew it.
 *
 * <p>Thread-safe when its supplier is. Two secrets are equal only when they are the same object.
 */
public final class Secret {
    private final String origin;
    private final Supplier<@Nullable String> value;

    private Secret(String origin, Supplier<@Nullable String> value) {
        this.origin = origin;
        this.value = value;
    }

    /**
     * A secret in an environment variable, read each time it is used.
     *
     * @param variable the variable's name
     * @return the secret
     */
    public static Secret env(String variable) {
        return new Secret("environment variable " + variable, () -> System.getenv(variable));
    }

    /**
     * A secret given as text.
     *
     * @param value the text
     * @return the secret
     */
    public static Secret of(String value) {
        Objects.requireNonNull(value, "value");
        return new Secret("given", () -> value);
    }

    /**
     * A secret fetched from somewhere, such as a vault, each time it is used.
     *
     * @param vault returns the text; called from any thread
     * @return the secret
     */
    public static Secret from(Supplier<String> vault) {
        return new Secret("supplied", () -> vault.get());
    }

    /**
     * The text itself. Keep it out of logs, exceptions and fields.
     *
     * @return the text
     * @throws IllegalStateException if it is not there, for example because the environment variable is not set
     */
    public String reveal() {
        String text = value.get();
        if (text == null) {
            throw new IllegalStateException("no secret: " + origin + " is not set");
        }
        return text;
    }

    /** Where the secret comes from, never the secret. */
    @Override
    public String toString() {
        return "Secret(" + origin + ")";
    }
}
