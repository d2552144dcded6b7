package org.iam4j.rule;

import java.io.Serial;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;

/** A condition or function of the host failed, so that one person cannot be judged. The message names rule, person and contract. */
public final class HostFunctionException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    HostFunctionException(String rule, Person person, @Nullable Contract contract, RuntimeException cause) {
        super(
                "rule \"" + rule + "\" failed for person " + person.externalId()
                        + (contract == null ? "" : " on contract " + contract.id()) + " with "
                        + cause.getClass().getName(),
                cause);
    }
}
