package org.iam4j.directory.ad;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iam4j.connector.ConnectorException;
import org.jspecify.annotations.Nullable;

/** Tries a configuration, reading only, and says in sentences what is wrong with it. */
final class ConfigurationCheck {
    /** LDAP_CAP_ACTIVE_DIRECTORY_OID (MS-ADTS 3.1.1.3.4.3.1). */
    private static final String IS_ACTIVE_DIRECTORY = "1.2.840.113556.1.4.800";

    private static final String ACTION = "test the connection";

    private final Domain domain;

    ConfigurationCheck(Domain domain) {
        this.domain = domain;
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        try (Session session = domain.connections().session(ACTION)) {
            checkServer(session, problems);
            checkPlaces(session, problems);
            if (domain.ownLogin().guid(session).isEmpty()) {
                problems.add(
                        sentence(
                                "the account of the login " + domain.config().bindName()
                                        + " cannot be found, so it cannot be protected: use a login of this domain that may read itself"));
            }
            checkGroups(session);
        } catch (ConnectorException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return List.copyOf(problems);
    }

    private void checkServer(Session session, List<String> problems) {
        SearchResultEntry root = session.entry(ACTION, "", "supportedCapabilities");
        if (root == null || !root.hasAttributeValue("supportedCapabilities", IS_ACTIVE_DIRECTORY)) {
            problems.add(sentence("the server is not an Active Directory: mend the URL in AdConfig"));
        }
    }

    private void checkPlaces(Session session, List<String> problems) {
        Map<String, @Nullable String> places = new LinkedHashMap<>();
        places.put("base DN", domain.places().base());
        places.put("list base", domain.places().list());
        places.put("user container", domain.places().userContainer());
        places.forEach((what, dn) -> {
            if (dn != null && session.entry(ACTION, dn, Guid.NAME) == null) {
                problems.add(sentence("the " + what + " " + dn
                        + " does not exist or cannot be read: mend AdConfig, or give the login the right to read it"));
            }
        });
    }

    private void checkGroups(Session session) {
        SearchRequest one = new SearchRequest(
                domain.places().domain(),
                SearchScope.SUB,
                Filter.createANDFilter(
                        Filter.createEqualityFilter("objectCategory", "group"),
                        Filter.createEqualityFilter("isCriticalSystemObject", "TRUE")),
                Guid.NAME);
        session.search("look for groups", one);
    }

    private String sentence(String what) {
        return domain.refusals().sentence(ACTION, what);
    }
}
