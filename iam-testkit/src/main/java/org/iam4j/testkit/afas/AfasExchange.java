package org.iam4j.testkit.afas;

import java.util.Objects;

/**
 * A request and what became of it.
 *
 * @param request the request
 * @param status the status of the answer, 0 when a fault cut the connection before anything was done
 * @param delivered whether the answer was sent; when not although there is a status, the request was carried out
 */
public record AfasExchange(AfasRequest request, int status, boolean delivered) {
    /** Refuses null. */
    public AfasExchange {
        Objects.requireNonNull(request, "request");
    }

    /**
     * Says whether the request was carried out.
     *
     * @return whether the status is one of success
     */
    public boolean succeeded() {
        return status >= 200 && status < 300;
    }
}
