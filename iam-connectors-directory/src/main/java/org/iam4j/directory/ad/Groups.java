package org.iam4j.directory.ad;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.NamedPermission;
import org.iam4j.connector.Permission;
import org.jspecify.annotations.Nullable;

/** Groups and who is in them. A group is named by its DN; its GUID is looked up once and kept. */
final class Groups {
    static final String KIND = "group";

    /** ERROR_MEMBER_NOT_IN_ALIAS. */
    private static final String NOT_A_MEMBER = "00000561";

    private static final String DISPLAY_NAME = "displayName";
    private static final String COMMON_NAME = "cn";
    private static final Filter GROUPS = Filter.createEqualityFilter("objectCategory", "group");

    private final Domain domain;
    private final AccountReader reader;
    private final Map<DN, Guid> known = new ConcurrentHashMap<>();

    Groups(Domain domain, AccountReader reader) {
        this.domain = domain;
        this.reader = reader;
    }

    Stream<Permission> all(String kind) {
        checkKind(kind);
        return domain.search(
                "list groups",
                SearchPages.below(domain.places().domain(), GROUPS, List.of(Guid.NAME)),
                (entries, session) -> entries.stream()
                        .map(entry -> new Permission(KIND, Places.text(Places.dn(entry.getDN()))))
                        .toList());
    }

    /**
     * The members, found by the back link memberOf, which knows no limit on the number of values; it leaves out those who have the group
     * as their primary group.
     */
    Stream<AccountReference> members(Permission group) {
        String action = "list the members of " + group;
        String dn;
        try (Session session = domain.connections().session(action)) {
            dn = required(group, action, session).getDN();
        }
        return reader.matching(action, Filter.createEqualityFilter("memberOf", dn))
                .map(Account::reference);
    }

    /** What groups are called; those that are no longer there are left out. */
    Stream<NamedPermission> named(Collection<Permission> groups) {
        String action = "read the names of groups";
        Map<DN, Permission> asked = new HashMap<>();
        groups.forEach(group -> asked.put(dnOf(group, action), group));
        if (asked.isEmpty()) {
            return Stream.empty();
        }
        Filter any = Filter.createORFilter(asked.keySet().stream()
                .map(dn -> Filter.createEqualityFilter("distinguishedName", Places.text(dn)))
                .toList());
        return domain.search(
                action,
                SearchPages.below(
                        domain.places().domain(),
                        Filter.createANDFilter(GROUPS, any),
                        List.of(DISPLAY_NAME, COMMON_NAME)),
                (entries, session) -> entries.stream()
                        .flatMap(entry -> named(asked.get(Places.dn(entry.getDN())), entry))
                        .toList());
    }

    private static Stream<NamedPermission> named(@Nullable Permission group, SearchResultEntry entry) {
        String displayName = entry.getAttributeValue(DISPLAY_NAME);
        String name = displayName == null ? entry.getAttributeValue(COMMON_NAME) : displayName;
        return group == null || name == null || name.isBlank()
                ? Stream.empty()
                : Stream.of(new NamedPermission(group, name));
    }

    void make(NamedPermission group) {
        String action = "make " + group.permission();
        DN dn = dnOf(group.permission(), action);
        String commonName = Objects.requireNonNull(dn.getRDN()).getAttributeValues()[0];
        AddRequest request = new AddRequest(
                Places.text(dn),
                new Attribute("objectClass", "top", KIND),
                new Attribute("sAMAccountName", commonName),
                new Attribute(DISPLAY_NAME, group.name()));
        try (Session session = domain.connections().session(action)) {
            try {
                session.write(action, connection -> connection.add(request));
            } catch (LDAPException e) {
                throw notMade(e, dn, commonName, action, session);
            }
        }
    }

    private ConnectorException notMade(
            LDAPException refusal, DN dn, String commonName, String action, Session session) {
        if (refusal.getResultCode().equals(ResultCode.ENTRY_ALREADY_EXISTS)) {
            return session.entry(action, Places.text(dn), Guid.NAME) == null
                    ? ConnectorException.rejected(domain.refusals()
                            .sentence(
                                    action,
                                    "another object has the account name " + commonName
                                            + ": give the group another common name"))
                    : ConnectorException.conflict(
                            org.iam4j.attribute.Attribute.text("distinguishedName"),
                            domain.refusals().sentence(action, "there is an object with that DN already"));
        }
        if (refusal.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
            return ConnectorException.rejected(domain.refusals()
                    .sentence(
                            action,
                            Places.parentOf(Places.text(dn))
                                    + " does not exist: make it, or mend the key that the rule grants"));
        }
        return domain.refusals().of(refusal, action);
    }

    void rename(NamedPermission group) {
        String action = "rename " + group.permission();
        try (Session session = domain.connections().session(action)) {
            String dn = required(group.permission(), action, session).getDN();
            Modification modification = new Modification(ModificationType.REPLACE, DISPLAY_NAME, group.name());
            try {
                session.write(action, connection -> connection.modify(dn, modification));
            } catch (LDAPException e) {
                throw domain.refusals().of(e, action);
            }
        }
    }

    void grant(Permission group, AccountReference account) {
        change(ModificationType.ADD, group, account, "grant " + group + " to " + account);
    }

    void revoke(Permission group, AccountReference account) {
        change(ModificationType.DELETE, group, account, "revoke " + group + " from " + account);
    }

    private void change(ModificationType type, Permission group, AccountReference reference, String action) {
        Guid account = Guid.parse(reference);
        if (account == null) {
            throw accountGone(action);
        }
        try (Session session = domain.connections().session(action)) {
            DN dn = dnOf(group, action);
            Guid found = known.get(dn);
            if (found != null && changed(type, found, account, action, session)) {
                return;
            }
            Guid now = Guid.of(required(group, action, session));
            if (now == null) {
                throw ConnectorException.denied(
                        domain.refusals().sentence(action, "the login cannot read the objectGUID of the group"));
            }
            known.put(dn, now);
            if (!changed(type, now, account, action, session)) {
                known.remove(dn);
                throw groupGone(group, action);
            }
        }
    }

    /** Returns whether it is done; false when the group is no longer there. */
    private boolean changed(ModificationType type, Guid group, Guid account, String action, Session session) {
        try {
            session.write(
                    action,
                    connection -> connection.modify(group.dn(), new Modification(type, "member", account.dn())));
            return true;
        } catch (LDAPException e) {
            if (type.equals(ModificationType.ADD) && isMember(e)) {
                return true;
            }
            if (!isInDoubt(e)) {
                throw domain.refusals().of(e, action);
            }
            SearchResultEntry theGroup = session.entry(action, group.dn(), "primaryGroupToken");
            if (theGroup == null) {
                return false;
            }
            SearchResultEntry theAccount = session.entry(action, account.dn(), "primaryGroupID");
            if (theAccount == null) {
                throw accountGone(action);
            }
            if (type.equals(ModificationType.DELETE) && isNoMember(e)) {
                refuseForPrimaryGroup(theGroup, theAccount, action);
                return true;
            }
            throw domain.refusals().of(e, action);
        }
    }

    /** What servers answer to adding somebody who is a member. */
    private static boolean isMember(LDAPException e) {
        return e.getResultCode().equals(ResultCode.ENTRY_ALREADY_EXISTS)
                || e.getResultCode().equals(ResultCode.ATTRIBUTE_OR_VALUE_EXISTS);
    }

    /** What servers answer to removing somebody who is no member, or not an object at all. */
    private static boolean isNoMember(LDAPException e) {
        String number = Refusals.win32(e);
        return e.getResultCode().equals(ResultCode.NO_SUCH_ATTRIBUTE)
                || (e.getResultCode().equals(ResultCode.UNWILLING_TO_PERFORM)
                        && (number.equals(NOT_A_MEMBER) || number.isEmpty()));
    }

    /** What servers answer, in one or another version, when the group, the account or the membership is not there. */
    private static boolean isInDoubt(LDAPException e) {
        ResultCode code = e.getResultCode();
        return code.equals(ResultCode.NO_SUCH_OBJECT)
                || code.equals(ResultCode.NO_SUCH_ATTRIBUTE)
                || code.equals(ResultCode.INVALID_ATTRIBUTE_SYNTAX)
                || code.equals(ResultCode.INVALID_DN_SYNTAX)
                || code.equals(ResultCode.CONSTRAINT_VIOLATION)
                || code.equals(ResultCode.UNWILLING_TO_PERFORM);
    }

    /** Somebody is in their primary group without being among its members, as everybody is in Domain Users. */
    private void refuseForPrimaryGroup(SearchResultEntry group, SearchResultEntry account, String action) {
        String token = group.getAttributeValue("primaryGroupToken");
        if (token != null && token.equals(account.getAttributeValue("primaryGroupID"))) {
            throw ConnectorException.rejected(
                    domain.refusals().sentence(action, "it is the account's primary group: give it another one first"));
        }
    }

    private SearchResultEntry required(Permission group, String action, Session session) {
        @Nullable SearchResultEntry entry = session.entry(action, Places.text(dnOf(group, action)), Guid.NAME, "objectClass");
        if (entry == null) {
            throw groupGone(group, action);
        }
        if (!entry.hasAttributeValue("objectClass", "group")) {
            throw ConnectorException.notFound(domain.refusals().sentence(action, group.key() + " is not a group"));
        }
        return entry;
    }

    private DN dnOf(Permission group, String action) {
        checkKind(group.kind());
        if (group.key().isBlank() || !DN.isValidDN(group.key())) {
            throw ConnectorException.notFound(domain.refusals()
                    .sentence(action, "a group is named by its DN, such as CN=Sales,OU=Groups,DC=corp,DC=example"));
        }
        return Places.dn(group.key());
    }

    private static void checkKind(String kind) {
        if (!kind.equals(KIND)) {
            throw ConnectorException.unsupported("have permissions of kind " + kind);
        }
    }

    private ConnectorException groupGone(Permission group, String action) {
        return ConnectorException.notFound(domain.refusals()
                .sentence(action, "there is no group " + group.key() + ": make it, or mend the rule that names it"));
    }

    private ConnectorException accountGone(String action) {
        return ConnectorException.notFound(domain.refusals().sentence(action, "there is no such account"));
    }
}
