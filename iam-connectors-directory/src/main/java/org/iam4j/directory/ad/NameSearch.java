package org.iam4j.directory.ad;

import static org.iam4j.directory.ad.ActiveDirectory.MAIL;
import static org.iam4j.directory.ad.ActiveDirectory.PROXY_ADDRESSES;
import static org.iam4j.directory.ad.ActiveDirectory.SAM_ACCOUNT_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.USER_PRINCIPAL_NAME;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.NameInUse;
import org.jspecify.annotations.Nullable;

/**
 * Reads the names that are taken, whatever bears them: account names of users, groups and computers; mail addresses and aliases of
 * everything that receives mail; principal names, and those that an account name implies.
 */
final class NameSearch {
    private static final String MAIL_ALIAS = "smtp:";

    private final Domain domain;

    NameSearch(Domain domain) {
        this.domain = domain;
    }

    Stream<NameInUse> inUse(Set<Attribute<String>> wanted) {
        Map<String, List<Attribute<String>>> bearers = bearers(wanted);
        if (bearers.isEmpty()) {
            return Stream.empty();
        }
        Filter any = Filter.createORFilter(
                bearers.keySet().stream().map(Filter::createPresenceFilter).toList());
        Set<String> names = new TreeSet<>(bearers.keySet());
        names.addAll(List.of(Guid.NAME, "objectClass"));
        return domain.search(
                "read the names in use",
                SearchPages.below(domain.places().domain(), any, names),
                (entries, session) -> entries.stream()
                        .flatMap(entry -> namesOf(entry, bearers))
                        .toList());
    }

    /** Which stored attributes hold names that collide with which of the wanted ones. */
    private static Map<String, List<Attribute<String>>> bearers(Set<Attribute<String>> wanted) {
        Map<String, List<Attribute<String>>> bearers = new LinkedHashMap<>();
        for (Attribute<String> attribute : new TreeSet<>(wanted)) {
            if (attribute.equals(ActiveDirectory.CONTAINER)) {
                throw ConnectorException.unsupported("tell which containers are in use as names");
            }
            List<Attribute<?>> holding = attribute.equals(MAIL) || attribute.equals(USER_PRINCIPAL_NAME)
                    ? List.of(MAIL, PROXY_ADDRESSES, USER_PRINCIPAL_NAME)
                    : List.of(attribute);
            holding.forEach(bearer -> bearers.computeIfAbsent(bearer.name(), name -> new ArrayList<>())
                    .add(attribute));
            if (attribute.equals(USER_PRINCIPAL_NAME)) {
                bearers.computeIfAbsent(SAM_ACCOUNT_NAME.name(), name -> new ArrayList<>())
                        .add(attribute);
            }
        }
        return bearers;
    }

    private Stream<NameInUse> namesOf(SearchResultEntry entry, Map<String, List<Attribute<String>>> bearers) {
        AccountReference account = accountOf(entry);
        String holder = holder(entry, account);
        Set<NameInUse> names = new LinkedHashSet<>();
        bearers.forEach((stored, colliding) -> {
            String[] values = entry.getAttributeValues(stored);
            for (String value : values == null ? new String[0] : values) {
                for (Attribute<String> attribute : colliding) {
                    String name = nameFor(attribute, stored, value);
                    if (name != null) {
                        names.add(new NameInUse(attribute, name, account, holder));
                    }
                }
            }
        });
        return names.stream();
    }

    private @Nullable String nameFor(Attribute<String> attribute, String stored, String value) {
        if (stored.equals(PROXY_ADDRESSES.name())) {
            return value.toLowerCase(Locale.ROOT).startsWith(MAIL_ALIAS) ? value.substring(MAIL_ALIAS.length()) : null;
        }
        if (stored.equals(SAM_ACCOUNT_NAME.name()) && attribute.equals(USER_PRINCIPAL_NAME)) {
            return value + "@" + domain.places().domainName();
        }
        return value;
    }

    private static @Nullable AccountReference accountOf(SearchResultEntry entry) {
        Guid guid = Guid.of(entry);
        boolean isAccount = isA(entry, "user") && !isA(entry, "computer");
        return isAccount && guid != null ? guid.reference() : null;
    }

    private static String holder(SearchResultEntry entry, @Nullable AccountReference account) {
        if (account != null) {
            return "account " + account;
        }
        String[] classes = entry.getAttributeValues("objectClass");
        String kind = classes == null || classes.length == 0 ? "object" : classes[classes.length - 1];
        return kind + " " + entry.getDN();
    }

    private static boolean isA(SearchResultEntry entry, String objectClass) {
        String[] classes = entry.getAttributeValues("objectClass");
        return classes != null && Arrays.stream(classes).anyMatch(objectClass::equalsIgnoreCase);
    }
}
