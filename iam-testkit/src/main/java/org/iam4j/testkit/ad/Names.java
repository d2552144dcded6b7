package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the object that a name means: a DN, or one of the other forms that are taken wherever a DN is ([MS-ADTS]
 * 3.1.1.3.1.2.4): {@code <GUID=...>}, {@code <SID=...>} and {@code <WKGUID=...>}.
 */
final class Names {
    /** [MS-ADTS] 6.1.1.4: the well-known objects of a domain. */
    private static final Map<String, String> WELL_KNOWN = Map.of(
            "A9D1CA15768811D1ADED00C04FD8D5CD", "Users",
            "AA312825768811D1ADED00C04FD8D5CD", "Computers");

    private final Tree tree;
    private final DN base;

    Names(Tree tree, DN base) {
        this.tree = tree;
        this.base = base;
    }

    /** Returns the object of that name, or null if there is none; 34 when it is not a name. */
    @Nullable AdNode find(String name) throws LDAPException {
        if (!name.startsWith("<")) {
            return walk(parse(name), true);
        }
        int end = name.indexOf('>');
        String inner = end < 0 ? "" : name.substring(1, end);
        String value = inner.substring(inner.indexOf('=') + 1);
        String form = inner.substring(0, inner.length() - value.length()).toUpperCase(Locale.ROOT);
        return switch (form) {
            case "GUID=" -> tree.byGuid(Guids.parse(value).orElseThrow(Names::badName));
            case "SID=" -> bySid(sid(value).orElseThrow(Names::badName));
            case "WKGUID=" -> wellKnown(value);
            default -> throw badName();
        };
    }

    /** Returns the object of that name; 32 with the nearest object above when there is none. */
    AdNode require(String name) throws LDAPException {
        AdNode node = find(name);
        if (node == null) {
            throw Refusal.noObject("0000208D", name.startsWith("<") ? "" : nearest(parse(name)));
        }
        return node;
    }

    /** Returns the object under which a new one of that name would lie; 32 with the nearest above when there is none. */
    AdNode requireParent(DN name) throws LDAPException {
        DN parent = name.getParent();
        AdNode node = parent == null ? null : walk(parent, true);
        if (node == null) {
            throw Refusal.noObject("0000208D", nearest(name));
        }
        return node;
    }

    DN parse(String name) throws LDAPException {
        try {
            return new DN(name);
        } catch (LDAPException e) {
            throw badName();
        }
    }

    private String nearest(DN name) {
        AdNode nearest = walk(name, false);
        return nearest == null ? "" : nearest.dn();
    }

    /** @param exact whether only the object itself will do, or the nearest one above as well */
    private @Nullable AdNode walk(DN name, boolean exact) {
        RDN[] rdns = name.getRDNs();
        int below = rdns.length - base.getRDNs().length;
        if (below < 0 || (!name.equals(base) && !name.isDescendantOf(base, false))) {
            return null;
        }
        AdNode node = tree.root();
        for (int i = below - 1; i >= 0; i--) {
            AdNode child = rdns[i].isMultiValued()
                    ? null
                    : tree.child(node, rdns[i].getAttributeNames()[0], rdns[i].getAttributeValues()[0]);
            if (child == null) {
                return exact ? null : node;
            }
            node = child;
        }
        return node;
    }

    private @Nullable AdNode bySid(Sid sid) {
        if (sid.equals(tree.domainSid())) {
            return tree.root();
        }
        AttributeType type = tree.schema().known("objectSid");
        return tree.withValue(type, new ASN1OctetString(sid.bytes())).stream()
                .findFirst()
                .orElse(null);
    }

    private static Optional<Sid> sid(String text) {
        if (text.matches("([0-9a-fA-F]{2})+")) {
            return Sid.parse(HexFormat.of().parseHex(text));
        }
        return Sid.parse(text);
    }

    private @Nullable AdNode wellKnown(String value) throws LDAPException {
        int comma = value.indexOf(',');
        String container =
                comma < 0 ? null : WELL_KNOWN.get(value.substring(0, comma).toUpperCase(Locale.ROOT));
        if (container == null || !parse(value.substring(comma + 1)).equals(base)) {
            throw badName();
        }
        return tree.child(tree.root(), "cn", container);
    }

    private static LDAPException badName() {
        return Refusal.name(ResultCode.INVALID_DN_SYNTAX, "0000208F", "2006 (BAD_NAME)", "");
    }

    /** Writes the first part of a DN with the escapes that Active Directory uses. */
    static String rdn(String attribute, String value) {
        StringBuilder text = new StringBuilder(attribute.toUpperCase(Locale.ROOT)).append('=');
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            boolean atEdge = i == 0 || i == value.length() - 1;
            if (character < ' ' && (character == '\n' || character == '\r' || character == 0)) {
                text.append(String.format("\\%02X", (int) character));
            } else if (",+\"\\<>;=".indexOf(character) >= 0
                    || (character == ' ' && atEdge)
                    || (character == '#' && i == 0)) {
                text.append('\\').append(character);
            } else {
                text.append(character);
            }
        }
        return text.toString();
    }
}
