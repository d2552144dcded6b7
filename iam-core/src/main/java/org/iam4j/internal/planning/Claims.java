package org.iam4j.internal.planning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Change;
import org.iam4j.plan.Action;
import org.iam4j.plan.Plan;
import org.iam4j.state.NameClaim;
import org.iam4j.target.TargetSystem;

/** The names that a plan gives, to be kept for it. */
public final class Claims {
    private Claims() {}

    /**
     * The claims of a plan, in the order of its actions.
     *
     * @param expiresAt until when they hold
     */
    public static List<NameClaim> of(Setup setup, Plan plan, Instant expiresAt) {
        Map<String, TargetSystem> targets = new HashMap<>();
        Map<String, Set<Attribute<String>>> unique = new HashMap<>();
        for (TargetSystem target : setup.targets()) {
            targets.put(target.name(), target);
            unique.put(target.name(), NameGroups.of(target, setup.targets()).unique());
        }
        List<NameClaim> claims = new ArrayList<>();
        String planId = plan.id();
        for (Action action : plan.actions()) {
            TargetSystem target = targets.get(action.target());
            if (target == null) {
                throw new IllegalArgumentException("the plan names target " + action.target()
                        + ", which this engine has not: save it with the engine that made it");
            }
            for (Change<?> change : action.changes()) {
                if (unique.getOrDefault(action.target(), Set.of()).contains(change.attribute())) {
                    name(target, change)
                            .ifPresent(name -> claims.add(new NameClaim(
                                    action.target(),
                                    change.attribute().name(),
                                    name,
                                    action.personId(),
                                    planId,
                                    expiresAt)));
                }
            }
        }
        return claims;
    }

    /** The name that a change gives, in the form in which two are compared. */
    private static Optional<String> name(TargetSystem target, Change<?> change) {
        Object after = change.after();
        return after == null
                ? Optional.empty()
                : Optional.of(String.valueOf(target.schema().normal(change.attribute(), after)));
    }

    /**
     * Whose claim is in the way of the names that an action gives.
     *
     * @param claims what is claimed
     * @param now when; claims that have expired by then do not count
     * @return the change that cannot be made and the claim on its name, empty when there is none
     */
    public static Optional<Conflict> against(
            TargetSystem target, String personId, List<Change<?>> changes, List<NameClaim> claims, Instant now) {
        if (claims.isEmpty()) {
            return Optional.empty();
        }
        for (Change<?> change : changes) {
            Optional<String> name = name(target, change);
            for (NameClaim claim : claims) {
                if (name.isPresent()
                        && claim.target().equals(target.name())
                        && claim.attribute().equals(change.attribute().name())
                        && claim.name().equals(name.get())
                        && !claim.personId().equals(personId)
                        && claim.expiresAt().isAfter(now)) {
                    return Optional.of(new Conflict(change.attribute(), claim));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * A name that is kept for somebody else.
     *
     * @param attribute the attribute that should have got it
     * @param claim for whom and by which plan it is kept
     */
    public record Conflict(Attribute<?> attribute, NameClaim claim) {}
}
