package org.iam4j.internal.planning;

import org.iam4j.connector.Permission;
import org.iam4j.plan.Action;

/** The names of actions: the same step has the same name in every plan. */
public final class ActionId {
    private ActionId() {}

    /** Of a step for an account. */
    public static String of(Action.Kind kind, String target, String personId) {
        return target + ":" + kind + ":" + personId;
    }

    static String of(Action.Kind kind, String target, String personId, Permission permission) {
        return of(kind, target, personId) + ":" + permission.kind() + ":" + permission.key();
    }

    /** Of a step for a permission itself. */
    static String of(Action.Kind kind, String target, Permission permission) {
        return target + ":" + kind + ":" + permission.kind() + ":" + permission.key();
    }

    static String ofReferences(String target, String personId) {
        return target + ":REFERENCES:" + personId;
    }
}
