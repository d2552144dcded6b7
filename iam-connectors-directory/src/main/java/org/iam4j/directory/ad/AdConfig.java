package org.iam4j.directory.ad;

import com.unboundid.ldap.sdk.DN;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.iam4j.attribute.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Where a domain is and how to log in to it. Immutable; each {@code with} method returns a changed copy.
 *
 * <pre>{@code
 * AdConfig.of(URI.create("ldaps://dc1.corp.example"), "svc-iam@corp.example", Secret.env("AD_PASSWORD"), "DC=corp,DC=example")
 *     .withCaCertificate(Path.of("corp-ca.pem"))
 *     .withZone(ZoneId.of("Europe/Amsterdam"));
 * }</pre>
 */
public final class AdConfig {
    /** How the connection is protected. */
    enum Protection {
        TLS,
        START_TLS,
        NONE
    }

    private final Draft parts;

    private AdConfig(Draft parts) {
        this.parts = parts;
    }

    /**
     * The least that is needed.
     *
     * @param url a domain controller, {@code ldaps://host[:port]}, port 636 unless given; {@code ldap://} needs {@link #withStartTls()}
     * @param bindName the login: a DN, {@code name@domain} or {@code DOMAIN\name}
     * @param password its password, read whenever a connection is opened; an empty one is refused then
     * @param baseDn the domain, such as {@code DC=corp,DC=example}: what containers are written relative to
     * @return the configuration
     * @throws IllegalArgumentException if the URL or the base DN is none, or the name is blank
     */
    public static AdConfig of(URI url, String bindName, Secret password, String baseDn) {
        if (bindName.isBlank()) {
            throw new IllegalArgumentException("a login is needed: a DN, name@domain or DOMAIN\\name");
        }
        Draft parts = new Draft(bindName, password, checkedDn("base DN", baseDn));
        parts.servers = List.of(checkedUrl(url));
        return new AdConfig(parts);
    }

    /**
     * Adds a domain controller of the same domain, tried when those before it do not answer.
     *
     * @param url as in {@link #of}
     * @return the copy
     * @throws IllegalArgumentException if it is none, or one of them is {@code ldaps} and another {@code ldap}
     */
    public AdConfig withServer(URI url) {
        return with(parts -> {
            if (isTls(checkedUrl(url)) != isTls(parts.servers.get(0))) {
                throw new IllegalArgumentException(
                        url + " and " + parts.servers.get(0) + ": write ldaps:// for all servers, or ldap:// for all");
            }
            List<URI> servers = new ArrayList<>(parts.servers);
            servers.add(url);
            parts.servers = List.copyOf(servers);
        });
    }

    /**
     * Trusts exactly the certificates of one authority. The default is what the JVM trusts. The host name is checked in either case.
     *
     * @param pemFile a file with one or more certificates in PEM, read when the first connection is opened
     * @return the copy
     */
    public AdConfig withCaCertificate(Path pemFile) {
        return with(parts -> parts.caCertificate = pemFile);
    }

    /**
     * Starts TLS on {@code ldap://} connections before anything else is said. Without effect on {@code ldaps://}.
     *
     * @return the copy
     */
    public AdConfig withStartTls() {
        return with(parts -> parts.plain = Protection.START_TLS);
    }

    /**
     * Allows {@code ldap://} without TLS, for tests: the login's password is readable on the way, and Active Directory sets no passwords
     * over such a connection.
     *
     * @return the copy
     */
    public AdConfig withUnprotectedConnections() {
        return with(parts -> parts.plain = Protection.NONE);
    }

    /**
     * Lists the accounts of one place only. The default is the base DN. Accounts are still looked for by key, and names in use are read, in
     * the whole domain.
     *
     * @param container relative to the base DN, such as {@code OU=Staff}, or a full DN
     * @return the copy
     * @throws IllegalArgumentException if it is not a DN
     */
    public AdConfig withListBase(String container) {
        return with(parts -> parts.listBase = checkedDn("list base", container));
    }

    /**
     * Where accounts are made when {@link ActiveDirectory#CONTAINER} has no value. There is no default: without it such a creation fails.
     *
     * @param container relative to the base DN, such as {@code CN=Users}, or a full DN
     * @return the copy
     * @throws IllegalArgumentException if it is not a DN
     */
    public AdConfig withUserContainer(String container) {
        return with(parts -> parts.userContainer = checkedDn("user container", container));
    }

    /**
     * The time zone in which the last day of an account ends. There is no default: without it {@link ActiveDirectory#ACCOUNT_EXPIRES} can
     * be neither read nor written.
     *
     * @param zone the zone, the engine's
     * @return the copy
     */
    public AdConfig withZone(ZoneId zone) {
        return with(parts -> parts.zone = zone);
    }

    /**
     * How many objects are asked for in one request. The default is 1000, which is also the most that a domain controller gives unless its
     * MaxPageSize was raised.
     *
     * @param size from 1 to 5000
     * @return the copy
     * @throws IllegalArgumentException if it is not in that range
     */
    public AdConfig withPageSize(int size) {
        return with(parts -> parts.pageSize = inRange("page size", size, 5000));
    }

    /**
     * How many connections are kept open at most. The default is 4. More are opened for a moment when all are in use.
     *
     * @param size from 1 to 100
     * @return the copy
     * @throws IllegalArgumentException if it is not in that range
     */
    public AdConfig withPoolSize(int size) {
        return with(parts -> parts.poolSize = inRange("pool size", size, 100));
    }

    /**
     * How long opening a connection may take. The default is 10 seconds.
     *
     * @param timeout at least a millisecond
     * @return the copy
     * @throws IllegalArgumentException if it is shorter
     */
    public AdConfig withConnectTimeout(Duration timeout) {
        return with(parts -> parts.connectTimeout = positive("connect timeout", timeout));
    }

    /**
     * How long to wait for the answer to a request; for a write that takes longer, nobody knows whether it was done. The default is 60
     * seconds.
     *
     * @param timeout at least a millisecond
     * @return the copy
     * @throws IllegalArgumentException if it is shorter
     */
    public AdConfig withResponseTimeout(Duration timeout) {
        return with(parts -> parts.responseTimeout = positive("response timeout", timeout));
    }

    /**
     * How long a domain controller may lag behind another one. The default is nothing for one server and a minute for several.
     *
     * @param lag the time, zero or more
     * @return the copy
     */
    public AdConfig withReplicationLag(Duration lag) {
        return with(parts -> parts.lag = lag);
    }

    List<URI> servers() {
        return parts.servers;
    }

    String bindName() {
        return parts.bindName;
    }

    Secret password() {
        return parts.password;
    }

    String baseDn() {
        return parts.baseDn;
    }

    @Nullable Path caCertificate() {
        return parts.caCertificate;
    }

    @Nullable String listBase() {
        return parts.listBase;
    }

    @Nullable String userContainer() {
        return parts.userContainer;
    }

    @Nullable ZoneId zone() {
        return parts.zone;
    }

    int pageSize() {
        return parts.pageSize;
    }

    int poolSize() {
        return parts.poolSize;
    }

    Duration connectTimeout() {
        return parts.connectTimeout;
    }

    Duration responseTimeout() {
        return parts.responseTimeout;
    }

    Duration lag() {
        if (parts.lag != null) {
            return parts.lag;
        }
        return parts.servers.size() == 1 ? Duration.ZERO : Duration.ofMinutes(1);
    }

    /** How connections to a server are protected; refuses a plain one that nobody asked for. */
    Protection protection(URI server) {
        if (isTls(server)) {
            return Protection.TLS;
        }
        Protection plain = parts.plain;
        if (plain == null) {
            throw new IllegalArgumentException(server + " would send the password of " + parts.bindName
                    + " readably: use ldaps://, or AdConfig.withStartTls()");
        }
        return plain;
    }

    private AdConfig with(Consumer<Draft> change) {
        Draft copy = new Draft(parts);
        change.accept(copy);
        return new AdConfig(copy);
    }

    private static boolean isTls(URI url) {
        return url.getScheme().equalsIgnoreCase("ldaps");
    }

    private static URI checkedUrl(URI url) {
        String scheme = Objects.requireNonNullElse(url.getScheme(), "").toLowerCase(Locale.ROOT);
        boolean bare = (url.getPath() == null || url.getPath().matches("/?")) && url.getQuery() == null;
        if (!(scheme.equals("ldaps") || scheme.equals("ldap")) || url.getHost() == null || !bare) {
            throw new IllegalArgumentException(
                    url + " is not the URL of a server: write ldaps://host or ldaps://host:636");
        }
        return url;
    }

    private static String checkedDn(String what, String text) {
        if (text.isBlank() || !DN.isValidDN(text)) {
            throw new IllegalArgumentException(
                    "the " + what + " is not a DN such as OU=Staff,DC=corp,DC=example: " + text);
        }
        return text;
    }

    private static int inRange(String what, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException("the " + what + " is from 1 to " + most + ", not " + value);
        }
        return value;
    }

    private static Duration positive(String what, Duration value) {
        if (value.toMillis() < 1) {
            throw new IllegalArgumentException("the " + what + " is at least a millisecond, not " + value);
        }
        return value;
    }

    /** The servers and the login, never the password. */
    @Override
    public String toString() {
        return parts.servers + " " + parts.baseDn + " as " + parts.bindName;
    }

    /** The parts while they are put together; not changed afterwards. */
    private static final class Draft {
        private final String bindName;
        private final Secret password;
        private final String baseDn;
        private List<URI> servers = List.of();
        private @Nullable Protection plain;
        private @Nullable Path caCertificate;
        private @Nullable String listBase;
        private @Nullable String userContainer;
        private @Nullable ZoneId zone;
        private @Nullable Duration lag;
        private int pageSize = 1000;
        private int poolSize = 4;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration responseTimeout = Duration.ofSeconds(60);

        Draft(String bindName, Secret password, String baseDn) {
            this.bindName = bindName;
            this.password = Objects.requireNonNull(password, "password");
            this.baseDn = baseDn;
        }

        Draft(Draft other) {
            this(other.bindName, other.password, other.baseDn);
            servers = other.servers;
            plain = other.plain;
            caCertificate = other.caCertificate;
            listBase = other.listBase;
            userContainer = other.userContainer;
            zone = other.zone;
            lag = other.lag;
            pageSize = other.pageSize;
            poolSize = other.poolSize;
            connectTimeout = other.connectTimeout;
            responseTimeout = other.responseTimeout;
        }
    }
}
