package org.iam4j.target;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.iam4j.attribute.Attribute;
import org.jspecify.annotations.Nullable;

/**
 * That accounts which the engine made get other names when the name in HR is another, as after a marriage. All names that share their
 * number change together, their copies with them, and what was copied into other targets follows in the same run. Immutable.
 */
public final class Renaming {
    private static final UnaryOperator<String> AS_IT_IS = UnaryOperator.identity();

    private final @Nullable Attribute<String> kept;
    private final @Nullable Attribute<Set<String>> aliases;
    private final UnaryOperator<String> form;

    private Renaming(
            @Nullable Attribute<String> kept, @Nullable Attribute<Set<String>> aliases, UnaryOperator<String> form) {
        this.kept = kept;
        this.aliases = aliases;
        this.form = form;
    }

    /**
     * Without keeping the old names on the account. They are held in quarantine.
     *
     * @return the policy
     */
    public static Renaming withoutAliases() {
        return new Renaming(null, null, AS_IT_IS);
    }

    /**
     * Keeps an old address as one more alias, so that what is sent to it still arrives. Nobody else gets it.
     *
     * @param kept the attribute whose old value is kept: the mail address, which is a generated name or a copy of one; what is no address
     *     is refused when the target is built, unless {@link #aliasForm} makes one of it
     * @param aliases the attribute that holds aliases, which must not be mapped itself
     * @return the policy
     */
    public static Renaming keeping(Attribute<String> kept, Attribute<Set<String>> aliases) {
        return new Renaming(Objects.requireNonNull(kept, "kept"), Objects.requireNonNull(aliases, "aliases"), AS_IT_IS);
    }

    /**
     * Writes aliases in another form than addresses, such as {@code address -> "smtp:" + address}.
     *
     * @param form makes an alias of an address
     * @return the policy with that form
     */
    public Renaming aliasForm(UnaryOperator<String> form) {
        return new Renaming(kept, aliases, Objects.requireNonNull(form, "form"));
    }

    /**
     * The attribute whose old value is kept.
     *
     * @return the attribute, empty when none is
     */
    public Optional<Attribute<String>> kept() {
        return Optional.ofNullable(kept);
    }

    /**
     * The attribute that holds aliases.
     *
     * @return the attribute, empty when no old value is kept
     */
    public Optional<Attribute<Set<String>>> aliases() {
        return Optional.ofNullable(aliases);
    }

    /**
     * The alias that keeps an address.
     *
     * @param address the address
     * @return the alias
     */
    public String alias(String address) {
        return form.apply(address);
    }

    /** Whether aliases are written otherwise than the old values. */
    boolean changesForm() {
        return !form.equals(AS_IT_IS);
    }

    /** What is kept where. */
    @Override
    public String toString() {
        return kept == null ? "renames" : "renames, keeping " + kept + " in " + aliases;
    }
}
