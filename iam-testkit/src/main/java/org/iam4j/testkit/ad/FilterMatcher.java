package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.iam4j.testkit.ad.AttributeType.Trait;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an object matches a filter as Active Directory does: an attribute that does not exist and a value that
 * cannot be one of the attribute's match nothing, and so their negation matches everything.
 */
final class FilterMatcher {
    private static final String BIT_AND = "1.2.840.113556.1.4.803";
    private static final String BIT_OR = "1.2.840.113556.1.4.804";
    private static final String IN_CHAIN = "1.2.840.113556.1.4.1941";
    private static final List<String> AMBIGUOUS_NAME_ATTRIBUTES = List.of(
            "displayName", "givenName", "sn", "name", "sAMAccountName", "physicalDeliveryOfficeName", "proxyAddresses");

    private final AdSchema schema;
    private final Tree tree;
    private final Names names;
    private final FakeAdOptions options;

    FilterMatcher(Domain domain) {
        this.schema = domain.tree().schema();
        this.tree = domain.tree();
        this.names = domain.names();
        this.options = domain.options();
    }

    boolean matches(AdNode node, Filter filter) {
        return switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_AND -> Arrays.stream(filter.getComponents()).allMatch(part -> matches(node, part));
            case Filter.FILTER_TYPE_OR -> Arrays.stream(filter.getComponents()).anyMatch(part -> matches(node, part));
            case Filter.FILTER_TYPE_NOT -> !matches(node, Objects.requireNonNull(filter.getNOTComponent()));
            default -> matchesAttribute(node, filter);
        };
    }

    private boolean matchesAttribute(AdNode node, Filter filter) {
        if ("anr".equalsIgnoreCase(filter.getAttributeName())) {
            return matchesAmbiguousName(node, filter);
        }
        AttributeType type = filter.getAttributeName() == null ? null : schema.find(filter.getAttributeName());
        if (type == null || type.trait() == Trait.SECRET || type.trait() == Trait.COMPUTED) {
            return false;
        }
        return switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_PRESENCE -> isPresent(node, type);
            case Filter.FILTER_TYPE_SUBSTRING -> matchesSubstring(node, type, filter);
            case Filter.FILTER_TYPE_GREATER_OR_EQUAL -> matchesOrder(node, type, filter, 1);
            case Filter.FILTER_TYPE_LESS_OR_EQUAL -> matchesOrder(node, type, filter, -1);
            case Filter.FILTER_TYPE_EXTENSIBLE_MATCH -> matchesRule(node, type, filter);
            default -> matchesEqual(node, type, value(filter));
        };
    }

    private static boolean isPresent(AdNode node, AttributeType type) {
        return type.is("distinguishedName")
                || !node.values(type).isEmpty()
                || !references(node, type).isEmpty();
    }

    /** Returns what a reference attribute holds, whichever end of the link it is. */
    static Collection<AdNode> references(AdNode node, AttributeType type) {
        if (type.trait() != Trait.BACK_LINK) {
            return node.references(type);
        }
        return node.referrers().entrySet().stream()
                .filter(entry -> entry.getKey().is(type.otherEnd()))
                .<Collection<AdNode>>map(Map.Entry::getValue)
                .findFirst()
                .orElse(Set.of());
    }

    private boolean matchesEqual(AdNode node, AttributeType type, ASN1OctetString value) {
        if (type.isReference()) {
            AdNode target = find(value.stringValue());
            return target != null && references(node, type).contains(target);
        }
        if (type.is("distinguishedName")) {
            return find(value.stringValue()) == node;
        }
        ASN1OctetString wanted = assertion(type, value);
        if (!type.syntax().accepts(wanted)) {
            return false;
        }
        String key = type.syntax().key(wanted, tree.fold());
        return node.values(type).stream()
                .anyMatch(each -> type.syntax().key(each, tree.fold()).equals(key));
    }

    /** Returns the value as it would be stored: short class names for categories, text for SIDs are taken too. */
    private ASN1OctetString assertion(AttributeType type, ASN1OctetString value) {
        String text = value.stringValue();
        if (type.syntax() == Syntax.SID) {
            return Sid.parse(text).map(sid -> new ASN1OctetString(sid.bytes())).orElse(value);
        }
        if (type.is("objectCategory") && !DN.isValidDN(text)) {
            return Arrays.stream(StructuralClass.values())
                    .filter(kind -> kind.className().equalsIgnoreCase(text)
                            || kind.category().equalsIgnoreCase(text))
                    .findFirst()
                    .map(kind -> new ASN1OctetString(
                            "CN=" + kind.category() + ",CN=Schema,CN=Configuration," + options.baseDn()))
                    .orElse(value);
        }
        return value;
    }

    private boolean matchesSubstring(AdNode node, AttributeType type, Filter filter) {
        if (type.syntax() != Syntax.TEXT && type.syntax() != Syntax.ASCII && type.syntax() != Syntax.DIGITS) {
            return false;
        }
        String first = folded(filter.getSubInitialString());
        String last = folded(filter.getSubFinalString());
        return node.values(type).stream()
                .map(value -> tree.fold().fold(value.stringValue()))
                .anyMatch(text -> {
                    int at = first.length();
                    boolean matches = text.startsWith(first);
                    for (String part : filter.getSubAnyStrings()) {
                        int found = text.indexOf(folded(part), at);
                        matches &= found >= 0;
                        at = found + part.length();
                    }
                    return matches && text.length() - last.length() >= at && text.endsWith(last);
                });
    }

    private String folded(@Nullable String text) {
        return text == null ? "" : tree.fold().fold(text);
    }

    private boolean matchesOrder(AdNode node, AttributeType type, Filter filter, int sign) {
        ASN1OctetString value = value(filter);
        return type.syntax().accepts(value)
                && !type.isReference()
                && node.values(type).stream()
                        .anyMatch(each -> type.syntax().compare(each, value, tree.fold()) * sign >= 0);
    }

    private boolean matchesRule(AdNode node, AttributeType type, Filter filter) {
        String rule = filter.getMatchingRuleID();
        if (rule == null) {
            return matchesEqual(node, type, value(filter));
        }
        if (rule.equals(IN_CHAIN)) {
            AdNode target = find(value(filter).stringValue());
            return target != null && type.isReference() && reaches(node, type, target, new HashSet<>());
        }
        if (!Syntax.LONG.accepts(value(filter)) || (type.syntax() != Syntax.INTEGER && type.syntax() != Syntax.LONG)) {
            return false;
        }
        long mask = Long.parseLong(value(filter).stringValue());
        return node.values(type).stream()
                .mapToLong(value -> Long.parseLong(value.stringValue()) & mask)
                .anyMatch(bits -> (rule.equals(BIT_AND) && bits == mask) || (rule.equals(BIT_OR) && bits != 0));
    }

    private static boolean reaches(AdNode from, AttributeType type, AdNode target, Set<AdNode> seen) {
        for (AdNode next : references(from, type)) {
            if (next == target || (seen.add(next) && reaches(next, type, target, seen))) {
                return true;
            }
        }
        return false;
    }

    /** Ambiguous name resolution: the start of one of several names, or two words that start first and last name. */
    private boolean matchesAmbiguousName(AdNode node, Filter filter) {
        String wanted = folded(filter.getAssertionValue()).trim();
        int blank = wanted.indexOf(' ');
        return AMBIGUOUS_NAME_ATTRIBUTES.stream().anyMatch(name -> starts(node, name, wanted))
                || (blank > 0
                        && ((starts(node, "givenName", wanted.substring(0, blank))
                                        && starts(node, "sn", wanted.substring(blank + 1)))
                                || (starts(node, "sn", wanted.substring(0, blank))
                                        && starts(node, "givenName", wanted.substring(blank + 1)))));
    }

    private static ASN1OctetString value(Filter filter) {
        return Objects.requireNonNull(filter.getRawAssertionValue());
    }

    private boolean starts(AdNode node, String attribute, String prefix) {
        return node.values(schema.known(attribute)).stream()
                .anyMatch(value -> tree.fold().fold(value.stringValue()).startsWith(prefix));
    }

    private @Nullable AdNode find(String name) {
        try {
            return names.find(name);
        } catch (LDAPException e) {
            return null;
        }
    }
}
