package org.iam4j.testkit.ad;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One LDAP request as it arrived, and how it was answered. Values of passwords are not in it.
 *
 * @param number counts the requests of one server, from 1
 * @param operation what was asked
 * @param dn the name in the request, as it was written: the entry, the search base, or who binds
 * @param attributes for an add or modify the values by attribute, for a search the attributes asked for, without values;
 *     the attributes in the order of their names, whatever their case
 * @param detail for a search the scope and filter, for a modify what was done with each attribute, for a rename the new
 *     name and parent, for an extended request its number; else empty
 * @param resultCode the LDAP result code, -1 when the client got no answer or none yet
 */
public record AdRequest(
        long number,
        AdOperation operation,
        String dn,
        Map<String, List<String>> attributes,
        String detail,
        int resultCode) {

    /** What stands for the value of a password. */
    static final String SECRET = "(secret)";

    /** Takes a copy of the attributes. */
    public AdRequest {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        attributes.forEach((name, values) -> copy.merge(name, List.copyOf(values), (first, second) -> {
            List<String> both = new ArrayList<>(first);
            both.addAll(second);
            return List.copyOf(both);
        }));
        attributes = Collections.unmodifiableMap(copy);
    }

    AdRequest answered(int code) {
        return new AdRequest(number, operation, dn, attributes, detail, code);
    }
}
