package org.iam4j.afas;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.iam4j.attribute.Secret;

/**
 * Where an AFAS Profit environment is and how to talk to it. Immutable; start with {@link #of} and change with the {@code with} methods.
 *
 * @param baseUri the whole base address, such as {@code https://12345.rest.afas.online/ProfitRestServices}
 * @param token the token of the App Connector, as AFAS issued it ({@code <token>...</token>}) or only its {@code data}; read for each
 *     request
 * @param integrationId what AFAS asks its partners to send, {@code <subscription>_<project>}; empty by default
 * @param getConnectors the GetConnectors to read; by default {@link GetConnectors#tools4ever()}
 * @param pageSize how many rows to ask for at once, at least 2; 1000 by default
 * @param connectTimeout how long to wait for a connection; 10 seconds by default
 * @param answerTimeout how long to wait for a whole answer; 120 seconds by default. AFAS itself works on for up to 900 seconds, so
 *     that a write whose answer comes too late may have been done
 * @param employeeRoute through which UpdateConnector employees are written; {@link EmployeeRoute#KN_PERSON} by default
 * @param userCreation whether and how users are made; {@link UserCreation#off()} by default
 */
public record AfasConfig(
        URI baseUri,
        Secret token,
        Optional<String> integrationId,
        GetConnectors getConnectors,
        int pageSize,
        Duration connectTimeout,
        Duration answerTimeout,
        EmployeeRoute employeeRoute,
        UserCreation userCreation) {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Refuses what can never work, such as an address that would send the token unencrypted over the network. */
    public AfasConfig {
        checkAddress(baseUri);
        Objects.requireNonNull(token, "token");
        if (integrationId.isPresent() && !integrationId.get().matches("[!-~]+")) {
            throw new IllegalArgumentException("an integration id has no blanks, it looks like 12345_678900");
        }
        if (pageSize < 2) {
            throw new IllegalArgumentException("a page holds at least 2 rows, not " + pageSize);
        }
        if (isNotPositive(connectTimeout) || isNotPositive(answerTimeout)) {
            throw new IllegalArgumentException("the timeouts must be longer than nothing");
        }
    }

    /**
     * A configuration with all defaults.
     *
     * @param baseUri the whole base address, such as {@code https://12345.rest.afas.online/ProfitRestServices}
     * @param token the token of the App Connector
     * @return the configuration
     */
    public static AfasConfig of(URI baseUri, Secret token) {
        return new AfasConfig(
                baseUri,
                token,
                Optional.empty(),
                GetConnectors.tools4ever(),
                1000,
                Duration.ofSeconds(10),
                Duration.ofSeconds(120),
                EmployeeRoute.KN_PERSON,
                UserCreation.off());
    }

    /**
     * A copy that sends an integration id.
     *
     * @param id the id that AFAS gave you as a partner, such as {@code 12345_678900}
     * @return the copy
     */
    public AfasConfig withIntegrationId(String id) {
        return new AfasConfig(
                baseUri,
                token,
                Optional.of(id),
                getConnectors,
                pageSize,
                connectTimeout,
                answerTimeout,
                employeeRoute,
                userCreation);
    }

    /**
     * A copy that reads other GetConnectors.
     *
     * @param names their names
     * @return the copy
     */
    public AfasConfig withGetConnectors(GetConnectors names) {
        return new AfasConfig(
                baseUri,
                token,
                integrationId,
                names,
                pageSize,
                connectTimeout,
                answerTimeout,
                employeeRoute,
                userCreation);
    }

    /**
     * A copy with another page size. AFAS advises fewer than 150,000 cells a page; the users have 25 columns.
     *
     * @param rows how many rows to ask for at once, at least 2
     * @return the copy
     */
    public AfasConfig withPageSize(int rows) {
        return new AfasConfig(
                baseUri,
                token,
                integrationId,
                getConnectors,
                rows,
                connectTimeout,
                answerTimeout,
                employeeRoute,
                userCreation);
    }

    /**
     * A copy with other timeouts.
     *
     * @param connect how long to wait for a connection
     * @param answer how long to wait for a whole answer
     * @return the copy
     */
    public AfasConfig withTimeouts(Duration connect, Duration answer) {
        return new AfasConfig(
                baseUri, token, integrationId, getConnectors, pageSize, connect, answer, employeeRoute, userCreation);
    }

    /**
     * A copy that writes employees another way.
     *
     * @param route through which UpdateConnector
     * @return the copy
     */
    public AfasConfig withEmployeeRoute(EmployeeRoute route) {
        return new AfasConfig(
                baseUri,
                token,
                integrationId,
                getConnectors,
                pageSize,
                connectTimeout,
                answerTimeout,
                route,
                userCreation);
    }

    /**
     * A copy that makes users, or does not.
     *
     * @param creation whether and how
     * @return the copy
     */
    public AfasConfig withUserCreation(UserCreation creation) {
        return new AfasConfig(
                baseUri,
                token,
                integrationId,
                getConnectors,
                pageSize,
                connectTimeout,
                answerTimeout,
                employeeRoute,
                creation);
    }

    /** The address in one form, for comparing and as the name of what is written: host, port and path, small letters. */
    String server() {
        String path = baseUri.getRawPath() == null ? "" : baseUri.getRawPath();
        String whole = baseUri.getRawAuthority() + path;
        return "afas:" + withoutSlash(whole).toLowerCase(Locale.ROOT);
    }

    /** How error messages call this environment. */
    String system() {
        return "AFAS " + baseUri.getHost();
    }

    URI resolve(String path) {
        return URI.create(withoutSlash(baseUri.toString()) + path);
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    private static boolean isNotPositive(Duration duration) {
        return duration.isZero() || duration.isNegative();
    }

    private static void checkAddress(URI address) {
        String host = address.getHost();
        String scheme = address.getScheme();
        boolean web = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
        if (!web || host == null || address.getRawUserInfo() != null) {
            throw new IllegalArgumentException("the base address must be like "
                    + "https://12345.rest.afas.online/ProfitRestServices, with nothing before the host");
        }
        if (address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new IllegalArgumentException("the base address of " + host + " must end with the path");
        }
        if ("http".equalsIgnoreCase(scheme) && !THIS_MACHINE.contains(host)) {
            throw new IllegalArgumentException(
                    "the token must not travel unencrypted: use https for " + host + ", http is for this machine only");
        }
    }
}
