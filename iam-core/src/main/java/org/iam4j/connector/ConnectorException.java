package org.iam4j.connector;

import java.time.Duration;
import java.util.Optional;
import org.iam4j.attribute.Attribute;
import org.jspecify.annotations.Nullable;

/**
 * What a system refused or failed to do. Its kind tells the engine what to do next; any other exception of a connector counts as a
 * broken answer when reading and as an unknown outcome when writing.
 *
 * <p>The message names the system, the object and what the system said, and never holds a secret.
 */
public final class ConnectorException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final String REPLACED = "(secret)";

    /** Decides what the engine does next. */
    private final Failure.Kind kind;

    private final transient @Nullable Attribute<?> attribute;
    /** The system's own code, if it gave one. */
    private @Nullable String code;
    /** How long the system asks to wait, if it said so. */
    private @Nullable Duration retryAfter;

    private ConnectorException(Failure.Kind kind, String message, @Nullable Attribute<?> attribute) {
        super(message);
        this.kind = kind;
        this.attribute = attribute;
    }

    /**
     * Not now; nothing was written and trying again may help.
     *
     * @param message what happened
     * @return the exception
     */
    public static ConnectorException unavailable(String message) {
        return new ConnectorException(Failure.Kind.UNAVAILABLE, message, null);
    }

    /**
     * The value of an attribute is taken.
     *
     * @param attribute the attribute
     * @param message what happened
     * @return the exception
     */
    public static ConnectorException conflict(Attribute<?> attribute, String message) {
        return new ConnectorException(Failure.Kind.CONFLICT, message, attribute);
    }

    /**
     * The object is proven not to be there.
     *
     * @param message what happened
     * @return the exception
     */
    public static ConnectorException notFound(String message) {
        return new ConnectorException(Failure.Kind.NOT_FOUND, message, null);
    }

    /**
     * The system does not take this value.
     *
     * @param attribute the attribute
     * @param message what happened
     * @return the exception
     */
    public static ConnectorException invalidValue(Attribute<?> attribute, String message) {
        return new ConnectorException(Failure.Kind.INVALID_VALUE, message, attribute);
    }

    /**
     * The connector's login may not do this.
     *
     * @param message what happened
     * @return the exception
     */
    public static ConnectorException denied(String message) {
        return new ConnectorException(Failure.Kind.DENIED, message, null);
    }

    /**
     * Refused for a cause that the system does not tell apart.
     *
     * @param message what happened
     * @return the exception
     */
    public static ConnectorException rejected(String message) {
        return new ConnectorException(Failure.Kind.REJECTED, message, null);
    }

    /**
     * Nothing will work with this system until somebody mends it.
     *
     * @param message what is wrong and where to mend it
     * @return the exception
     */
    public static ConnectorException unusable(String message) {
        return new ConnectorException(Failure.Kind.TARGET_UNUSABLE, message, null);
    }

    /**
     * It may have been done or not.
     *
     * @param message what happened
     * @return the exception
     */
    public static ConnectorException unknownOutcome(String message) {
        return new ConnectorException(Failure.Kind.UNKNOWN_OUTCOME, message, null);
    }

    /**
     * The connector cannot do this at all.
     *
     * @param what what it cannot do, after "this target cannot"
     * @return the exception
     */
    public static ConnectorException unsupported(String what) {
        return new ConnectorException(Failure.Kind.UNSUPPORTED, "this target cannot " + what, null);
    }

    /**
     * The answer cannot be understood.
     *
     * @param message what was expected and what came
     * @return the exception
     */
    public static ConnectorException brokenAnswer(String message) {
        return new ConnectorException(Failure.Kind.BROKEN_ANSWER, message, null);
    }

    /**
     * Adds the system's own code.
     *
     * @param systemCode the code, for example an LDAP result code or an AFAS log reference
     * @return this exception
     */
    public ConnectorException code(String systemCode) {
        this.code = systemCode;
        return this;
    }

    /**
     * Adds the system's own hint when to try again.
     *
     * @param hint how long to wait at least
     * @return this exception
     */
    public ConnectorException retryAfter(Duration hint) {
        this.retryAfter = hint;
        return this;
    }

    /**
     * Adds the cause.
     *
     * @param cause the cause; its message must hold no secret
     * @return this exception
     */
    public ConnectorException causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    /**
     * This exception as it may be shown where a request carried a secret that the system may have repeated.
     *
     * @param secret the text that must not show
     * @return this exception, or a copy without cause in whose texts the secret is replaced
     */
    public ConnectorException without(String secret) {
        boolean shows = false;
        for (Throwable each = this; each != null; each = each.getCause()) {
            shows |= String.valueOf(each.getMessage()).contains(secret);
        }
        if (!shows && (code == null || !code.contains(secret))) {
            return this;
        }
        ConnectorException safe =
                new ConnectorException(kind, String.valueOf(getMessage()).replace(secret, REPLACED), attribute);
        safe.code = code == null ? null : code.replace(secret, REPLACED);
        safe.retryAfter = retryAfter;
        safe.setStackTrace(getStackTrace());
        return safe;
    }

    /**
     * What the engine makes of it.
     *
     * @return the kind
     */
    public Failure.Kind kind() {
        return kind;
    }

    /**
     * This failure as a value.
     *
     * @return the failure
     */
    public Failure failure() {
        return new Failure(
                kind, String.valueOf(getMessage()), code(), attribute().map(Attribute::name));
    }

    /**
     * The attribute at fault.
     *
     * @return the attribute, empty without one
     */
    public Optional<Attribute<?>> attribute() {
        return Optional.ofNullable(attribute);
    }

    /**
     * The system's own code.
     *
     * @return the code, empty without one
     */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    /**
     * The system's own hint when to try again.
     *
     * @return how long to wait at least, empty without a hint
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
