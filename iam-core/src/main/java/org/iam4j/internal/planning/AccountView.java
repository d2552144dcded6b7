package org.iam4j.internal.planning;

import java.util.HashMap;
import java.util.Map;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Change;
import org.iam4j.connector.Account;
import org.iam4j.plan.Action;
import org.jspecify.annotations.Nullable;

/** The account of one person in one target as it will be when the plan is done; what later targets copy from. */
final class AccountView {
    /** What is known about it. */
    enum Status {
        /** There is none, and none is planned. */
        NONE,
        /** It is there. */
        EXISTING,
        /** It will be made. */
        PLANNED,
        /** Nobody can say: blocked, unread, not yet there. */
        UNKNOWN
    }

    private final Status status;
    private final @Nullable AccountReference reference;
    private Attributes attributes;
    private final Map<Attribute<?>, String> madeBy = new HashMap<>();

    private AccountView(Status status, @Nullable AccountReference reference, Attributes attributes) {
        this.status = status;
        this.reference = reference;
        this.attributes = attributes;
    }

    static AccountView none() {
        return new AccountView(Status.NONE, null, Attributes.none());
    }

    static AccountView unknown() {
        return new AccountView(Status.UNKNOWN, null, Attributes.none());
    }

    static AccountView existing(Account account) {
        return new AccountView(Status.EXISTING, account.reference(), account.attributes());
    }

    static AccountView planned() {
        return new AccountView(Status.PLANNED, null, Attributes.none());
    }

    Status status() {
        return status;
    }

    @Nullable AccountReference reference() {
        return reference;
    }

    Attributes attributes() {
        return attributes;
    }

    /** Takes over what an action will write. */
    void apply(Action action) {
        attributes = attributes.after(action.changes());
        for (Change<?> change : action.changes()) {
            madeBy.put(change.attribute(), action.id());
        }
    }

    /** The action that writes an attribute, null when its value is there already. */
    @Nullable String madeBy(Attribute<?> attribute) {
        return madeBy.get(attribute);
    }
}
