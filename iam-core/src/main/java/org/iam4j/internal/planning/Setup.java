package org.iam4j.internal.planning;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.SourceSystem;
import org.iam4j.person.Contract;
import org.iam4j.plan.Threshold;
import org.iam4j.rule.Entitlement;
import org.iam4j.rule.Rule;
import org.iam4j.rule.RuleSet;
import org.iam4j.state.StateStore;
import org.iam4j.target.TargetSystem;

/**
 * What an engine was built from.
 *
 * @param zone where a day is decided
 * @param clock tells the time
 * @param sources where people come from, in the order in which their data wins
 * @param targets in order of dependency, each after those it depends on
 * @param rules who gets what
 * @param state what is remembered
 * @param contractOrder tells equal contracts apart
 * @param limits when an import is refused
 * @param quarantineDays how many days after an account was deleted its names are free again
 * @param hashKey the key under which what is kept as hashes is known again, empty without one
 * @param hashesWritten whether what was last written is kept as hashes
 */
public record Setup(
        ZoneId zone,
        Clock clock,
        List<SourceSystem> sources,
        List<TargetSystem> targets,
        RuleSet rules,
        StateStore state,
        Comparator<Contract> contractOrder,
        ImportLimits limits,
        int quarantineDays,
        Optional<Secret> hashKey,
        boolean hashesWritten) {
    /** For how many days names are kept after their account is gone, unless the host says otherwise. */
    public static final int QUARANTINE_DAYS = 365;

    /**
     * When an import is refused as a whole.
     *
     * @param missing because so many people are missing from it
     * @param blocked because so many of its entries cannot be used
     * @param added because so many people are new in it
     */
    public record ImportLimits(Threshold missing, Threshold blocked, Threshold added) {
        /** What holds unless the host says otherwise. */
        public static final ImportLimits DEFAULT =
                new ImportLimits(Threshold.of(10, 10), Threshold.of(10, 10), Threshold.of(30, 50));
    }

    /** The same with other sources, targets and rules. */
    Setup with(List<SourceSystem> others, List<TargetSystem> systems, RuleSet set) {
        return new Setup(
                zone,
                clock,
                others,
                systems,
                set,
                state,
                contractOrder,
                limits,
                quarantineDays,
                hashKey,
                hashesWritten);
    }

    /** The same over another state. */
    Setup over(StateStore other) {
        return new Setup(
                zone,
                clock,
                sources,
                targets,
                rules,
                other,
                contractOrder,
                limits,
                quarantineDays,
                hashKey,
                hashesWritten);
    }

    /** The day of this moment, where a day is decided. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** The targets in which a rule decides about access; in the others it is left as it is while the account is wanted. */
    Set<String> accessManaged() {
        Set<String> managed = new TreeSet<>();
        for (Rule rule : rules.rules()) {
            for (Entitlement entitlement : rule.entitlements()) {
                if (entitlement.kind() == Entitlement.Kind.ACCESS) {
                    managed.add(entitlement.target());
                }
            }
        }
        return managed;
    }
}
