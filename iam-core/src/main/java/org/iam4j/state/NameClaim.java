package org.iam4j.state;

import java.time.Instant;

/**
 * A name that a saved plan will give. Until it expires it is taken for everybody but that person.
 *
 * @param target in which target, by name
 * @param attribute the attribute's name
 * @param name the name in the form in which two are compared
 * @param personId for whom
 * @param planId by which plan
 * @param expiresAt until when
 */
public record NameClaim(
        String target, String attribute, String name, String personId, String planId, Instant expiresAt) {}
