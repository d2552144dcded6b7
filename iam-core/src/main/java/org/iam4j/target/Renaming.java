package org.iam4j.target;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.iam4j.attribute.Attribute;
import org.jspecify.annotations.Nullable;

/**
 * That accounts which the engine made get other names when the name in HR is another, as after a marriage. All names that share their
 * number change together, their copies with them, and what was copied into other targets follows in the same run. Immutable.
 */
public final class Renaming {
    private static final String PRIMARY = "SMTP:";
    private static final UnaryOperator<String> AS_IT_IS = UnaryOperator.identity();
    private static final UnaryOperator<String> SECONDARY = "smtp:"::concat;

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
     * Writes aliases in another form than addresses, such as {@code address -> "mailto:" + address}. For the addresses of a mailbox, of
     * which one is the primary, see {@link #asProxyAddresses}.
     *
     * @param form makes an alias of an address
     * @return the policy with that form
     * @throws IllegalStateException if no aliases are kept
     */
    public Renaming aliasForm(UnaryOperator<String> form) {
        return written(Objects.requireNonNull(form, "form"));
    }

    /**
     * Writes aliases as the addresses of a mailbox are written in Active Directory's proxyAddresses: {@code SMTP:} before the primary one
     * and {@code smtp:} before the others. The new address becomes the only primary one; the old one, and any other that was primary,
     * stays as a secondary one. Values of another kind, such as {@code X500:}, stay.
     *
     * @return the policy with that form
     * @throws IllegalStateException if no aliases are kept
     */
    public Renaming asProxyAddresses() {
        return written(SECONDARY);
    }

    private Renaming written(UnaryOperator<String> as) {
        if (aliases == null) {
            throw new IllegalStateException("no aliases are kept, so they have no form: begin with keeping(...)");
        }
        return new Renaming(kept, aliases, as);
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
     * The aliases of an account that gets another address: the old address is one of them, the new one is not, unless it stands there as
     * the primary one.
     *
     * @param before the aliases that it has, null for none
     * @param old the address that it had
     * @param now the address that it gets, null while that is not known
     * @return the aliases that it gets
     */
    public Set<String> aliases(@Nullable Set<String> before, String old, @Nullable String now) {
        Set<String> after = new TreeSet<>();
        for (String alias : before == null ? Set.<String>of() : before) {
            boolean primary = proxies() && now != null && alias.startsWith(PRIMARY);
            after.add(primary ? form.apply(alias.substring(PRIMARY.length())) : alias);
        }
        String kept = form.apply(old);
        String taken = now == null ? kept : form.apply(now);
        after.removeIf(alias -> alias.equalsIgnoreCase(kept) || alias.equalsIgnoreCase(taken));
        after.add(kept);
        if (proxies() && now != null) {
            after.add(PRIMARY + now);
        }
        return after;
    }

    /** Whether aliases are the addresses of a mailbox, of which one is the primary. */
    boolean proxies() {
        return form.equals(SECONDARY);
    }

    /** Whether aliases are written otherwise than the old values. */
    boolean changesForm() {
        return !form.equals(AS_IT_IS);
    }

    /** What is kept where. */
    @Override
    public String toString() {
        return kept == null
                ? "renames"
                : "renames, keeping " + kept + " in " + aliases + (proxies() ? " as proxy addresses" : "");
    }
}
