package org.iam4j.testkit.ad;

import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The two entries that stand beside the tree: the rootDSE, which tells what the server is, and the schema. */
final class RootDse {
    private final Domain domain;

    RootDse(Domain domain) {
        this.domain = domain;
    }

    String schemaName() {
        return "CN=Aggregate,CN=Schema," + configuration();
    }

    private String configuration() {
        return "CN=Configuration," + domain.options().baseDn();
    }

    SearchResultEntryProtocolOp rootDse(List<String> requested) {
        String base = domain.options().baseDn();
        String dns = domain.options().dnsName();
        String server = "CN=DC1,CN=Servers,CN=Default-First-Site-Name,CN=Sites," + configuration();
        List<Attribute> all = new ArrayList<>();
        all.add(new Attribute("domainFunctionality", "7"));
        all.add(new Attribute("forestFunctionality", "7"));
        all.add(new Attribute("domainControllerFunctionality", "7"));
        all.add(new Attribute("rootDomainNamingContext", base));
        all.add(new Attribute("ldapServiceName", dns + ":dc1$@" + dns.toUpperCase(Locale.ROOT)));
        all.add(new Attribute("isGlobalCatalogReady", "TRUE"));
        all.add(new Attribute("supportedSASLMechanisms", "GSSAPI", "GSS-SPNEGO", "EXTERNAL", "DIGEST-MD5"));
        all.add(new Attribute("supportedLDAPVersion", "3", "2"));
        all.add(new Attribute("supportedLDAPPolicies", "MaxPageSize", "MaxValRange"));
        all.add(new Attribute("supportedControl", Controls.SUPPORTED));
        all.add(new Attribute(
                "supportedCapabilities",
                "1.2.840.113556.1.4.800",
                "1.2.840.113556.1.4.1670",
                "1.2.840.113556.1.4.1791",
                "1.2.840.113556.1.4.1935",
                "1.2.840.113556.1.4.2080",
                "1.2.840.113556.1.4.2237"));
        all.add(new Attribute("supportedExtension", Session.START_TLS, Session.WHO_AM_I));
        all.add(new Attribute("subschemaSubentry", schemaName()));
        all.add(new Attribute("serverName", server));
        all.add(new Attribute("schemaNamingContext", "CN=Schema," + configuration()));
        all.add(new Attribute("namingContexts", base, configuration(), "CN=Schema," + configuration()));
        all.add(new Attribute("isSynchronized", "TRUE"));
        all.add(new Attribute("highestCommittedUSN", Long.toString(domain.tree().highestUsn())));
        all.add(new Attribute("dsServiceName", "CN=NTDS Settings," + server));
        all.add(new Attribute("dnsHostName", "dc1." + dns));
        all.add(new Attribute("defaultNamingContext", base));
        all.add(new Attribute("currentTime", FileTime.generalized(domain.tree().now())));
        all.add(new Attribute("configurationNamingContext", configuration()));
        return new SearchResultEntryProtocolOp("", chosen(all, requested));
    }

    SearchResultEntryProtocolOp schema(List<String> requested) {
        List<String> attributeTypes = domain.tree().schema().all().stream()
                .map(type -> "( " + type.oid() + " NAME '" + type.name() + "' SYNTAX "
                        + type.syntax().oid() + (type.isSingleValued() ? " SINGLE-VALUE" : "") + " )")
                .toList();
        List<String> objectClasses = new ArrayList<>();
        for (StructuralClass kind : StructuralClass.values()) {
            List<String> may = domain.tree().schema().all().stream()
                    .filter(type -> type.isFor(kind))
                    .map(AttributeType::name)
                    .toList();
            objectClasses.add("( " + kind.className() + "-oid NAME '" + kind.className() + "' SUP top STRUCTURAL MAY ( "
                    + String.join(" $ ", may) + " ) )");
        }
        return new SearchResultEntryProtocolOp(
                schemaName(),
                chosen(
                        List.of(
                                new Attribute("objectClass", "top", "subSchema"),
                                new Attribute("cn", "Aggregate"),
                                new Attribute("attributeTypes", attributeTypes),
                                new Attribute("objectClasses", objectClasses)),
                        requested));
    }

    private static List<Attribute> chosen(List<Attribute> all, List<String> requested) {
        if (requested.isEmpty() || requested.contains("*")) {
            return all;
        }
        return all.stream()
                .filter(attribute -> requested.stream().anyMatch(attribute.getName()::equalsIgnoreCase))
                .toList();
    }
}
