package org.iam4j.directory.ad;

import static org.iam4j.directory.ad.ActiveDirectory.CONTAINER;
import static org.iam4j.directory.ad.ActiveDirectory.DISTINGUISHED_NAME;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Key;
import org.jspecify.annotations.Nullable;

/** Reads accounts: all of them, those with some keys, one. */
final class AccountReader {
    /** What counts as an account: users and inetOrgPersons, not contacts and not computers. */
    static final Filter ACCOUNTS = Filter.createANDFilter(
            Filter.createEqualityFilter("objectCategory", "person"),
            Filter.createEqualityFilter("objectClass", "user"));

    /** How many keys are looked for in one request. */
    private static final int KEYS_TOGETHER = 200;

    private static final List<String> ALWAYS =
            List.of(Guid.NAME, AccountControl.NAME, "adminCount", "isCriticalSystemObject");

    private final Domain domain;

    AccountReader(Domain domain) {
        this.domain = domain;
    }

    Stream<Account> all(Set<Attribute<?>> wanted) {
        domain.values().check(wanted);
        return pages("list accounts", domain.places().list(), ACCOUNTS, wanted);
    }

    Stream<Account> find(Collection<Key> keys, Set<Attribute<?>> wanted) {
        domain.values().check(wanted);
        Set<Attribute<?>> delivered = new LinkedHashSet<>(wanted);
        List<Filter> each = new ArrayList<>();
        for (Key key : keys) {
            filter(key, delivered).ifPresent(each::add);
        }
        List<Filter> together = new ArrayList<>();
        for (int from = 0; from < each.size(); from += KEYS_TOGETHER) {
            together.add(Filter.createORFilter(each.subList(from, Math.min(each.size(), from + KEYS_TOGETHER))));
        }
        Set<AccountReference> found = new HashSet<>();
        return together.stream()
                .flatMap(some -> pages(
                        "look for accounts",
                        domain.places().domain(),
                        Filter.createANDFilter(ACCOUNTS, some),
                        delivered))
                .filter(account -> found.add(account.reference()));
    }

    /** The accounts that a filter finds in the whole domain, without any of their values. */
    Stream<Account> matching(String action, Filter filter) {
        return pages(action, domain.places().domain(), Filter.createANDFilter(ACCOUNTS, filter), Set.of());
    }

    /** One account as it is now, null when it is proven not to be there. */
    @Nullable Account read(String action, String dn, Set<Attribute<?>> wanted, Session session) {
        SearchResultEntry entry = session.entry(action, dn, attributes(wanted));
        return entry == null
                ? null
                : account(entry, wanted, Links.of(List.of(entry), wanted, session, domain.places()), session);
    }

    /** What a write must know of an account, read now; null when it is proven not to be there. */
    LastSeen.@Nullable Seen see(String action, Guid guid, Session session) {
        if (read(action, guid.dn(), Set.of(), session) == null) {
            domain.lastSeen().forget(guid);
            return null;
        }
        LastSeen.Seen seen = domain.lastSeen().of(guid);
        if (seen == null) {
            throw ConnectorException.denied(
                    domain.refusals().sentence(action, "the login cannot read its userAccountControl"));
        }
        return seen;
    }

    private Optional<Filter> filter(Key key, Set<Attribute<?>> delivered) {
        if (key instanceof Key.ByReference by) {
            return Optional.ofNullable(Guid.parse(by.reference())).map(Guid::filter);
        }
        Key.ByValue by = (Key.ByValue) key;
        if (by.attribute().equals(CONTAINER)) {
            throw ConnectorException.unsupported("look for accounts by " + CONTAINER);
        }
        delivered.add(by.attribute());
        domain.values().check(Set.of(by.attribute()));
        return by.value().equals("")
                ? Optional.empty()
                : Optional.of(domain.values().filter(by.attribute(), by.value()));
    }

    private Stream<Account> pages(String action, String base, Filter filter, Set<Attribute<?>> wanted) {
        SearchRequest request = SearchPages.below(base, filter, List.of(attributes(wanted)));
        if (wanted.stream().anyMatch(attribute -> attribute.type() == Attribute.Type.REFERENCE)) {
            request.addControl(Links.WITH_GUIDS);
        }
        return domain.search(action, request, (entries, session) -> {
            Links links = Links.of(entries, wanted, session, domain.places());
            return entries.stream()
                    .map(entry -> account(entry, wanted, links, session))
                    .toList();
        });
    }

    private static String[] attributes(Set<Attribute<?>> wanted) {
        Set<String> names = new TreeSet<>(ALWAYS);
        for (Attribute<?> attribute : wanted) {
            if (!attribute.equals(CONTAINER) && !attribute.equals(DISTINGUISHED_NAME)) {
                names.add(attribute.name());
            }
        }
        return names.toArray(String[]::new);
    }

    private Account account(SearchResultEntry entry, Set<Attribute<?>> wanted, Links links, Session session) {
        String dn = Links.plain(entry.getDN());
        Guid guid = Guid.of(entry);
        if (guid == null) {
            throw ConnectorException.brokenAnswer(domain.refusals()
                    .sentence(
                            "read accounts", "the login cannot read the objectGUID of " + dn + ": give it that right"));
        }
        Attributes values = Attributes.none();
        for (Attribute<?> attribute : wanted) {
            if (attribute.equals(CONTAINER)) {
                values = values.with(CONTAINER, domain.places().containerOf(dn));
            } else if (attribute.equals(DISTINGUISHED_NAME)) {
                values = values.with(DISTINGUISHED_NAME, dn);
            } else {
                values = domain.values().read(values, attribute, entry, links::account);
            }
        }
        Integer control = AccountControl.of(entry);
        if (control != null) {
            domain.lastSeen().put(guid, new LastSeen.Seen(control, dn));
        }
        Account account = Account.of(guid.reference(), control == null || AccountControl.isEnabled(control), values);
        String reason = untouchable(entry, guid, control, session);
        return reason == null ? account : account.neverTouch(reason);
    }

    private @Nullable String untouchable(
            SearchResultEntry entry, Guid guid, @Nullable Integer control, Session session) {
        if (control == null) {
            return "its userAccountControl cannot be read";
        }
        if (Integer.valueOf(1).equals(entry.getAttributeValueAsInteger("adminCount"))) {
            return "adminCount is 1: it is or was an administrator";
        }
        if (Boolean.TRUE.equals(entry.getAttributeValueAsBoolean("isCriticalSystemObject"))) {
            return "isCriticalSystemObject is TRUE";
        }
        return domain.ownLogin().guid(session).filter(guid::equals).isPresent()
                ? "it is the connector's own login"
                : null;
    }
}
