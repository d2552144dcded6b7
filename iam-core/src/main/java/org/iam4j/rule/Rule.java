package org.iam4j.rule;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A business rule: when the condition holds with one of a person's contracts, the person is entitled to these.
 *
 * <pre>{@code
 * Rule.named("Finance share")
 *     .when(activeContract().department("FIN"))
 *     .grants(permission("ad", "group", "CN=Finance,OU=Groups,DC=corp,DC=example"))
 * }</pre>
 *
 * @param name what it is called, not blank, unique in its rule set
 * @param condition when it holds
 * @param entitlements what it grants, at least one; repeated ones count once
 */
public record Rule(String name, Condition condition, List<Entitlement> entitlements) {

    /** Refuses a blank name and a rule that grants nothing. */
    public Rule {
        Objects.requireNonNull(condition, "condition");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a rule needs a name; plans give it as the reason of each action");
        }
        entitlements = entitlements.stream().distinct().toList();
        if (entitlements.isEmpty()) {
            throw new IllegalArgumentException(
                    "rule \"" + name + "\" grants nothing; give it at least one entitlement");
        }
    }

    /**
     * Starts a rule.
     *
     * @param name what it is called, not blank
     * @return the next step: when
     */
    public static Name named(String name) {
        return new Name(name);
    }

    /**
     * What must be mended before the rule can be used.
     *
     * @return a sentence that names the rule and the fix, empty when the rule is fine
     */
    public Optional<String> problem() {
        return condition.saysWhetherTimeMatters()
                ? Optional.empty()
                : Optional.of("rule \"" + name + "\" does not say whether time matters: add .and(activeContract()) or"
                        + " .and(anyContract()) to its condition: " + condition);
    }

    /**
     * Whether it asks who manages somebody; only an {@link org.iam4j.person.Organisation} that was told of everybody knows.
     *
     * @return true when judging it without managers leaves something unknown
     */
    public boolean asksForManagers() {
        return ConditionTree.asksForManagers(condition);
    }

    /**
     * Whether it asks what lies below a department; only an {@link org.iam4j.person.Organisation} that lists departments knows.
     *
     * @return true when judging it without departments leaves something unknown
     */
    public boolean asksForDepartments() {
        return ConditionTree.asksForDepartments(condition);
    }

    /**
     * The rule as strict JSON. Of the host's own conditions and functions it holds the names.
     *
     * @return the JSON, several lines
     */
    public String toJson() {
        return RuleJson.write(this);
    }

    /**
     * Reads what {@link #toJson()} wrote, or what somebody else wrote in that form.
     *
     * @param json the JSON
     * @param host the host's own conditions and functions by name
     * @return the rule
     * @throws InvalidRulesException with everything that is wrong, each with its place
     */
    public static Rule fromJson(String json, HostFunctions host) {
        return RuleReader.rule(json, host);
    }

    /** For example: Finance share: when active contract, department is FIN, grant group Finance in ad. */
    @Override
    public String toString() {
        return name + ": when " + condition + ", grant "
                + String.join(
                        " and ",
                        entitlements.stream().map(Entitlement::toString).toList());
    }

    /** A rule under construction that has its name. */
    public static final class Name {
        private final String name;

        private Name(String name) {
            this.name = name;
        }

        /**
         * When it holds.
         *
         * @param condition the condition
         * @return the next step: what it grants
         */
        public When when(Condition condition) {
            return new When(name, condition);
        }
    }

    /** A rule under construction that has its name and condition. */
    public static final class When {
        private final String name;
        private final Condition condition;

        private When(String name, Condition condition) {
            this.name = name;
            this.condition = condition;
        }

        /**
         * What it grants.
         *
         * @param entitlements the entitlements, at least one
         * @return the rule
         */
        public Rule grants(Entitlement... entitlements) {
            return new Rule(name, condition, List.of(entitlements));
        }
    }
}
