package org.iam4j.plan;

import java.util.List;
import java.util.Optional;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Change;
import org.iam4j.connector.Permission;

/**
 * One step for one account. One record with a kind, so that a caller can switch over {@link #kind()} exhaustively.
 *
 * @param id its name within the plan, such as {@code ad:CREATE:1007}; the same step has the same id in every plan
 * @param kind what is done
 * @param phase when it is done
 * @param target in which target, by name
 * @param personId for whom
 * @param account on which account, empty before there is one
 * @param changes the values to write, sorted by attribute; for a copy the value that is expected, which may be none yet
 * @param copies which of the changes are copied from another account when the time has come
 * @param permission the permission that is granted, revoked, made or called otherwise, else empty
 * @param reason why
 * @param needs the ids of the actions without which this one is pointless, sorted
 */
public record Action(
        String id,
        Kind kind,
        Phase phase,
        String target,
        String personId,
        Optional<AccountReference> account,
        List<Change<?>> changes,
        List<Copy> copies,
        Optional<Permission> permission,
        Reason reason,
        List<String> needs) {

    /** What is done. */
    public enum Kind {
        /** An account is made. */
        CREATE,
        /** An account that was there is linked to its person. Writes nothing in the target. */
        CORRELATE,
        /** A retired account is wanted again. Writes nothing in the target by itself. */
        RESTORE,
        /** Values are changed. */
        UPDATE,
        /** A permission is made that nobody has yet. */
        MAKE_PERMISSION,
        /** A permission is called otherwise; its key stays. */
        RENAME_PERMISSION,
        /** A permission is given. */
        GRANT,
        /** Access is given. */
        ENABLE,
        /** A first password that nobody has received yet is replaced by a fresh one and handed over. */
        RENEW_PASSWORD,
        /** A permission is taken away. */
        REVOKE,
        /** Access is taken away, and the values mapped on DISABLE are written. */
        DISABLE,
        /** The entitlement to the account ended: it is kept linked, and its names are held. */
        RETIRE,
        /** The account is deleted. */
        DELETE;

        /**
         * Whether this takes access or a permission away, which waits for nothing.
         *
         * @return true for {@link #REVOKE} and {@link #DISABLE}
         */
        public boolean takesAccess() {
            return this == REVOKE || this == DISABLE;
        }

        /**
         * Whether this is about a permission itself, whoever has it. It stands with the first person who needs it.
         *
         * @return true for {@link #MAKE_PERMISSION} and {@link #RENAME_PERMISSION}
         */
        public boolean isOfPermission() {
            return this == MAKE_PERMISSION || this == RENAME_PERMISSION;
        }
    }

    /** When it is done: phase after phase, over all people. */
    public enum Phase {
        /** Every loss of access of every person. */
        LOSS_OF_ACCESS,
        /** Permissions that are made or called otherwise, before somebody gets them. */
        PERMISSIONS,
        /** One chain per person: account, values, permissions, access. */
        CHAIN,
        /** References between people, such as the manager. */
        REFERENCES,
        /** Last clears and deletes, in reverse order of dependency. */
        END
    }

    /**
     * A value that is copied from an account when this action is carried out, so that a plan needs neither person nor mapping.
     *
     * @param attribute the attribute to write
     * @param fromTarget the target to copy from, by name
     * @param fromPerson whose account to copy from
     * @param fromAttribute the attribute to copy, empty for the account's reference
     */
    public record Copy(
            Attribute<?> attribute, String fromTarget, String fromPerson, Optional<Attribute<?>> fromAttribute) {}

    /**
     * Why an action is there.
     *
     * @param text a sentence
     * @param rule the rule that asks for it, empty when none does, as when an entitlement ended
     * @param contract the contract for which it does, empty without one
     */
    public record Reason(String text, Optional<String> rule, Optional<String> contract) {
        /**
         * A reason that no rule gives.
         *
         * @param text a sentence
         * @return the reason
         */
        public static Reason of(String text) {
            return new Reason(text, Optional.empty(), Optional.empty());
        }
    }

    /** Copies the lists. */
    public Action {
        changes = List.copyOf(changes);
        copies = List.copyOf(copies);
        needs = List.copyOf(needs);
    }

    /**
     * This action as JSON, one line, which {@link #fromJson} reads back; the form in which it stands in a plan's.
     *
     * @return the JSON
     */
    public String toJson() {
        return PlanWriter.write(this);
    }

    /**
     * Reads an action that {@link #toJson} wrote. Unknown, missing and duplicate members are refused.
     *
     * @param json the JSON
     * @return the action
     * @throws IllegalArgumentException naming the place that is wrong
     */
    public static Action fromJson(String json) {
        return PlanJson.readAction(json);
    }

    /** Kind, target and person; the values are personal. */
    @Override
    public String toString() {
        return kind + " " + target + " " + personId
                + permission.map(each -> " " + each).orElse("");
    }
}
