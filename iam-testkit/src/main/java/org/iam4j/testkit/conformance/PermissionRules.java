package org.iam4j.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.NamedPermission;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Permission;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Granting and revoking permissions, and making and renaming them. */
abstract class PermissionRules extends ValueRules {
    @Test
    @DisplayName("E1 a target that cannot grant or revoke says so")
    void refusesPermissions() {
        assumeTrue(
                !schema().can(Operation.GRANT) || !schema().can(Operation.REVOKE), "this target can grant and revoke");
        Given account = givenAccount();
        Permission permission = schema().permissionKinds().isEmpty() ? new Permission("group", "any") : permission();

        if (!schema().can(Operation.GRANT)) {
            refuses(
                    "GRANT, which the schema does not offer,",
                    Failure.Kind.UNSUPPORTED,
                    () -> target().grant(permission, account.reference()));
        }
        if (!schema().can(Operation.REVOKE)) {
            refuses(
                    "REVOKE, which the schema does not offer,",
                    Failure.Kind.UNSUPPORTED,
                    () -> target().revoke(permission, account.reference()));
        }
    }

    @Test
    @DisplayName("E1 permissions of a kind that the schema does not name are refused as unsupported")
    void refusesUnknownKinds() {
        refuses("a list of permissions of a kind that the schema does not name", Failure.Kind.UNSUPPORTED, () -> {
            try (Stream<Permission> permissions = target().permissions("no such kind")) {
                permissions.forEach(permission -> {});
            }
        });
    }

    @Test
    @DisplayName("B9 a permission that is there is listed under its kind")
    void listsPermissions() {
        assumeCan(Operation.GRANT);

        try (Stream<Permission> permissions = target().permissions(permission().kind())) {
            assertThat(permissions).containsOnlyOnce(permission());
        }
    }

    @Test
    @DisplayName("B9 a grant makes the account a member, and once more does no harm")
    void grants() {
        assumeCan(Operation.GRANT);
        Given account = givenAccount();

        assertThat(members()).doesNotContain(account.reference());
        target().grant(permission(), account.reference());
        settle();
        assertThat(members()).containsOnlyOnce(account.reference());
        target().grant(permission(), account.reference());
        settle();

        assertThat(members()).containsOnlyOnce(account.reference());
    }

    @Test
    @DisplayName("B6 a revoke ends the membership and no other, and once more does no harm")
    void revokes() {
        assumeTrue(
                schema().can(Operation.GRANT) && schema().can(Operation.REVOKE), "this target cannot grant and revoke");
        Given leaving = givenAccount();
        Given staying = givenAccount();
        target().grant(permission(), leaving.reference());
        target().grant(permission(), staying.reference());

        target().revoke(permission(), leaving.reference());
        settle();
        assertThat(members()).doesNotContain(leaving.reference()).contains(staying.reference());
        target().revoke(permission(), leaving.reference());
        settle();

        assertThat(members()).doesNotContain(leaving.reference()).contains(staying.reference());
    }

    @Test
    @DisplayName("E4 a permission that is not there cannot be granted")
    void grantsNoMissingPermission() {
        assumeCan(Operation.GRANT);
        Given account = givenAccount();
        Permission missing = missingPermission();

        refuses(
                "a grant of " + missing + ", which is not there,",
                Failure.Kind.NOT_FOUND,
                () -> target().grant(missing, account.reference()));
    }

    @Test
    @DisplayName("E4 a permission cannot be granted to an account that is not there")
    void grantsNothingToAMissingAccount() {
        assumeCan(Operation.GRANT);
        AccountReference missing = missing();
        Permission permission = permission();

        refuses(
                "a grant to an account that is not there",
                Failure.Kind.NOT_FOUND,
                () -> target().grant(permission, missing));
    }

    @Test
    @DisplayName("B9 a deleted account is a member of nothing")
    void forgetsDeletedMembers() {
        assumeTrue(
                schema().can(Operation.GRANT) && schema().can(Operation.DELETE), "this target cannot grant and delete");
        Given account = givenAccount();
        target().grant(permission(), account.reference());

        target().delete(account.reference());
        settle();

        assertThat(members()).doesNotContain(account.reference());
    }

    @Test
    @DisplayName(
            "E1 permissions of a kind that cannot be made are neither made nor renamed, and refused as unsupported")
    void makesNoOtherKinds() {
        Set<String> kinds = new TreeSet<>(schema().permissionKinds());
        kinds.removeIf(schema()::makes);
        kinds.add("no such kind");

        for (String kind : kinds) {
            NamedPermission named = new NamedPermission(new Permission(kind, "any"), "Any");
            refuses(
                    "making a permission of kind " + kind,
                    Failure.Kind.UNSUPPORTED,
                    () -> target().makePermission(named));
            refuses(
                    "renaming a permission of kind " + kind,
                    Failure.Kind.UNSUPPORTED,
                    () -> target().renamePermission(named));
        }
    }

    @Test
    @DisplayName("B5 a permission that was made is listed, has its name and no member, and can be granted")
    void makes() {
        assumeMakes();
        Permission permission = newPermission(next());
        assertThat(named(permission)).isEmpty();

        make(permission, "Made & named (één)");

        assertThat(listed(permission)).isEqualTo(1);
        assertThat(named(permission)).containsExactly(new NamedPermission(permission, "Made & named (één)"));
        assertThat(members(permission)).isEmpty();
        if (schema().can(Operation.GRANT)) {
            Given account = givenAccount();
            target().grant(permission, account.reference());
            settle();
            assertThat(members(permission)).containsExactly(account.reference());
        }
    }

    @Test
    @DisplayName(
            "B5 a permission that is there is not made once more: a conflict, and it keeps its name and its members")
    void makesNoneTwice() {
        assumeMakes();
        assumeCan(Operation.GRANT);
        Permission permission = make(newPermission(next()), "The first name");
        Given account = givenAccount();
        target().grant(permission, account.reference());
        settle();

        refuses(
                "making " + permission + ", which is there,",
                Failure.Kind.CONFLICT,
                () -> make(permission, "The second name"));

        assertThat(named(permission)).containsExactly(new NamedPermission(permission, "The first name"));
        assertThat(members(permission)).containsExactly(account.reference());
    }

    /** The engine takes a conflict for a proof that the permission is there. */
    @Test
    @DisplayName(
            "B5 a name that another permission has is no conflict: the permission is made, or refused in another way")
    void takesNamesForNames() {
        assumeMakes();
        Permission first = make(newPermission(next()), "One name");
        Permission second = newPermission(next());

        try {
            make(second, "One name");
            assertThat(named(second)).containsExactly(new NamedPermission(second, "One name"));
        } catch (ConnectorException refusal) {
            assertThat(refusal.kind())
                    .as("the kind in which a name that another permission has is refused: %s", refusal.getMessage())
                    .isNotEqualTo(Failure.Kind.CONFLICT);
            assertThat(named(second)).isEmpty();
        }
        assertThat(named(first)).containsExactly(new NamedPermission(first, "One name"));
    }

    @Test
    @DisplayName("C3 a permission that is renamed keeps its key and its members, and once more does no harm")
    void renames() {
        assumeMakes();
        assumeCan(Operation.GRANT);
        Permission permission = make(newPermission(next()), "Before");
        Given account = givenAccount();
        target().grant(permission, account.reference());

        for (int i = 0; i < 2; i++) {
            target().renamePermission(new NamedPermission(permission, "Afterwards"));
            settle();
            assertThat(named(permission)).containsExactly(new NamedPermission(permission, "Afterwards"));
            assertThat(listed(permission)).isEqualTo(1);
            assertThat(members(permission)).containsExactly(account.reference());
        }
    }

    @Test
    @DisplayName("E4 a permission that is not there cannot be renamed")
    void renamesNoMissingPermission() {
        assumeMakes();
        Permission missing = newPermission(next());

        refuses(
                "renaming " + missing + ", which is not there,",
                Failure.Kind.NOT_FOUND,
                () -> target().renamePermission(new NamedPermission(missing, "Any")));

        assertThat(named(missing)).isEmpty();
    }

    private void assumeMakes() {
        assumeTrue(schema().permissionKinds().stream().anyMatch(schema()::makes), "this target makes no permissions");
    }

    private List<NamedPermission> named(Permission permission) {
        try (Stream<NamedPermission> named = target().named(List.of(permission))) {
            return named.toList();
        }
    }

    private long listed(Permission permission) {
        try (Stream<Permission> permissions = target().permissions(permission.kind())) {
            return permissions.filter(permission::equals).count();
        }
    }

    private List<AccountReference> members() {
        return members(permission());
    }

    private List<AccountReference> members(Permission permission) {
        try (Stream<AccountReference> members = target().members(permission)) {
            return members.toList();
        }
    }
}
