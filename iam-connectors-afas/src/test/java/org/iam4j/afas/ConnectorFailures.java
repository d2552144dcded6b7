package org.iam4j.afas;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.iam4j.connector.ConnectorException;

/** Catches what a connector throws, so that a test can look at its kind. */
final class ConnectorFailures {
    private ConnectorFailures() {}

    static ConnectorException failure(ThrowingCallable call) {
        ConnectorException thrown = catchThrowableOfType(ConnectorException.class, call);
        if (thrown == null) {
            throw new AssertionError("nothing failed");
        }
        return thrown;
    }
}
