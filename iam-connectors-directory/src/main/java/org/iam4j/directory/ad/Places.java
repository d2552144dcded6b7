package org.iam4j.directory.ad;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The places of a domain: turns what a mapping writes as a container into a DN and back, always in the same form. */
final class Places {
    private static final int REMEMBERED = 10_000;

    private final DN base;
    private final DN domain;
    private final String list;
    private final @Nullable String userContainer;
    private final Map<String, String> containers = new ConcurrentHashMap<>();

    Places(AdConfig config) {
        base = dn(config.baseDn());
        domain = domainOf(base);
        list = config.listBase() == null ? text(base) : text(absolute(config.listBase()));
        userContainer = config.userContainer() == null ? null : text(absolute(config.userContainer()));
    }

    /** The domain's name in the DNS, or its DN where it has none. */
    String domainName() {
        List<String> labels = Arrays.stream(domain.getRDNs())
                .filter(rdn -> rdn.hasAttribute("DC"))
                .map(rdn -> rdn.getAttributeValues()[0])
                .toList();
        return labels.isEmpty() ? text(domain) : String.join(".", labels).toLowerCase(Locale.ROOT);
    }

    /** The DN of the whole domain, wider than the base when that is an organizational unit. */
    String domain() {
        return text(domain);
    }

    String base() {
        return text(base);
    }

    /** Where accounts are listed. */
    String list() {
        return list;
    }

    /** Where accounts without a container go, null when that was not said. */
    @Nullable String userContainer() {
        return userContainer;
    }

    /**
     * The DN of a container that a mapping gave.
     *
     * @throws IllegalArgumentException if it is none, or is not written as it would be read back, so that it would differ for ever
     */
    String container(String given) {
        DN place;
        try {
            place = absolute(given);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + given + "\" is not a container: write OU=Staff, relative to " + text(base), e);
        }
        String same = relative(place);
        if (!same.equalsIgnoreCase(given)) {
            throw new IllegalArgumentException("the container \"" + given + "\" is to be written as \"" + same + "\"");
        }
        return text(place);
    }

    /** The container of an object, as a mapping writes it. */
    String containerOf(String objectDn) {
        String parent = parentOf(objectDn);
        String known = containers.get(parent);
        if (known != null) {
            return known;
        }
        String container = relative(dn(parent));
        if (containers.size() < REMEMBERED) {
            containers.put(parent, container);
        }
        return container;
    }

    /** The first part of a DN, as it is written there. */
    static String rdnOf(String objectDn) {
        int comma = firstComma(objectDn);
        return comma < 0 ? objectDn : objectDn.substring(0, comma);
    }

    /** All but the first part of a DN, as it is written there. */
    static String parentOf(String objectDn) {
        int comma = firstComma(objectDn);
        return comma < 0 ? "" : objectDn.substring(comma + 1).stripLeading();
    }

    /**
     * The part of a DN that names an object. Escapes more than RFC 4514 asks for: Samba reads an equals sign only when it is escaped.
     */
    static String rdn(String attribute, String value) {
        StringBuilder rdn = new StringBuilder(attribute.toUpperCase(Locale.ROOT)).append('=');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean edge = i == 0 || i == value.length() - 1;
            if (c < ' ') {
                rdn.append(String.format("\\%02X", (int) c));
            } else if (",+\"\\<>;=".indexOf(c) >= 0 || (c == '#' && i == 0) || (c == ' ' && edge)) {
                rdn.append('\\').append(c);
            } else {
                rdn.append(c);
            }
        }
        return rdn.toString();
    }

    /** A DN in one form, whatever spaces and escapes it was given with. */
    static String text(DN dn) {
        return text(Arrays.asList(dn.getRDNs()));
    }

    /**
     * Reads a DN.
     *
     * @throws IllegalArgumentException if it is none
     */
    static DN dn(String text) {
        try {
            return new DN(text);
        } catch (LDAPException e) {
            throw new IllegalArgumentException(text + " is not a DN", e);
        }
    }

    private DN absolute(String given) {
        DN dn = dn(given);
        if (dn.isDescendantOf(domain, true)) {
            return dn;
        }
        List<RDN> rdns = new ArrayList<>(Arrays.asList(dn.getRDNs()));
        rdns.addAll(Arrays.asList(base.getRDNs()));
        return new DN(rdns);
    }

    private String relative(DN place) {
        if (!place.isDescendantOf(base, false)) {
            return text(place);
        }
        List<RDN> rdns = Arrays.asList(place.getRDNs());
        return text(rdns.subList(0, rdns.size() - base.getRDNs().length));
    }

    private static String text(List<RDN> rdns) {
        return rdns.stream()
                .map(rdn -> rdn.isMultiValued()
                        ? rdn.toString()
                        : rdn(rdn.getAttributeNames()[0], rdn.getAttributeValues()[0]))
                .collect(Collectors.joining(","));
    }

    private static DN domainOf(DN base) {
        RDN[] rdns = base.getRDNs();
        int from = rdns.length;
        while (from > 0 && rdns[from - 1].hasAttribute("DC")) {
            from--;
        }
        return from == rdns.length ? base : new DN(Arrays.copyOfRange(rdns, from, rdns.length));
    }

    private static int firstComma(String dn) {
        for (int i = 0; i < dn.length(); i++) {
            if (dn.charAt(i) == '\\') {
                i++;
            } else if (dn.charAt(i) == ',') {
                return i;
            }
        }
        return -1;
    }
}
