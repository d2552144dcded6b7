package org.iam4j.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;

/** What tests say about failures. */
final class Failures {
    private Failures() {}

    /** The failure of a call, which must be of this kind. */
    static ConnectorException failure(Failure.Kind kind, ThrowingCallable call) {
        ConnectorException failure = catchThrowableOfType(ConnectorException.class, call);
        assertThat(failure).as("a ConnectorException of kind " + kind).isNotNull();
        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
        return failure;
    }

    /** The failure of a call, which must be of this kind and about this attribute. */
    static ConnectorException failure(Failure.Kind kind, Attribute<?> attribute, ThrowingCallable call) {
        ConnectorException failure = failure(kind, call);
        assertThat(failure.attribute().map(Attribute::name))
                .as(failure.getMessage())
                .contains(attribute.name());
        return failure;
    }
}
