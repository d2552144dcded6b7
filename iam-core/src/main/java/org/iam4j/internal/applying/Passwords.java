package org.iam4j.internal.applying;

import java.util.Optional;
import org.iam4j.run.PasswordGenerator;
import org.iam4j.run.PasswordReceiver;

/**
 * Where first passwords come from and where they go.
 *
 * @param generator makes them
 * @param receiver takes them over; empty when the host wants none of them
 */
public record Passwords(PasswordGenerator generator, Optional<PasswordReceiver> receiver) {}
