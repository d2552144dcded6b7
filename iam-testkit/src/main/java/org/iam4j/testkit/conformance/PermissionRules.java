package org.iam4j.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.connector.Failure;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Permission;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Granting and revoking permissions. */
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

    private List<AccountReference> members() {
        try (Stream<AccountReference> members = target().members(permission())) {
            return members.toList();
        }
    }
}
