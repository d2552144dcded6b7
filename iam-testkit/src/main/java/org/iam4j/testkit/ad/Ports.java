package org.iam4j.testkit.ad;

import com.unboundid.ldap.listener.LDAPListener;
import com.unboundid.ldap.listener.LDAPListenerConfig;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.listener.StartTLSRequestHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/** The two ports a server listens on, which stay the same when it stops and starts again. */
final class Ports {
    /** MaxReceiveBuffer of the default LDAP policies: a larger request ends the connection. */
    private static final int MAX_RECEIVE_BUFFER = 10 * 1024 * 1024;

    private final Session pattern;
    private final SSLContext tls;
    private final List<LDAPListener> listeners = new ArrayList<>();
    private int port;
    private int plainPort;

    Ports(Session pattern, SSLContext tls, int port, int plainPort) {
        this.pattern = pattern;
        this.tls = tls;
        this.port = port;
        this.plainPort = plainPort;
    }

    synchronized void open() {
        if (listeners.isEmpty()) {
            port = listen(port, pattern, tls.getServerSocketFactory());
            plainPort = listen(
                    plainPort,
                    new StartTLSRequestHandler(tls.getSocketFactory(), pattern),
                    ServerSocketFactory.getDefault());
        }
    }

    synchronized void close() {
        listeners.forEach(listener -> listener.shutDown(true));
        listeners.clear();
    }

    synchronized int port() {
        return port;
    }

    synchronized int plainPort() {
        return plainPort;
    }

    private int listen(int wanted, LDAPListenerRequestHandler handler, ServerSocketFactory sockets) {
        try {
            LDAPListenerConfig config = new LDAPListenerConfig(wanted, handler);
            config.setListenAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
            config.setServerSocketFactory(sockets);
            config.setMaxMessageSizeBytes(MAX_RECEIVE_BUFFER);
            LDAPListener listener = new LDAPListener(config);
            listener.setDaemon(true);
            listener.startListening();
            listeners.add(listener);
            return listener.getListenPort();
        } catch (IOException e) {
            throw new UncheckedIOException("The fake domain controller cannot listen on port " + wanted, e);
        }
    }
}
