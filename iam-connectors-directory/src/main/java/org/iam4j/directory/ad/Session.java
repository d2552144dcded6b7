package org.iam4j.directory.ad;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.List;
import org.iam4j.connector.ConnectorException;
import org.jspecify.annotations.Nullable;

/**
 * One connection in use; closing it gives it back. Its methods throw {@link LDAPException} only when the server refused: then nothing was
 * done. What else can go wrong is a {@link ConnectorException} already. Not thread-safe.
 */
final class Session implements AutoCloseable {
    /** One request. */
    interface Request<T extends @Nullable Object> {
        T over(LDAPConnection connection) throws LDAPException;
    }

    private static final Filter ANYTHING = Filter.createPresenceFilter("objectClass");

    private final LDAPConnectionPool pool;
    private final LDAPConnection connection;
    private final Refusals refusals;
    private boolean broken;

    Session(LDAPConnectionPool pool, LDAPConnection connection, Refusals refusals) {
        this.pool = pool;
        this.connection = connection;
        this.refusals = refusals;
    }

    <T extends @Nullable Object> T read(String action, Request<T> request) throws LDAPException {
        return send(action, request, false);
    }

    <T extends @Nullable Object> T write(String action, Request<T> request) throws LDAPException {
        return send(action, request, true);
    }

    /** All that a search finds, for searches that find little. */
    List<SearchResultEntry> search(String action, SearchRequest request) {
        try {
            return entries(read(action, connection -> connection.search(request)));
        } catch (LDAPException e) {
            throw refusals.of(e, action);
        }
    }

    /** One object, null when it is proven not to be there, or to be in another domain. */
    @Nullable SearchResultEntry entry(String action, String dn, String... attributes) {
        try {
            SearchRequest request = new SearchRequest(dn, SearchScope.BASE, ANYTHING, attributes);
            List<SearchResultEntry> entries = entries(read(action, connection -> connection.search(request)));
            return entries.isEmpty() ? null : entries.get(0);
        } catch (LDAPException e) {
            if (e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)
                    || e.getResultCode().equals(ResultCode.REFERRAL)) {
                return null;
            }
            throw refusals.of(e, action);
        }
    }

    /** The entries of an answer. */
    static List<SearchResultEntry> entries(SearchResult answer) {
        List<SearchResultEntry> entries = answer.getSearchEntries();
        return entries == null ? List.of() : entries;
    }

    private <T extends @Nullable Object> T send(String action, Request<T> request, boolean writing)
            throws LDAPException {
        try {
            return request.over(connection);
        } catch (LDAPException e) {
            if (e.getResultCode().isClientSideResultCode() || !connection.isConnected()) {
                broken = true;
                throw refusals.lost(e, action, writing);
            }
            throw e;
        } catch (RuntimeException e) {
            broken = true;
            throw refusals.broken(e, action, writing);
        }
    }

    @Override
    public void close() {
        if (broken) {
            pool.releaseDefunctConnection(connection);
        } else {
            pool.releaseConnection(connection);
        }
    }
}
