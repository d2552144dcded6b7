package org.iam4j.testkit.afas;

import java.util.Map;
import java.util.Set;

/** An UpdateConnector: its definition, which serves the metainfo, too, and what an element of a body does. */
interface UpdateConnector {
    String name();

    String description();

    /** The object at the top of a body; its name is usually, but not always, that of the connector. */
    UpdateObject<?> root();

    /**
     * Applies one element; called inside of a transaction.
     *
     * @param request how the element came
     * @param element the element
     * @return the keys to answer, empty for none
     */
    Map<String, String> apply(Request request, UpdateElement element);

    /**
     * How an element came.
     *
     * @param store the store to change
     * @param post whether by POST, else by PUT
     * @param subObject the object inside the root that the path named, empty for the root itself
     * @param switches what is switched on
     */
    record Request(Store store, boolean post, String subObject, Set<AfasSwitch> switches) {
        boolean isOn(AfasSwitch which) {
            return switches.contains(which);
        }
    }
}
