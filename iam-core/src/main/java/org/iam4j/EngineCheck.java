package org.iam4j;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Operation;
import org.iam4j.rule.Entitlement;
import org.iam4j.rule.Rule;
import org.iam4j.target.Mapping;
import org.iam4j.target.TargetSystem;

/** Finds what is wrong with an engine before it is built, and puts its targets in order. */
final class EngineCheck {
    private final Map<String, TargetSystem> targets = new LinkedHashMap<>();
    private final List<Rule> rules;
    private final List<String> mistakes = new ArrayList<>();

    EngineCheck(List<TargetSystem> targets, List<Rule> rules) {
        this.rules = rules;
        for (TargetSystem target : targets) {
            require(
                    this.targets.putIfAbsent(target.name(), target) == null,
                    "two targets are named " + target.name() + ": give each its own name");
        }
        Set<String> names = new HashSet<>();
        for (Rule rule : rules) {
            require(names.add(rule.name()), "two rules are named \"" + rule.name() + "\": give each its own name");
            rule.problem().ifPresent(mistakes::add);
            rule.entitlements().forEach(entitlement -> entitlement(rule, entitlement));
        }
        for (TargetSystem target : targets) {
            for (String needed : target.dependsOn()) {
                require(
                        this.targets.containsKey(needed),
                        "target " + target.name() + " comes after " + needed
                                + ", which this engine does not have: add it to targets(...)");
            }
            target.mappings().forEach(each -> copies(target, each.mapping()));
            target.correlations().forEach(each -> copies(target, each.mapping()));
        }
    }

    private void copies(TargetSystem to, Mapping<?> mapping) {
        for (String needed : mapping.needs()) {
            TargetSystem from = targets.get(needed);
            if (from == null) {
                continue;
            }
            for (Attribute<?> attribute : mapping.copies(needed)) {
                require(
                        from.schema().knows(attribute),
                        "target " + to.name() + " copies " + attribute + " (" + attribute.type() + ") from " + needed
                                + ", which does not have it: its attributes are "
                                + from.schema().attributes());
            }
        }
    }

    void require(boolean fine, String mistake) {
        if (!fine) {
            mistakes.add(mistake);
        }
    }

    private void entitlement(Rule rule, Entitlement entitlement) {
        TargetSystem target = targets.get(entitlement.target());
        String grants = "rule \"" + rule.name() + "\" grants " + entitlement + ", but ";
        if (target == null) {
            mistakes.add(grants + "this engine has no target " + entitlement.target() + "; it has " + targets.keySet());
            return;
        }
        if (entitlement.kind() == Entitlement.Kind.ACCESS) {
            require(
                    target.schema().can(Operation.ENABLE),
                    grants + "target " + target.name() + " cannot enable accounts: grant its account() only");
        }
        String kind = entitlement.permissionKind();
        Set<String> kinds = target.schema().permissionKinds();
        require(
                kind == null || kinds.contains(kind),
                grants + "target " + target.name() + " has no permissions of that kind; it has " + kinds);
    }

    /** First passwords must go somewhere. */
    void passwords(boolean decided) {
        for (Rule rule : rules) {
            for (Entitlement entitlement : rule.entitlements()) {
                TargetSystem target = targets.get(entitlement.target());
                if (!decided
                        && target != null
                        && entitlement.kind() == Entitlement.Kind.ACCESS
                        && target.schema().passwords()
                        && target.schema().can(Operation.CREATE)) {
                    mistakes.add("rule \"" + rule.name() + "\" grants access in " + target.name()
                            + ", whose accounts have passwords: call passwords(receiver) or discardPasswords()");
                    return;
                }
            }
        }
    }

    /** The targets, each after those it depends on, else as given. */
    List<TargetSystem> ordered() {
        List<TargetSystem> ordered = new ArrayList<>();
        Set<String> done = new HashSet<>();
        if (mistakes.isEmpty()) {
            for (TargetSystem target : targets.values()) {
                visit(target, new LinkedHashSet<>(), done, ordered);
            }
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", mistakes));
        }
        return ordered;
    }

    private void visit(TargetSystem target, Set<String> path, Set<String> done, List<TargetSystem> ordered) {
        if (done.contains(target.name())) {
            return;
        }
        if (!path.add(target.name())) {
            mistakes.add("targets wait for each other: " + String.join(" after ", path) + " after " + target.name()
                    + ": take one of these dependencies out");
            return;
        }
        for (String needed : target.dependsOn()) {
            TargetSystem first = targets.get(needed);
            if (first != null) {
                visit(first, path, done, ordered);
            }
        }
        path.remove(target.name());
        if (done.add(target.name())) {
            ordered.add(target);
        }
    }
}
