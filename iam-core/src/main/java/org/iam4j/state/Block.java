package org.iam4j.state;

import java.time.Instant;

/**
 * That somebody must have no access at all, from now until this is lifted.
 *
 * @param personId who
 * @param since since when
 * @param by who decided it
 * @param reason why, for people
 */
public record Block(String personId, Instant since, String by, String reason) {}
