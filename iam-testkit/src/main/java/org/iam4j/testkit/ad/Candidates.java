package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.iam4j.testkit.ad.AttributeType.Trait;

/** Finds the objects of a search: by an index where the filter allows it, by walking the tree where not. */
final class Candidates {
    private final Tree tree;
    private final Names names;
    private final FilterMatcher matcher;

    Candidates(Domain domain) {
        this.tree = domain.tree();
        this.names = domain.names();
        this.matcher = new FilterMatcher(domain);
    }

    /** Returns the objects in the order in which they were made. */
    List<AdNode> find(AdNode base, SearchScope scope, Filter filter) {
        List<AdNode> found = new ArrayList<>();
        if (scope.equals(SearchScope.BASE)) {
            add(found, base, filter);
            return found;
        }
        Optional<Collection<AdNode>> few = byIndex(filter);
        if (few.isPresent()) {
            few.get().stream().filter(node -> isIn(node, base, scope)).forEach(node -> add(found, node, filter));
        } else if (scope.equals(SearchScope.ONE)) {
            base.children().values().forEach(node -> add(found, node, filter));
        } else {
            tree.forEachBelow(base, node -> add(found, node, filter));
        }
        found.sort(Comparator.comparingLong(AdNode::order));
        return found;
    }

    private void add(List<AdNode> found, AdNode node, Filter filter) {
        if (matcher.matches(node, filter)) {
            found.add(node);
        }
    }

    private static boolean isIn(AdNode node, AdNode base, SearchScope scope) {
        return scope.equals(SearchScope.ONE) ? node.parent() == base : node.isBelowOrSame(base);
    }

    /** Returns a set that holds all objects which match, or nothing if only a walk can tell. */
    private Optional<Collection<AdNode>> byIndex(Filter filter) {
        return switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_AND -> smallest(filter.getComponents());
            case Filter.FILTER_TYPE_OR -> union(filter.getComponents());
            case Filter.FILTER_TYPE_EQUALITY -> byEquality(filter);
            default -> Optional.empty();
        };
    }

    private Optional<Collection<AdNode>> smallest(Filter[] parts) {
        Optional<Collection<AdNode>> best = Optional.empty();
        for (Filter part : parts) {
            Optional<Collection<AdNode>> some = byIndex(part);
            if (some.isPresent()
                    && (best.isEmpty() || some.get().size() < best.get().size())) {
                best = some;
            }
        }
        return best;
    }

    private Optional<Collection<AdNode>> union(Filter[] parts) {
        Set<AdNode> all = new HashSet<>();
        for (Filter part : parts) {
            Optional<Collection<AdNode>> some = byIndex(part);
            if (some.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(some.get());
        }
        return Optional.of(all);
    }

    private Optional<Collection<AdNode>> byEquality(Filter filter) {
        String attribute = Objects.requireNonNull(filter.getAttributeName());
        ASN1OctetString value = Objects.requireNonNull(filter.getRawAssertionValue());
        if (attribute.equalsIgnoreCase("anr")) {
            return Optional.empty();
        }
        AttributeType type = tree.schema().find(attribute);
        if (type == null) {
            return Optional.of(List.of());
        }
        if (type.is("objectGUID")) {
            AdNode node = value.getValueLength() == 16 ? tree.byGuid(Guids.of(value.getValue())) : null;
            return Optional.of(node == null ? List.of() : List.of(node));
        }
        if (tree.isIndexed(type) && type.syntax() == Syntax.TEXT) {
            return Optional.of(tree.withValue(type, value));
        }
        return type.trait() == Trait.LINK || type.trait() == Trait.BACK_LINK
                ? otherEnd(type, value.stringValue())
                : Optional.empty();
    }

    private Optional<Collection<AdNode>> otherEnd(AttributeType type, String name) {
        try {
            AdNode target = names.find(name);
            return Optional.of(
                    target == null
                            ? List.of()
                            : FilterMatcher.references(target, tree.schema().known(type.otherEnd())));
        } catch (LDAPException e) {
            return Optional.of(List.of());
        }
    }
}
