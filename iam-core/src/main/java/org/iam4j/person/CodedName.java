package org.iam4j.person;

import java.util.Objects;
import org.iam4j.attribute.NotDeliveredException;
import org.jspecify.annotations.Nullable;

/**
 * A thing HR keeps by code: department, title, cost centre, employer, location. Never null itself, so that a mapping may chain:
 * {@code contract.department().name()}.
 */
public final class CodedName {
    /** HR says there is none: code and name are null. */
    public static final CodedName NONE = new CodedName(null, null, true);

    /** HR did not say: reading code or name throws {@link NotDeliveredException}. */
    public static final CodedName NOT_DELIVERED = new CodedName(null, null, false);

    private final @Nullable String code;
    private final @Nullable String name;
    private final boolean delivered;

    private CodedName(@Nullable String code, @Nullable String name, boolean delivered) {
        this.code = code;
        this.name = name;
        this.delivered = delivered;
    }

    /**
     * A thing with a code and a name.
     *
     * @param code HR's code, null when there is none
     * @param name what people call it, null when there is none
     * @return the thing, {@link #NONE} when both are null
     */
    public static CodedName of(@Nullable String code, @Nullable String name) {
        return code == null && name == null ? NONE : new CodedName(code, name, true);
    }

    /**
     * HR's code.
     *
     * @return the code, null when HR says there is none
     * @throws NotDeliveredException when HR did not say
     */
    public @Nullable String code() {
        check();
        return code;
    }

    /**
     * What people call it.
     *
     * @return the name, null when HR says there is none
     * @throws NotDeliveredException when HR did not say
     */
    public @Nullable String name() {
        check();
        return name;
    }

    /**
     * Whether HR said anything, be it "none".
     *
     * @return false only for {@link #NOT_DELIVERED}
     */
    public boolean delivered() {
        return delivered;
    }

    private void check() {
        if (!delivered) {
            throw new NotDeliveredException("a code of the contract");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodedName that
                && delivered == that.delivered
                && Objects.equals(code, that.code)
                && Objects.equals(name, that.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(code, name, delivered);
    }

    @Override
    public String toString() {
        return delivered ? code + " " + name : "(not delivered)";
    }
}
