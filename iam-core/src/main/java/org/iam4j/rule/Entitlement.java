package org.iam4j.rule;

import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a rule grants: the account, access to it (the account is enabled) or a permission, in one target. Ordered by target, kind,
 * permission kind and permission key.
 *
 * @param kind which of the three
 * @param target the name of the target
 * @param permissionKind the kind of permission, such as "group"; null unless it is a permission
 * @param permissionKey the target's key of the permission; null unless it is a permission. Anything but a fixed one is computed for each
 *     contract; after evaluation it is always fixed
 */
public record Entitlement(
        Kind kind,
        String target,
        @Nullable String permissionKind,
        @Nullable ContractText permissionKey) implements Comparable<Entitlement> {

    /** The kinds of entitlement. */
    public enum Kind {
        /** There is an account. */
        ACCOUNT,
        /** The account is enabled. */
        ACCESS,
        /** The account has a permission: a group, a licence, a role. */
        PERMISSION
    }

    /** Refuses a blank target, a permission without kind and key, and anything else with them. */
    public Entitlement {
        Objects.requireNonNull(kind, "kind");
        if (target.isBlank()) {
            throw new IllegalArgumentException("an entitlement needs the name of a target");
        }
        boolean permission = kind == Kind.PERMISSION;
        if (permission != (permissionKind != null) || permission != (permissionKey != null)) {
            throw new IllegalArgumentException("a permission needs kind and key, and only a permission has them: "
                    + kind + " in " + target + ", kind " + permissionKind + ", key " + permissionKey);
        }
    }

    /**
     * The account in a target.
     *
     * @param target the target's name
     * @return the entitlement
     */
    public static Entitlement account(String target) {
        return new Entitlement(Kind.ACCOUNT, target, null, null);
    }

    /**
     * Access to the account in a target: the account is enabled.
     *
     * @param target the target's name
     * @return the entitlement
     */
    public static Entitlement access(String target) {
        return new Entitlement(Kind.ACCESS, target, null, null);
    }

    /**
     * A permission in a target.
     *
     * @param target the target's name
     * @param kind the kind of permission, one that the target's schema names
     * @param key the target's key of it
     * @return the entitlement
     */
    public static Entitlement permission(String target, String kind, String key) {
        return permissionPerContract(target, kind, ContractText.fixed(key));
    }

    /**
     * One permission for each contract on which the rule holds; a contract for which the key has no text gives none.
     *
     * @param target the target's name
     * @param kind the kind of permission, one that the target's schema names
     * @param key computes the target's key of it
     * @return the entitlement
     */
    public static Entitlement permissionPerContract(String target, String kind, ContractText key) {
        return new Entitlement(Kind.PERMISSION, target, kind, key);
    }

    /**
     * One permission for each contract on which the rule holds: a group for each department, location and so on.
     *
     * @param target the target's name
     * @param kind the kind of permission, one that the target's schema names
     * @param template the target's key of it, a {@link ContractText#template}
     * @return the entitlement
     * @throws IllegalArgumentException if a placeholder is unknown or a brace has no partner
     */
    public static Entitlement permissionPerContract(String target, String kind, String template) {
        return permissionPerContract(target, kind, ContractText.template(template));
    }

    /**
     * Whether it is the same for every contract, as every granted entitlement is.
     *
     * @return false for a permission whose key is computed from the contract
     */
    public boolean isConcrete() {
        return permissionKey == null || permissionKey.isFixed();
    }

    /**
     * The permission in the caller's own type: {@code entitlement.permission(Permission::new)}.
     *
     * @param constructor makes it from the kind and the key
     * @param <R> the caller's type
     * @return the permission; empty for an account or access, and for a key that is still to be computed
     */
    public <R> Optional<R> permission(BiFunction<String, String, R> constructor) {
        return permissionKind == null || permissionKey == null || !permissionKey.isFixed()
                ? Optional.empty()
                : Optional.of(constructor.apply(permissionKind, permissionKey.toString()));
    }

    /** The same permission with a key that was computed. */
    Entitlement withKey(String key) {
        return new Entitlement(kind, target, permissionKind, ContractText.fixed(key));
    }

    /** Whether this, computed for some contract, could be the other one. */
    boolean couldBe(Entitlement other) {
        return equals(other)
                || (!isConcrete()
                        && other.kind == kind
                        && other.target.equals(target)
                        && Objects.equals(other.permissionKind, permissionKind));
    }

    @Override
    public int compareTo(Entitlement other) {
        int byTarget = target.compareTo(other.target);
        int byKind = byTarget != 0 ? byTarget : kind.compareTo(other.kind);
        if (byKind != 0 || permissionKind == null || other.permissionKind == null) {
            return byKind;
        }
        int byPermission = permissionKind.compareTo(other.permissionKind);
        return byPermission != 0 || permissionKey == null || other.permissionKey == null
                ? byPermission
                : permissionKey.compareTo(other.permissionKey);
    }

    /** For example "account in ad", "access in ad", "group Finance in ad". */
    @Override
    public String toString() {
        return switch (kind) {
            case ACCOUNT -> "account in " + target;
            case ACCESS -> "access in " + target;
            case PERMISSION -> permissionKind + " " + permissionKey + " in " + target;
        };
    }
}
