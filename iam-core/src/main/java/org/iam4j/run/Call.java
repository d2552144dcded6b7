package org.iam4j.run;

import java.time.Duration;
import java.util.Optional;
import org.iam4j.connector.Failure;
import org.iam4j.plan.Action;

/**
 * One call of a connector that has ended, for metrics.
 *
 * @param target which target, by name
 * @param method the connector's method, such as {@code update}
 * @param action the action it belongs to, empty when planning
 * @param took how long it took by the engine's clock
 * @param failure what went wrong, empty when it did what it was asked for
 */
public record Call(String target, String method, Optional<Action> action, Duration took, Optional<Failure> failure) {}
