package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1OctetString;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes the values of the attributes that are not stored and come only when asked for by name. */
final class Computed {
    private final Domain domain;

    Computed(Domain domain) {
        this.domain = domain;
    }

    List<ASN1OctetString> values(AdNode node, AttributeType type) {
        AccountControl control = domain.control();
        AdNode parent = node.parent();
        boolean account = node.kind().isAccount();
        return switch (type.name()) {
            case "canonicalName" -> text(canonicalName(node));
            case "createTimeStamp" -> node.values(domain.type("whenCreated"));
            case "modifyTimeStamp" -> node.values(domain.type("whenChanged"));
            case "structuralObjectClass" -> node.values(domain.type("objectClass"));
            case "parentGUID" -> parent == null ? List.of() : List.of(new ASN1OctetString(Guids.bytes(parent.guid())));
            case "primaryGroupToken" -> node.kind() == StructuralClass.GROUP ? text(rid(node)) : List.of();
            case "msDS-PrincipalName" -> node.kind().isPrincipal() ? text(principalName(node)) : List.of();
            case "msDS-User-Account-Control-Computed" ->
                account ? text(Integer.toString(control.computedControl(node))) : List.of();
            case "msDS-UserPasswordExpiryTimeComputed" ->
                account ? text(Long.toString(control.passwordExpiry(node))) : List.of();
            case "tokenGroups" -> account ? tokenGroups(node) : List.of();
            default -> List.of();
        };
    }

    private static List<ASN1OctetString> text(String value) {
        return List.of(new ASN1OctetString(value));
    }

    private String canonicalName(AdNode node) {
        AdNode parent = node.parent();
        if (parent == null) {
            return domain.options().dnsName() + "/";
        }
        String above = canonicalName(parent);
        return (above.endsWith("/") ? above : above + "/")
                + node.rdnValue().replace("\\", "\\\\").replace("/", "\\/");
    }

    private String principalName(AdNode node) {
        return domain.options().netbiosName().toUpperCase(Locale.ROOT) + "\\"
                + node.text(domain.type("sAMAccountName"));
    }

    private String rid(AdNode node) {
        byte[] sid = node.values(domain.type("objectSid")).get(0).getValue();
        return Sid.parse(sid)
                .map(parsed -> Long.toString(parsed.parts().get(parsed.parts().size() - 1)))
                .orElse("");
    }

    /** The primary group and every group the account is in, directly or through others. */
    private List<ASN1OctetString> tokenGroups(AdNode account) {
        Set<AdNode> groups = new LinkedHashSet<>();
        AttributeType member = domain.type("member");
        List<AdNode> open = new ArrayList<>(account.referrers(member));
        domain.control().primaryGroup(account).ifPresent(open::add);
        while (!open.isEmpty()) {
            AdNode group = open.remove(open.size() - 1);
            if (groups.add(group)) {
                open.addAll(group.referrers(member));
            }
        }
        List<ASN1OctetString> sids = new ArrayList<>();
        groups.forEach(group -> sids.addAll(group.values(domain.type("objectSid"))));
        return sids;
    }
}
