package org.iam4j.testkit.ad;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which attributes a search asked for.
 *
 * @param everything whether all stored ones
 * @param named those named, that exist
 * @param typesOnly whether without values
 */
record Selection(boolean everything, List<Named> named, boolean typesOnly) {
    /**
     * One attribute asked for by name.
     *
     * @param type the attribute
     * @param range which part of its values, empty for no word about that
     */
    record Named(AttributeType type, Optional<ValueRange> range) {}

    /** Reads the attribute list of a request; names that the schema does not know are passed over. */
    static Selection of(List<String> requested, boolean typesOnly, AdSchema schema) throws LDAPException {
        List<Named> named = new ArrayList<>();
        for (String name : requested) {
            AttributeType type = schema.find(name);
            if (type != null) {
                named.add(new Named(type, ValueRange.in(name)));
            }
        }
        return new Selection(requested.isEmpty() || requested.contains("*"), List.copyOf(named), typesOnly);
    }
}
