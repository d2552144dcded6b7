package org.iam4j.internal.planning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Schema.Trait;
import org.iam4j.naming.UniqueName;
import org.iam4j.target.AttributeMapping;
import org.iam4j.target.Correlation;
import org.iam4j.target.TargetSystem;

/** Which attributes of a target bear generated names, which of them share their number, and which follow them. */
public final class NameGroups {
    private final List<Group> groups = new ArrayList<>();
    private final Set<Attribute<?>> nameLike = new HashSet<>();
    private final Set<Attribute<String>> unique = new TreeSet<>();
    private final List<AttributeMapping> mappings = new ArrayList<>();

    /**
     * A generated name.
     *
     * @param attribute the attribute that bears it
     * @param name how it is made
     * @param alsoUnique the attributes of the same target that get the same name and must be free as well
     * @param elsewhere where else it must be free, because other targets find accounts by it
     */
    record Member(
            Attribute<String> attribute,
            UniqueName name,
            List<Attribute<String>> alsoUnique,
            List<Elsewhere> elsewhere) {

        /** Whether a name stands on this attribute or on one that has the same name. */
        boolean concerns(Attribute<?> other) {
            return attribute.equals(other) || alsoUnique.contains(other);
        }
    }

    /**
     * Generated names that share their number, in the order of the mappings; most often it is one.
     *
     * @param members at least one
     */
    record Group(List<Member> members) {
        boolean concerns(Attribute<?> attribute) {
            return members.stream().anyMatch(member -> member.concerns(attribute));
        }
    }

    record Elsewhere(TargetSystem target, Attribute<?> attribute) {}

    private NameGroups() {}

    static NameGroups of(TargetSystem target, List<TargetSystem> all) {
        NameGroups result = new NameGroups();
        Map<Attribute<?>, List<Member>> byAttribute = new LinkedHashMap<>();
        for (AttributeMapping mapping : target.mappings()) {
            mapping.mapping().uniqueName().ifPresent(name -> {
                Attribute<String> attribute = text(mapping.attribute());
                Set<Attribute<?>> followers = followers(target, attribute);
                List<Attribute<String>> unique = new ArrayList<>();
                for (Attribute<?> follower : followers) {
                    if (target.schema().is(follower, Trait.UNIQUE)) {
                        unique.add(text(follower));
                    }
                }
                result.nameLike.add(attribute);
                result.nameLike.addAll(followers);
                Member member = new Member(attribute, name, unique, elsewhere(target, attribute, followers, all));
                byAttribute.put(attribute, new ArrayList<>(List.of(member)));
            });
        }
        for (List<Member> members : List.copyOf(byAttribute.values())) {
            Member member = members.get(0);
            member.name().sharesNumberWith().forEach(other -> join(byAttribute, member.attribute(), other));
        }
        byAttribute.values().stream().distinct().forEach(members -> result.groups.add(new Group(List.copyOf(members))));
        result.groups.forEach(group -> group.members().forEach(member -> {
            result.unique.add(member.attribute());
            result.unique.addAll(member.alsoUnique());
        }));
        result.order(target);
        return result;
    }

    /** Two attributes and all that share with them are one group from now on. */
    private static void join(Map<Attribute<?>, List<Member>> byAttribute, Attribute<?> one, Attribute<?> other) {
        List<Member> ours = byAttribute.getOrDefault(one, List.of());
        List<Member> theirs = byAttribute.getOrDefault(other, List.of());
        if (ours == theirs) {
            return;
        }
        List<Member> joined = new ArrayList<>(ours);
        joined.addAll(theirs);
        List<Attribute<?>> order = List.copyOf(byAttribute.keySet());
        joined.sort(Comparator.comparing(member -> order.indexOf(member.attribute())));
        joined.forEach(member -> byAttribute.put(member.attribute(), joined));
    }

    private void order(TargetSystem target) {
        List<AttributeMapping> left = new ArrayList<>();
        for (AttributeMapping mapping : target.mappings()) {
            if (bears(mapping.attribute()) && mapping.on().contains(Operation.CREATE)) {
                left.add(mapping);
            }
        }
        Set<Attribute<?>> before = new HashSet<>();
        boolean grew = true;
        while (grew) {
            List<AttributeMapping> next = left.stream()
                    .filter(mapping -> mapping.mapping().copies("").stream()
                            .noneMatch(copied -> bears(copied) && !before.contains(copied)))
                    .toList();
            next.forEach(mapping -> before.add(mapping.attribute()));
            mappings.addAll(next);
            left.removeAll(next);
            grew = !next.isEmpty();
        }
    }

    /** A name is always one text: a unique name cannot be mapped to anything else. */
    @SuppressWarnings("unchecked")
    static Attribute<String> text(Attribute<?> attribute) {
        return (Attribute<String>) attribute;
    }

    private static Set<Attribute<?>> followers(TargetSystem target, Attribute<?> leader) {
        Set<Attribute<?>> followers = new TreeSet<>();
        Set<Attribute<?>> leaders = new HashSet<>(Set.of(leader));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (AttributeMapping mapping : target.mappings()) {
                boolean follows = mapping.mapping().copies("").stream().anyMatch(leaders::contains)
                        && mapping.on().contains(Operation.CREATE);
                if (follows && followers.add(mapping.attribute())) {
                    leaders.add(mapping.attribute());
                    grew = true;
                }
            }
        }
        return followers;
    }

    private static List<Elsewhere> elsewhere(
            TargetSystem target, Attribute<?> attribute, Set<Attribute<?>> followers, List<TargetSystem> all) {
        List<Elsewhere> places = new ArrayList<>();
        for (TargetSystem other : all) {
            for (Correlation correlation : other.correlations()) {
                Set<Attribute<?>> copied = correlation.mapping().copies(target.name());
                if (copied.contains(attribute) || copied.stream().anyMatch(followers::contains)) {
                    places.add(new Elsewhere(other, correlation.attribute()));
                }
            }
        }
        return places;
    }

    /** The generated names, those that share their number together. */
    List<Group> groups() {
        return groups;
    }

    /** Whether an attribute bears a generated name, by itself or as a copy. */
    public boolean bears(Attribute<?> attribute) {
        return nameLike.contains(attribute);
    }

    /** The mappings that make or copy names when an account is made; what is copied comes before its copies. */
    List<AttributeMapping> mappings() {
        return Collections.unmodifiableList(mappings);
    }

    /** All unique attributes that names are tried against in this target. */
    Set<Attribute<String>> unique() {
        return Collections.unmodifiableSet(unique);
    }
}
