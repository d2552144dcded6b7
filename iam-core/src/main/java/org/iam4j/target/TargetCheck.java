package org.iam4j.target;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Schema;
import org.iam4j.connector.Schema.Trait;
import org.iam4j.naming.UniqueName;

/** Finds what is wrong with a target before any system is asked. */
final class TargetCheck {
    private final TargetSystem target;
    private final Schema schema;
    private final Set<String> mistakes = new LinkedHashSet<>();

    private TargetCheck(TargetSystem target) {
        this.target = target;
        this.schema = target.schema();
    }

    static List<String> mistakes(TargetSystem target) {
        TargetCheck check = new TargetCheck(target);
        check.server();
        check.correlations();
        target.mappings().forEach(check::mapping);
        check.duplicates();
        check.required();
        check.circles();
        check.deletion();
        target.renaming().ifPresent(check::renaming);
        target.renaming().filter(Renaming::proxies).flatMap(Renaming::aliases).ifPresent(check::proxies);
        check.made();
        return List.copyOf(check.mistakes);
    }

    private void server() {
        if (target.connector().server() == null) {
            mistake("has a connector whose server() is null: let it be empty where no other connector writes there");
        }
    }

    private void made() {
        for (MadePermission made : target.made()) {
            if (!schema.makes(made.kind())) {
                mistake("makes permissions of kind " + made.kind() + ", which cannot be made there: take"
                        + " makePermissions(...) out and make them by hand");
            }
        }
    }

    private void correlations() {
        if (target.correlations().isEmpty()) {
            mistake("has no correlation: call correlate(...), or existing accounts would be created a second time");
        }
        for (Correlation correlation : target.correlations()) {
            known(correlation.attribute(), "correlates on");
            if (correlation.mapping().uniqueName().isPresent()) {
                mistake("correlates on " + correlation.attribute()
                        + " by a generated name, which is not known before it is given: correlate on a number of HR");
            }
        }
    }

    private void mapping(AttributeMapping each) {
        Attribute<?> attribute = each.attribute();
        known(attribute, "maps");
        if (schema.is(attribute, Trait.READ_ONLY)) {
            mistake("maps " + attribute + ", which is read-only there: take the mapping out");
        }
        if (attribute.type() == Attribute.Type.SECRET) {
            mistake("maps the secret " + attribute
                    + ": only the password generator writes secrets, take the mapping out");
        }
        if (schema.is(attribute, Trait.EMPTINESS_MATTERS) && !each.mapping().statesEmptiness() && standing(each)) {
            mistake("maps " + attribute
                    + ", where having no value means something: add .orClear() or .orLeave() to the mapping");
        }
        if (each.mapping().uniqueName().isPresent() && !each.on().contains(Operation.CREATE)) {
            mistake("gives " + attribute
                    + " a unique name, but not on CREATE: names are given when the account is made");
        }
        each.mapping()
                .uniqueName()
                .ifPresent(name -> name.sharesNumberWith().forEach(other -> {
                    boolean unique = target.mapping(other, Operation.CREATE)
                            .flatMap(mapping -> mapping.mapping().uniqueName())
                            .isPresent();
                    if (other.equals(attribute) || !unique) {
                        mistake("gives " + attribute + " the number of " + other
                                + ", which is no other attribute with a unique name: map " + other
                                + " to one, or take sharingNumberWith(...) out");
                    }
                }));
        if (each.mapping().refersToOthers() && !schema.can(Operation.UPDATE)) {
            mistake("maps " + attribute + ", which is written when everybody's account is there, but this target cannot"
                    + " change accounts: take the mapping out");
        } else if (standing(each) && !schema.can(Operation.UPDATE)) {
            mistake("keeps " + attribute + " up to date, but this target cannot change accounts: map it on CREATE only,"
                    + " as in map(" + attribute + ", ..., CREATE)");
        }
        for (Operation operation : each.on()) {
            if (operation == Operation.GRANT || operation == Operation.REVOKE) {
                mistake("maps " + attribute + " on " + operation + ": permissions have no attributes");
            } else if (operation == Operation.ENABLE && !schema.can(Operation.ENABLE)) {
                mistake("maps " + attribute + " on ENABLE, but this target cannot enable accounts");
            } else if (operation == Operation.DISABLE
                    && !schema.can(Operation.DISABLE)
                    && !schema.can(Operation.UPDATE)) {
                mistake("maps " + attribute + " on DISABLE, but this target can neither disable nor change accounts:"
                        + " take the mapping out");
            }
        }
        if (each.on().contains(Operation.DELETE) && target.deleteAfterDays().isEmpty()) {
            mistake("maps " + attribute
                    + " on DELETE, but accounts are never deleted here: map it on DISABLE, which is written when "
                    + "the entitlement ends, or call deleteAfterDays(...)");
        }
        if (each.mapping().mayClear()
                && target.correlations().stream()
                        .anyMatch(correlation -> correlation.attribute().equals(attribute))) {
            mistake("clears " + attribute + ", by which accounts are found: leave it, or people get a second account");
        }
    }

    private void renaming(Renaming policy) {
        if (!schema.can(Operation.UPDATE)) {
            mistake("renames accounts, but cannot change them: take renames(...) out");
        }
        if (target.mappings().stream()
                .noneMatch(each -> each.mapping().uniqueName().isPresent())) {
            mistake("renames accounts, but maps no generated name, so that there is nothing to rename: map one, or take"
                    + " renames(...) out");
        }
        policy.kept().ifPresent(kept -> kept(policy, kept));
        policy.aliases().ifPresent(this::aliases);
    }

    private void kept(Renaming policy, Attribute<String> kept) {
        if (target.mapping(kept, Operation.CREATE).isEmpty()) {
            mistake("keeps the old " + kept + " when it renames, but does not map it: map it, or keep another one");
            return;
        }
        if (kept.multiValued()) {
            mistake("keeps the old " + kept + " when it renames, which holds several values: keep an attribute that"
                    + " bears one name");
        }
        List<UniqueName> names = namesBehind(kept, new HashSet<>());
        if (names.isEmpty()) {
            mistake("keeps the old " + kept + " when it renames, but that is no generated name and no copy of one, so"
                    + " that it never changes by that: keep the attribute that bears the mail address");
        } else if ((policy.proxies() || !policy.changesForm())
                && names.stream().noneMatch(UniqueName::makesAddresses)) {
            mistake(
                    "keeps the old " + kept + " as an alias when it renames, but it is no address (" + names.get(0)
                            + "): keep the attribute that bears the mail address, or say by aliasForm(...) what alias it makes");
        }
        if (schema.is(kept, Trait.CREATE_ONLY)) {
            mistake("keeps the old " + kept + " when it renames, but that is written when the account is made and"
                    + " never after: keep another one");
        }
    }

    /** The generated names that an attribute bears, by itself or as a copy. */
    private List<UniqueName> namesBehind(Attribute<?> attribute, Set<Attribute<?>> seen) {
        List<UniqueName> names = new ArrayList<>();
        if (seen.add(attribute)) {
            target.mapping(attribute, Operation.CREATE)
                    .map(AttributeMapping::mapping)
                    .ifPresent(mapping -> {
                        mapping.uniqueName().ifPresent(names::add);
                        mapping.copies("").forEach(copied -> names.addAll(namesBehind(copied, seen)));
                    });
        }
        return names;
    }

    private void aliases(Attribute<Set<String>> aliases) {
        known(aliases, "keeps old names in");
        if (!aliases.multiValued()) {
            mistake("keeps old names in " + aliases + ", which holds one value and not several: name the attribute that"
                    + " holds aliases");
        }
        for (Trait trait : List.of(Trait.READ_ONLY, Trait.CREATE_ONLY, Trait.WRITE_ONLY)) {
            if (schema.is(aliases, trait)) {
                mistake("keeps old names in " + aliases + ", which is " + trait + " there, so that none can be added:"
                        + " name another one, or use Renaming.withoutAliases()");
            }
        }
        if (target.mappings().stream().anyMatch(each -> each.attribute().equals(aliases))) {
            mistake("keeps old names in " + aliases
                    + " and maps it, too, so that the two would take turns: take the mapping out");
        }
    }

    private void proxies(Attribute<Set<String>> aliases) {
        if (schema.is(aliases, Trait.IGNORES_CASE)) {
            mistake("keeps addresses in " + aliases
                    + " as SMTP: and smtp:, where case does not matter, so that nobody could tell them apart: leave"
                    + " asProxyAddresses() out");
        }
    }

    private static boolean standing(AttributeMapping each) {
        return each.on().contains(Operation.UPDATE);
    }

    private void duplicates() {
        Set<String> seen = new HashSet<>();
        for (AttributeMapping each : target.mappings()) {
            for (Operation operation : each.on()) {
                if (!seen.add(each.attribute() + " " + operation)) {
                    mistake("maps " + each.attribute() + " twice on " + operation + ": keep one of the two");
                }
            }
        }
    }

    private void required() {
        if (!schema.can(Operation.CREATE)) {
            return;
        }
        for (Attribute<?> attribute : schema.attributes()) {
            boolean correlated = !target.correlations().isEmpty()
                    && target.correlations().get(0).attribute().equals(attribute);
            if (schema.is(attribute, Trait.REQUIRED)
                    && !schema.is(attribute, Trait.READ_ONLY)
                    && !correlated
                    && target.mapping(attribute, Operation.CREATE).isEmpty()) {
                mistake("does not map " + attribute + ", without which it cannot create accounts: map it");
            }
        }
    }

    private void circles() {
        for (AttributeMapping start : target.mappings()) {
            Set<Attribute<?>> seen = new LinkedHashSet<>();
            if (returnsTo(start.attribute(), start.attribute(), seen)) {
                mistake("maps " + start.attribute() + " as the same as itself, through " + seen
                        + ": let one of them be computed");
            }
        }
    }

    private boolean returnsTo(Attribute<?> start, Attribute<?> at, Set<Attribute<?>> seen) {
        for (AttributeMapping each : target.mappings()) {
            if (!each.attribute().equals(at)) {
                continue;
            }
            for (Attribute<?> next : each.mapping().copies("")) {
                if (Objects.equals(next, start) || seen.add(next) && returnsTo(start, next, seen)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void deletion() {
        if (target.deletesAdopted() && target.deleteAfterDays().isEmpty()) {
            mistake("is to delete adopted accounts, but never deletes: call deleteAfterDays(...)");
        }
    }

    private void known(Attribute<?> attribute, String verb) {
        if (!schema.knows(attribute)) {
            mistake(verb + " " + attribute + " (" + attribute.type() + "), which it does not have: its attributes are "
                    + schema.attributes());
        }
    }

    private void mistake(String text) {
        mistakes.add("target " + target.name() + " " + text + ".");
    }
}
