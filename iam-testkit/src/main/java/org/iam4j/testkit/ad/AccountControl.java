package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of accounts and groups: userAccountControl, the last password, expiry, lockout, group type; what they mean,
 * how they are stored, and their defaults.
 */
final class AccountControl {
    static final int DISABLED = 0x2;
    static final int PASSWORD_NOT_REQUIRED = 0x20;
    static final int NORMAL_ACCOUNT = 0x200;
    static final int PASSWORD_NEVER_EXPIRES = 0x10000;

    private static final int LOCKED_OUT = 0x10;
    private static final int CANNOT_CHANGE_PASSWORD = 0x40;
    private static final int PASSWORD_EXPIRED = 0x800000;
    private static final int INTERDOMAIN_TRUST = 0x800;
    private static final int WORKSTATION_TRUST = 0x1000;
    private static final int SERVER_TRUST = 0x2000;
    private static final int ACCOUNT_TYPES = NORMAL_ACCOUNT | INTERDOMAIN_TRUST | WORKSTATION_TRUST | SERVER_TRUST;
    /** Bits that others keep: they are dropped in silence. */
    private static final int NOT_STORED = LOCKED_OUT | CANNOT_CHANGE_PASSWORD | PASSWORD_EXPIRED;

    private static final int GLOBAL = 2;
    private static final int DOMAIN_LOCAL = 4;
    private static final int UNIVERSAL = 8;
    private static final int SECURITY = 0x80000000;

    private final FakeAdOptions options;
    private final Tree tree;

    AccountControl(FakeAdOptions options, Tree tree) {
        this.options = options;
        this.tree = tree;
    }

    static boolean isEnabled(int control) {
        return (control & DISABLED) == 0;
    }

    int control(AdNode node) {
        return Integer.parseInt(node.text(type("userAccountControl")));
    }

    long number(AdNode node, String attribute) {
        String text = node.text(type(attribute));
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    boolean isExpired(AdNode account) {
        long expires = number(account, "accountExpires");
        return expires != 0 && expires != FileTime.NEVER && expires <= FileTime.of(tree.now());
    }

    boolean isLockedOut(AdNode account) {
        long since = number(account, "lockoutTime");
        long duration = number(tree.root(), "lockoutDuration");
        boolean over = duration != FileTime.FOREVER && since - duration <= FileTime.of(tree.now());
        return since != 0 && !over;
    }

    boolean mustChangePassword(AdNode account) {
        return number(account, "pwdLastSet") == 0 && (control(account) & PASSWORD_NEVER_EXPIRES) == 0;
    }

    /** Returns when the password ends to work, {@link FileTime#NEVER} if it does not. */
    long passwordExpiry(AdNode account) {
        long maximumAge = number(tree.root(), "maxPwdAge");
        long set = number(account, "pwdLastSet");
        if (maximumAge == FileTime.FOREVER || maximumAge == 0 || (control(account) & PASSWORD_NEVER_EXPIRES) != 0) {
            return FileTime.NEVER;
        }
        return set == 0 ? 0 : set - maximumAge;
    }

    int computedControl(AdNode account) {
        boolean expired = passwordExpiry(account) <= FileTime.of(tree.now()) || mustChangePassword(account);
        return (isLockedOut(account) ? LOCKED_OUT : 0) | (expired ? PASSWORD_EXPIRED : 0);
    }

    /** Fills in what an account or group is born with. */
    void giveDefaults(Draft draft) {
        if (draft.kind().isAccount()) {
            draft.setIfAbsent(
                    type("userAccountControl"), Integer.toString(NORMAL_ACCOUNT | DISABLED | PASSWORD_NOT_REQUIRED));
            for (String zero : new String[] {
                "badPwdCount", "codePage", "countryCode", "badPasswordTime", "lastLogoff", "lastLogon", "logonCount"
            }) {
                draft.setIfAbsent(type(zero), "0");
            }
            draft.setIfAbsent(type("pwdLastSet"), "0");
            draft.setIfAbsent(type("primaryGroupID"), draft.kind() == StructuralClass.COMPUTER ? "515" : "513");
            draft.setIfAbsent(type("accountExpires"), Long.toString(FileTime.NEVER));
        }
        if (draft.kind() == StructuralClass.GROUP) {
            draft.setIfAbsent(type("groupType"), Integer.toString(SECURITY | GLOBAL));
        }
    }

    /** Checks and rewrites the state that is about to be written. */
    void check(Draft draft) throws LDAPException {
        if (draft.kind().isAccount()) {
            checkPresent(draft, "userAccountControl", "accountExpires", "pwdLastSet", "primaryGroupID");
            checkPresent(draft, "codePage", "countryCode");
            checkControl(draft);
            checkPasswordTime(draft);
            checkLockout(draft);
            checkPrimaryGroup(draft);
        }
        if (draft.kind() == StructuralClass.GROUP) {
            checkPresent(draft, "groupType");
            checkGroupType(draft);
        }
    }

    private void checkPresent(Draft draft, String... attributes) throws LDAPException {
        for (String attribute : attributes) {
            if (!draft.has(type(attribute))) {
                throw Refusal.unwilling("00002035");
            }
        }
    }

    private void checkControl(Draft draft) throws LDAPException {
        AttributeType type = type("userAccountControl");
        int control = Integer.parseInt(draft.text(type)) & ~NOT_STORED;
        if ((control & ACCOUNT_TYPES) == 0) {
            control |= NORMAL_ACCOUNT;
        }
        boolean computer = draft.kind() == StructuralClass.COMPUTER;
        if (Integer.bitCount(control & ACCOUNT_TYPES) > 1 || (!computer && (control & NORMAL_ACCOUNT) == 0)) {
            throw Refusal.unwilling("0000209A");
        }
        requirePasswordIfEnabled(draft, control);
        draft.set(type, Integer.toString(control));
        draft.set(type("sAMAccountType"), (control & NORMAL_ACCOUNT) == 0 ? "805306369" : "805306368");
    }

    /** Refuses to enable an account that nobody gave a password, unless it needs none. */
    void requirePasswordIfEnabled(Draft draft, int control) throws LDAPException {
        boolean enabled = isEnabled(control) && (control & PASSWORD_NOT_REQUIRED) == 0;
        if (enabled && !draft.hasPassword() && !options.deviates(Deviation.ENABLED_WITHOUT_PASSWORD)) {
            throw Refusal.unwilling("0000052D");
        }
    }

    private void checkPasswordTime(Draft draft) throws LDAPException {
        AttributeType type = type("pwdLastSet");
        String asked = draft.names(type) ? draft.text(type) : "";
        if (asked.equals("-1") || (asked.isEmpty() && draft.newPassword() != null)) {
            draft.set(type, Long.toString(FileTime.of(tree.now())));
        } else if (!asked.isEmpty() && !asked.equals("0") && draft.changes(type)) {
            throw Refusal.system("00000057");
        }
    }

    private void checkLockout(Draft draft) throws LDAPException {
        AttributeType type = type("lockoutTime");
        if (draft.changes(type) && draft.has(type)) {
            if (!draft.text(type).equals("0")) {
                throw Refusal.unwilling("0000209A");
            }
            draft.set(type("badPwdCount"), "0");
        }
    }

    private void checkPrimaryGroup(Draft draft) throws LDAPException {
        AttributeType type = type("primaryGroupID");
        if (draft.names(type) && draft.changes(type)) {
            AdNode account = draft.node();
            AdNode group = group(draft.text(type));
            if (account == null
                    || group == null
                    || !account.referrers(type("member")).contains(group)) {
                throw Refusal.unwilling("0000052E");
            }
        }
    }

    /** Makes the old primary group a group that lists the account, and the new one a group that does not. */
    void swapPrimaryGroup(Draft draft) {
        AttributeType type = type("primaryGroupID");
        AdNode account = draft.node();
        if (account != null && account.kind().isAccount() && draft.changes(type)) {
            AdNode newGroup = group(draft.text(type));
            AdNode oldGroup = group(account.text(type));
            if (newGroup != null && oldGroup != null) {
                newGroup.forget(type("member"), account);
                oldGroup.refer(type("member"), account);
            }
        }
    }

    /** Returns the group of that relative identifier, null if there is none. */
    private @Nullable AdNode group(String rid) {
        Sid sid = tree.domainSid().relative(Long.parseLong(rid));
        return tree.withValue(type("objectSid"), new ASN1OctetString(sid.bytes())).stream()
                .filter(node -> node.kind() == StructuralClass.GROUP)
                .findFirst()
                .orElse(null);
    }

    Optional<AdNode> primaryGroup(AdNode account) {
        return Optional.ofNullable(group(account.text(type("primaryGroupID"))));
    }

    /** Returns the accounts whose primary group this is. */
    List<AdNode> primaryMembers(AdNode group) {
        List<AdNode> members = new ArrayList<>();
        tree.forEachBelow(tree.root(), node -> {
            if (node.kind().isAccount()
                    && primaryGroup(node).filter(group::equals).isPresent()) {
                members.add(node);
            }
        });
        return members;
    }

    boolean isPrimaryGroupOf(Draft draft, AdNode account) {
        AdNode node = draft.node();
        return node != null && account.kind().isAccount() && group(account.text(type("primaryGroupID"))) == node;
    }

    private void checkGroupType(Draft draft) throws LDAPException {
        AttributeType type = type("groupType");
        int asked = Integer.parseInt(draft.text(type));
        int scope = asked & ~SECURITY;
        if (scope != GLOBAL && scope != DOMAIN_LOCAL && scope != UNIVERSAL) {
            throw Refusal.unwilling("00002141");
        }
        AdNode node = draft.node();
        if (node != null && draft.changes(type)) {
            int before = Integer.parseInt(node.text(type)) & ~SECURITY;
            if (before != scope && before != UNIVERSAL && scope != UNIVERSAL) {
                throw Refusal.unwilling("00002141");
            }
        }
        int security = scope == DOMAIN_LOCAL ? 536870912 : 268435456;
        draft.set(type("sAMAccountType"), Integer.toString((asked & SECURITY) == 0 ? security + 1 : security));
    }

    /** Keeps the log of a failed bind; the account is locked once that happened too often. */
    void noteWrongPassword(AdNode account) {
        Instant now = tree.now();
        long threshold = number(tree.root(), "lockoutThreshold");
        long window = number(tree.root(), "lockOutObservationWindow");
        boolean forgotten = number(account, "badPasswordTime") - window < FileTime.of(now);
        long count = forgotten ? 1 : number(account, "badPwdCount") + 1;
        tree.note(account, "badPwdCount", Long.toString(count));
        tree.note(account, "badPasswordTime", Long.toString(FileTime.of(now)));
        if (threshold > 0 && count >= threshold) {
            tree.note(account, "lockoutTime", Long.toString(FileTime.of(now)));
        }
    }

    private AttributeType type(String name) {
        return tree.schema().known(name);
    }
}
