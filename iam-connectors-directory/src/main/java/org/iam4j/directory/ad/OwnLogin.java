package org.iam4j.directory.ad;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The account that the connector itself logs in with: looked up once, with one request. Thread-safe. */
final class OwnLogin {
    private static final Logger LOG = LoggerFactory.getLogger(OwnLogin.class);
    private static final String ACTION = "look up the own login";

    private final String bindName;
    private final Places places;
    private boolean lookedUp;
    private @Nullable Guid guid;

    OwnLogin(String bindName, Places places) {
        this.bindName = bindName;
        this.places = places;
    }

    /** Its GUID, empty when the domain has no account of that name that the login may see. */
    synchronized Optional<Guid> guid(Session session) {
        if (!lookedUp) {
            SearchResultEntry entry = lookUp(session);
            guid = entry == null ? null : Guid.of(entry);
            lookedUp = true;
            if (guid == null) {
                LOG.warn(
                        "{}: the account of the login {} cannot be found, so it is not protected from changes",
                        places.domainName(),
                        bindName);
            }
        }
        return Optional.ofNullable(guid);
    }

    private @Nullable SearchResultEntry lookUp(Session session) {
        if (bindName.indexOf('=') > 0 && DN.isValidDN(bindName)) {
            return session.entry(ACTION, bindName, Guid.NAME);
        }
        int at = bindName.lastIndexOf('@');
        String account = at > 0 ? bindName.substring(0, at) : bindName.substring(bindName.indexOf('\\') + 1);
        Filter named = Filter.createORFilter(
                Filter.createEqualityFilter("userPrincipalName", bindName),
                Filter.createEqualityFilter("sAMAccountName", account));
        List<SearchResultEntry> entries = session.search(
                ACTION, SearchPages.below(places.domain(), named, List.of(Guid.NAME, "userPrincipalName")));
        return entries.stream()
                .filter(entry -> bindName.equalsIgnoreCase(entry.getAttributeValue("userPrincipalName")))
                .findFirst()
                .or(() -> entries.stream().findFirst())
                .orElse(null);
    }
}
