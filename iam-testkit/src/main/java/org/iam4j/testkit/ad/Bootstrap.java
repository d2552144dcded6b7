package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is in a domain when it is new. */
final class Bootstrap {
    private static final long DAY = 24L * 3600 * 10_000_000;
    private static final long HALF_AN_HOUR = 30L * 60 * 10_000_000;

    private final Domain domain;
    private final Adding adding;

    Bootstrap(Domain domain, Adding adding) {
        this.domain = domain;
        this.adding = adding;
    }

    /** Fills the domain, and returns the DN of its administrator. */
    String run(String password) throws LDAPException {
        domain.tree().writing(() -> {
            head();
            return domain.tree().root();
        });
        add("CN=Users", "container", Map.of());
        add("CN=Computers", "container", Map.of());
        add("CN=Builtin", "container", Map.of());
        add("OU=Domain Controllers", "organizationalUnit", Map.of());
        Sid builtin = new Sid(List.of(32L));
        group("CN=Administrators,CN=Builtin", builtin.relative(544), -2147483644);
        group("CN=Domain Admins,CN=Users", sid(512), -2147483646);
        group("CN=Domain Users,CN=Users", sid(513), -2147483646);
        group("CN=Domain Guests,CN=Users", sid(514), -2147483646);
        group("CN=Domain Computers,CN=Users", sid(515), -2147483646);
        account("Guest", 501, "66082", "");
        account("krbtgt", 502, "514", "");
        String administrator = account("Administrator", 500, "66048", password);
        for (String group : List.of("Domain Admins,CN=Users", "Administrators,CN=Builtin")) {
            domain.tree().writing(() -> {
                AdNode node = domain.names()
                        .require("CN=" + group + "," + domain.options().baseDn());
                Draft draft = Draft.of(node);
                draft.refer(domain.type("member"), domain.names().require(administrator));
                domain.tree().commit(node, draft);
                return node;
            });
        }
        return administrator;
    }

    private Sid sid(long rid) {
        return domain.tree().domainSid().relative(rid);
    }

    private void head() throws LDAPException {
        Draft draft = Draft.of(domain.tree().root());
        RDN first = domain.names().parse(domain.options().baseDn()).getRDN();
        String name = first == null ? "" : first.getAttributeValues()[0];
        draft.set(
                domain.type("objectClass"),
                List.of(new ASN1OctetString("top"), new ASN1OctetString("domain"), new ASN1OctetString("domainDNS")));
        Map<String, String> texts = new TreeMap<>();
        texts.put("dc", name);
        texts.put("name", name);
        texts.put("instanceType", "5");
        texts.put(
                "objectCategory",
                "CN=Domain-DNS,CN=Schema,CN=Configuration," + domain.options().baseDn());
        texts.put("whenCreated", FileTime.generalized(domain.tree().now()));
        texts.put("uSNCreated", Long.toString(domain.tree().highestUsn()));
        texts.put("isCriticalSystemObject", "TRUE");
        texts.put("minPwdLength", "7");
        texts.put("pwdProperties", "1");
        texts.put("pwdHistoryLength", "24");
        texts.put("minPwdAge", Long.toString(-DAY));
        texts.put("maxPwdAge", Long.toString(FileTime.FOREVER));
        texts.put("lockoutThreshold", "0");
        texts.put("lockoutDuration", Long.toString(-HALF_AN_HOUR));
        texts.put("lockOutObservationWindow", Long.toString(-HALF_AN_HOUR));
        texts.forEach((attribute, text) -> draft.set(domain.type(attribute), text));
        draft.set(domain.type("objectSid"), List.of(bytes(domain.tree().domainSid())));
        domain.tree().fillRoot(draft);
    }

    private static ASN1OctetString bytes(Sid sid) {
        return new ASN1OctetString(sid.bytes());
    }

    private void group(String name, Sid sid, int type) throws LDAPException {
        String account = name.substring(3, name.indexOf(','));
        addPrincipal(name, "group", sid, Map.of("sAMAccountName", account, "groupType", Integer.toString(type)), "");
    }

    private String account(String name, long rid, String control, String password) throws LDAPException {
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("sAMAccountName", name);
        attributes.put("userAccountControl", control);
        if (rid != 501) {
            attributes.put("adminCount", "1");
        }
        return addPrincipal("CN=" + name + ",CN=Users", "user", sid(rid), attributes, password);
    }

    private String addPrincipal(String name, String kind, Sid sid, Map<String, String> texts, String password)
            throws LDAPException {
        List<Attribute> more = new ArrayList<>();
        more.add(new Attribute("objectSid", bytes(sid)));
        if (!password.isEmpty()) {
            more.add(password(password));
        }
        return add(name, kind, texts, more.toArray(Attribute[]::new));
    }

    private String add(String name, String kind, Map<String, String> texts, Attribute... more) throws LDAPException {
        List<Attribute> attributes = new ArrayList<>(List.of(more));
        attributes.add(new Attribute("objectClass", kind));
        attributes.add(new Attribute("isCriticalSystemObject", "TRUE"));
        texts.forEach((attribute, text) -> attributes.add(new Attribute(attribute, text)));
        String dn = name + "," + domain.options().baseDn();
        return adding.add(Identity.SYSTEM, dn, attributes, true).dn();
    }

    /** Writes a password as unicodePwd takes it. */
    static Attribute password(String password) {
        return new Attribute("unicodePwd", ("\"" + password + "\"").getBytes(StandardCharsets.UTF_16LE));
    }
}
