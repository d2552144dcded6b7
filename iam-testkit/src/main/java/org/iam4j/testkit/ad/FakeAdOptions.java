package org.iam4j.testkit.ad;

import java.time.Clock;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * How a {@link FakeActiveDirectory} is set up. Immutable: every method returns a changed copy.
 *
 * <p>Defaults: domain {@code DC=corp,DC=example}, NetBIOS name {@code CORP}, the system's clock, ports that are free,
 * MaxPageSize 1000, MaxValRange 1500, no Exchange schema, the rules of a Windows domain controller without deviations.
 */
public final class FakeAdOptions {
    static final FakeAdOptions DEFAULTS = new FakeAdOptions();

    private String baseDn = "DC=corp,DC=example";
    private String netbiosName = "CORP";
    private Clock clock = Clock.systemUTC();
    private long seed = 1;
    private int port;
    private int plainPort;
    private int maxPageSize = 1000;
    private int maxValRange = 1500;
    private boolean exchangeSchema;
    private Set<Deviation> deviations = Set.of();

    private FakeAdOptions() {}

    private FakeAdOptions copy() {
        FakeAdOptions copy = new FakeAdOptions();
        copy.baseDn = baseDn;
        copy.netbiosName = netbiosName;
        copy.clock = clock;
        copy.seed = seed;
        copy.port = port;
        copy.plainPort = plainPort;
        copy.maxPageSize = maxPageSize;
        copy.maxValRange = maxValRange;
        copy.exchangeSchema = exchangeSchema;
        copy.deviations = deviations;
        return copy;
    }

    /**
     * Sets the domain; its NetBIOS name becomes the first part in upper case.
     *
     * @param domain a DN of {@code DC} parts only, such as {@code DC=corp,DC=example}
     * @return the changed copy
     * @throws IllegalArgumentException if it is anything else
     */
    public FakeAdOptions baseDn(String domain) {
        if (!domain.matches("(?i)DC=[a-z0-9-]+(,DC=[a-z0-9-]+)*")) {
            throw new IllegalArgumentException(
                    "A domain is a DN of DC parts, such as DC=corp,DC=example; this is not: " + domain);
        }
        String first = List.of(domain.split(",", -1)).get(0).substring(3);
        FakeAdOptions copy = copy();
        copy.baseDn = domain;
        copy.netbiosName = first.toUpperCase(Locale.ROOT);
        return copy;
    }

    /**
     * Sets the time by which objects are stamped and accounts expire.
     *
     * @param time the clock
     * @return the changed copy
     */
    public FakeAdOptions clock(Clock time) {
        Objects.requireNonNull(time, "time");
        FakeAdOptions copy = copy();
        copy.clock = time;
        return copy;
    }

    /**
     * Sets what object GUIDs and SIDs are drawn from: two servers with one seed and one history give the same ones.
     *
     * @param start any number, by default 1
     * @return the changed copy
     */
    public FakeAdOptions seed(long start) {
        FakeAdOptions copy = copy();
        copy.seed = start;
        return copy;
    }

    /**
     * Sets the ports; 0, the default, is any free one, kept over stop and start.
     *
     * @param ldaps the port for LDAP over TLS
     * @param ldap the port for LDAP without
     * @return the changed copy
     */
    public FakeAdOptions ports(int ldaps, int ldap) {
        FakeAdOptions copy = copy();
        copy.port = ldaps;
        copy.plainPort = ldap;
        return copy;
    }

    /**
     * Sets MaxPageSize: the most entries of one answer. Larger pages are cut to it; a search without paging that finds
     * more gets that many and result code 4.
     *
     * @param entries at least 1, by default 1000
     * @return the changed copy
     */
    public FakeAdOptions maxPageSize(int entries) {
        FakeAdOptions copy = copy();
        copy.maxPageSize = atLeastOne(entries);
        return copy;
    }

    /**
     * Sets MaxValRange: the most values of one attribute in one answer. More are returned as {@code member;range=0-1499}
     * and have to be fetched step by step.
     *
     * @param values at least 1, by default 1500
     * @return the changed copy
     */
    public FakeAdOptions maxValRange(int values) {
        FakeAdOptions copy = copy();
        copy.maxValRange = atLeastOne(values);
        return copy;
    }

    /**
     * Adds what Exchange adds to the schema and a provisioning connector meets: extensionAttribute1 to 15, mailNickname,
     * targetAddress, msExchHideFromAddressLists.
     *
     * @return the changed copy
     */
    public FakeAdOptions withExchangeSchema() {
        FakeAdOptions copy = copy();
        copy.exchangeSchema = true;
        return copy;
    }

    /**
     * Departs from a Windows domain controller in the ways given, besides those already chosen.
     *
     * @param ways what is different
     * @return the changed copy
     */
    public FakeAdOptions deviating(Deviation... ways) {
        EnumSet<Deviation> all = EnumSet.noneOf(Deviation.class);
        all.addAll(deviations);
        all.addAll(List.of(ways));
        FakeAdOptions copy = copy();
        copy.deviations = Collections.unmodifiableSet(all);
        return copy;
    }

    /**
     * Departs from a Windows domain controller where Samba 4.17 does. Rules only: messages keep Windows' numbers.
     *
     * @return the changed copy
     */
    public FakeAdOptions likeSamba() {
        return deviating(Deviation.ofSamba().toArray(Deviation[]::new));
    }

    String baseDn() {
        return baseDn;
    }

    /** Returns the domain as a DNS name, which is also the default suffix of user principal names. */
    String dnsName() {
        return baseDn.replaceAll("(?i)DC=", "").replace(',', '.').toLowerCase(Locale.ROOT);
    }

    String netbiosName() {
        return netbiosName;
    }

    Clock clock() {
        return clock;
    }

    long seed() {
        return seed;
    }

    int port() {
        return port;
    }

    int plainPort() {
        return plainPort;
    }

    int maxPageSize() {
        return maxPageSize;
    }

    int maxValRange() {
        return maxValRange;
    }

    boolean exchangeSchema() {
        return exchangeSchema;
    }

    boolean deviates(Deviation way) {
        return deviations.contains(way);
    }

    private static int atLeastOne(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("A limit is at least 1, not " + number);
        }
        return number;
    }
}
