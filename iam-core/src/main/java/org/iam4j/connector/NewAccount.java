package org.iam4j.connector;

import java.util.Optional;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Secret;

/**
 * An account to be made.
 *
 * @param attributes its values
 * @param enabled whether it can be used from the start
 * @param password its first password, empty where the target has none
 */
public record NewAccount(Attributes attributes, boolean enabled, Optional<Secret> password) {}
