package org.iam4j.testkit.conformance;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.NamedPermission;
import org.iam4j.connector.Permission;
import org.iam4j.connector.TargetConnector;
import org.iam4j.testkit.ForwardingTarget;

/** Connectors that treat permissions wrongly, each by the test that notices. */
final class BrokenPermissions {
    private BrokenPermissions() {}

    static Map<String, UnaryOperator<TargetConnector>> byTestThatNotices() {
        Map<String, UnaryOperator<TargetConnector>> broken = new LinkedHashMap<>();
        broken.put(
                "E1 permissions of a kind that the schema does not name are refused as unsupported",
                right -> new ForwardingTarget(right) {
                    @Override
                    public Stream<Permission> permissions(String kind) {
                        return schema().permissionKinds().contains(kind) ? super.permissions(kind) : Stream.empty();
                    }
                });
        broken.put("B9 a permission that is there is listed under its kind", right -> new ForwardingTarget(right) {
            @Override
            public Stream<Permission> permissions(String kind) {
                return super.permissions(kind).limit(0);
            }
        });
        broken.put(
                "B9 a grant makes the account a member, and once more does no harm",
                right -> new ForwardingTarget(right) {
                    @Override
                    public void grant(Permission permission, AccountReference account) {
                        if (right.members(permission).anyMatch(account::equals)) {
                            throw ConnectorException.rejected("is a member already");
                        }
                        super.grant(permission, account);
                    }
                });
        broken.put(
                "B6 a revoke ends the membership and no other, and once more does no harm",
                right -> new ForwardingTarget(right) {
                    @Override
                    public void revoke(Permission permission, AccountReference account) {
                        right.members(permission).toList().forEach(member -> right.revoke(permission, member));
                    }
                });
        broken.put("E4 a permission that is not there cannot be granted", right -> new ForwardingTarget(right) {
            @Override
            public void grant(Permission permission, AccountReference account) {
                swallowing("has no group", () -> right.grant(permission, account));
            }
        });
        broken.put(
                "E4 a permission cannot be granted to an account that is not there",
                right -> new ForwardingTarget(right) {
                    @Override
                    public void grant(Permission permission, AccountReference account) {
                        swallowing("has no account", () -> right.grant(permission, account));
                    }
                });
        broken.put("B9 a deleted account is a member of nothing", right -> new ForwardingTarget(right) {
            private final Set<AccountReference> deleted = new LinkedHashSet<>();

            @Override
            public void delete(AccountReference account) {
                super.delete(account);
                deleted.add(account);
            }

            @Override
            public Stream<AccountReference> members(Permission permission) {
                return Stream.concat(super.members(permission), deleted.stream());
            }
        });
        broken.putAll(made());
        return broken;
    }

    private static Map<String, UnaryOperator<TargetConnector>> made() {
        Map<String, UnaryOperator<TargetConnector>> broken = new LinkedHashMap<>();
        broken.put(
                "E1 permissions of a kind that cannot be made are neither made nor renamed, and refused as unsupported",
                right -> new ForwardingTarget(right) {
                    @Override
                    public void renamePermission(NamedPermission permission) {
                        if (schema().makes(permission.permission().kind())) {
                            super.renamePermission(permission);
                        }
                    }
                });
        broken.put(
                "B5 a permission that was made is listed, has its name and no member, and can be granted",
                right -> new ForwardingTarget(right) {
                    @Override
                    public void makePermission(NamedPermission permission) {
                        super.makePermission(new NamedPermission(permission.permission(), "made"));
                    }
                });
        broken.put(
                "B5 a permission that is there is not made once more: a conflict, and it keeps its name and its members",
                right -> new ForwardingTarget(right) {
                    @Override
                    public void makePermission(NamedPermission permission) {
                        try {
                            super.makePermission(permission);
                        } catch (ConnectorException conflict) {
                            if (conflict.kind() == Failure.Kind.CONFLICT) {
                                right.renamePermission(permission);
                            }
                            throw conflict;
                        }
                    }
                });
        broken.put(
                "B5 a name that another permission has is no conflict: the permission is made, or refused in another way",
                right -> new ForwardingTarget(right) {
                    @Override
                    public void makePermission(NamedPermission permission) {
                        boolean taken = right.named(right.permissions("group").toList())
                                .anyMatch(named -> named.name().equals(permission.name()));
                        if (taken) {
                            throw ConnectorException.conflict(Attribute.text("name"), "the name is taken");
                        }
                        super.makePermission(permission);
                    }
                });
        broken.put(
                "C3 a permission that is renamed keeps its key and its members, and once more does no harm",
                right -> new ForwardingTarget(right) {
                    @Override
                    public void renamePermission(NamedPermission permission) {
                        List<AccountReference> members =
                                right.members(permission.permission()).toList();
                        members.forEach(member -> right.revoke(permission.permission(), member));
                        super.renamePermission(permission);
                    }
                });
        broken.put("E4 a permission that is not there cannot be renamed", right -> new ForwardingTarget(right) {
            @Override
            public void renamePermission(NamedPermission permission) {
                swallowing("has no group", () -> right.renamePermission(permission));
            }
        });
        return broken;
    }

    private static void swallowing(String message, Runnable granting) {
        try {
            granting.run();
        } catch (ConnectorException refusal) {
            if (refusal.kind() != Failure.Kind.NOT_FOUND
                    || !String.valueOf(refusal.getMessage()).contains(message)) {
                throw refusal;
            }
        }
    }
}
