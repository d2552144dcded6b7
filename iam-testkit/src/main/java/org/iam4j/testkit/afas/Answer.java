package org.iam4j.testkit.afas;

import java.util.Map;

/**
 * An answer before it is put on the wire.
 *
 * @param status the status
 * @param headers headers beyond those that every answer has
 * @param body the body, empty for none
 */
record Answer(int status, Map<String, String> headers, String body) {
    static Answer of(int status, String body) {
        return new Answer(status, Map.of(), body);
    }

    static Answer of(int status) {
        return of(status, "");
    }
}
