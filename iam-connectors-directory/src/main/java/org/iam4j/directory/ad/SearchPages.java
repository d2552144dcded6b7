package org.iam4j.directory.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Pages;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one search, on one connection because the server's cookie belongs to it. The connection is taken for the first page and
 * given back after the last one, or when the stream is closed. No control is critical: a server that does not know one leaves it.
 */
final class SearchPages<T> implements Pages.Fetch<T, ASN1OctetString> {
    /** Makes of the entries of a page what is wanted; may ask more over the same connection. */
    interface Reading<T> {
        List<T> of(List<SearchResultEntry> page, Session session);
    }

    /** LDAP_SERVER_DOMAIN_SCOPE: no referrals to other parts of the forest (MS-ADTS 3.1.1.3.4.1.4). */
    private static final Control THIS_DOMAIN = new Control("1.2.840.113556.1.4.1339");

    private final Connections connections;
    private final Refusals refusals;
    private final int pageSize;
    private final String action;
    private final SearchRequest request;
    private final Reading<T> reading;
    private @Nullable Session session;

    SearchPages(
            Connections connections,
            Refusals refusals,
            int pageSize,
            String action,
            SearchRequest request,
            Reading<T> reading) {
        this.connections = connections;
        this.refusals = refusals;
        this.pageSize = pageSize;
        this.action = action;
        this.request = request;
        this.reading = reading;
    }

    static SearchRequest below(String base, Filter filter, Collection<String> attributes) {
        return new SearchRequest(base, SearchScope.SUB, filter, attributes.toArray(String[]::new));
    }

    Stream<T> stream() {
        List<Control> always = new ArrayList<>(List.of(request.getControls()));
        always.add(THIS_DOMAIN);
        request.setControls(always);
        return Pages.stream(this).onClose(this::giveBack);
    }

    @Override
    public Pages.Page<T, ASN1OctetString> after(@Nullable ASN1OctetString cookie) {
        Session open = session;
        if (open == null) {
            open = connections.session(action);
            session = open;
        }
        boolean more = false;
        try {
            SearchResult found = open.read(action, connection -> connection.search(page(cookie)));
            List<T> items = reading.of(Session.entries(found), open);
            ASN1OctetString next = next(found);
            more = next != null;
            return new Pages.Page<>(items, next);
        } catch (LDAPException e) {
            throw e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT) ? noBase(e) : refusals.of(e, action);
        } finally {
            if (!more) {
                giveBack();
            }
        }
    }

    private ConnectorException noBase(LDAPException answer) {
        String missing = request.getBaseDN() + " does not exist, or the login may not see it: mend AdConfig";
        return refusals.coded(ConnectorException.unusable(refusals.sentence(action, missing)), answer);
    }

    private SearchRequest page(@Nullable ASN1OctetString cookie) {
        SearchRequest page = request.duplicate();
        page.addControl(new SimplePagedResultsControl(pageSize, cookie, false));
        return page;
    }

    private static @Nullable ASN1OctetString next(SearchResult found) throws LDAPException {
        SimplePagedResultsControl answer = SimplePagedResultsControl.get(found);
        return answer == null || !answer.moreResultsToReturn() ? null : answer.getCookie();
    }

    private void giveBack() {
        Session open = session;
        session = null;
        if (open != null) {
            open.close();
        }
    }
}
