package org.iam4j.rule;

import org.jspecify.annotations.Nullable;

/**
 * One reason for an entitlement: a rule, and the contract on which it holds.
 *
 * @param rule the name of the rule
 * @param contract the id of the contract, null when it holds for a person without contracts
 */
public record Match(String rule, @Nullable String contract) {

    /** For example: rule "Finance share", contract 1007-1. */
    @Override
    public String toString() {
        return "rule \"" + rule + "\", " + (contract == null ? "no contract" : "contract " + contract);
    }
}
