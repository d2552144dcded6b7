package org.iam4j.directory.ad;

import com.unboundid.ldap.sdk.FailoverServerSet;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import org.iam4j.connector.ConnectorException;
import org.jspecify.annotations.Nullable;

/** The open connections to a domain: none before the first is needed, then a few that are used again. Thread-safe. */
final class Connections implements AutoCloseable {
    /** Below the 15 minutes after which a domain controller closes a connection that nobody uses (MaxConnIdleTime). */
    private static final Duration OLDEST = Duration.ofMinutes(10);

    private final AdConfig config;
    private final Refusals refusals;
    private @Nullable LDAPConnectionPool pool;
    private boolean closed;

    /** @throws IllegalArgumentException if a connection would send the password readably and nobody allowed it */
    Connections(AdConfig config, Refusals refusals) {
        config.servers().forEach(config::protection);
        this.config = config;
        this.refusals = refusals;
    }

    /**
     * Takes a connection.
     *
     * @param action what it is for, for the message of a failure
     * @throws ConnectorException of kind target unusable or unavailable; nothing was sent but the login
     */
    Session session(String action) {
        LDAPConnectionPool open = pool();
        try {
            return new Session(open, open.getConnection(), refusals);
        } catch (LDAPException e) {
            throw refusals.cannotConnect(e, action, config.bindName());
        }
    }

    private synchronized LDAPConnectionPool pool() {
        if (closed) {
            throw new IllegalStateException("this connector was closed");
        }
        LDAPConnectionPool open = pool;
        if (open == null) {
            open = open();
            pool = open;
        }
        return open;
    }

    private LDAPConnectionPool open() {
        SSLContext trusted = Trust.context(config.caCertificate());
        SimpleBindRequest login = new SimpleBindRequest(config.bindName(), new LoginPassword(config));
        boolean startsTls = config.servers().stream().anyMatch(this::startsTls);
        PostConnectProcessor afterConnect = startsTls ? new StartTLSPostConnectProcessor(trusted) : null;
        try {
            LDAPConnectionPool made =
                    new LDAPConnectionPool(servers(trusted), login, 0, config.poolSize(), afterConnect, true);
            made.setConnectionPoolName("iam4j");
            made.setMaxConnectionAgeMillis(OLDEST.toMillis());
            made.setRetryFailedOperationsDueToInvalidConnections(false);
            return made;
        } catch (LDAPException e) {
            throw refusals.cannotConnect(e, "connect", config.bindName());
        }
    }

    private ServerSet servers(SSLContext trusted) {
        List<ServerSet> each = new ArrayList<>();
        for (URI server : config.servers()) {
            boolean tls = config.protection(server) == AdConfig.Protection.TLS;
            SocketFactory sockets = tls ? trusted.getSocketFactory() : SocketFactory.getDefault();
            int port = server.getPort() > 0 ? server.getPort() : tls ? 636 : 389;
            each.add(new SingleServerSet(hostOf(server), port, sockets, options()));
        }
        return each.size() == 1 ? each.get(0) : new FailoverServerSet(each);
    }

    private boolean startsTls(URI server) {
        return config.protection(server) == AdConfig.Protection.START_TLS;
    }

    private LDAPConnectionOptions options() {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(Math.toIntExact(config.connectTimeout().toMillis()));
        options.setResponseTimeoutMillis(config.responseTimeout().toMillis());
        options.setAbandonOnTimeout(false);
        options.setFollowReferrals(false);
        options.setUseKeepAlive(true);
        options.setSSLSocketVerifier(new Trust.Verifier());
        return options;
    }

    private static String hostOf(URI server) {
        String host = server.getHost().toLowerCase(Locale.ROOT);
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (pool != null) {
            pool.close();
        }
    }
}
