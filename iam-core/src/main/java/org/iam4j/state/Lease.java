package org.iam4j.state;

import java.time.Instant;

/**
 * The right to write a state: one engine has it at a time. Each new holder gets a higher token, and a write under an older token is
 * refused, so that a holder that slept through its lease cannot write any more.
 *
 * @param holder who has it, for people
 * @param token the fencing token
 * @param expiresAt when somebody else may take it
 */
public record Lease(String holder, long token, Instant expiresAt) {}
