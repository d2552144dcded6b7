package org.iam4j.target;

import org.iam4j.rule.ContractText;

/**
 * Permissions that the engine makes before somebody needs them: one for each key that a contract gives.
 *
 * @param kind the kind of permission
 * @param key the key, as the rules that grant it compute it from a contract
 * @param name what people are to call it, computed from the same contract
 */
public record MadePermission(String kind, ContractText key, ContractText name) {}
