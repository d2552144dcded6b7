package org.iam4j.afas;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A filter that lets a row pass when any of some columns has the value given for it:
 * <a href="https://docs.afas.help">three parallel lists</a>, or JSON for values that hold a separator of these lists.
 *
 * @param query the parameters, percent-encoded
 * @param columns the columns they name
 */
record RowFilter(String query, List<String> columns) {
    /** AFAS answers 404 to a longer query, the question mark included. */
    private static final int LONGEST_QUERY = 2049;

    private static final int MOST_LOOKUPS = 50;

    /**
     * A value to look for.
     *
     * @param column the column
     * @param value the value, compared as the database compares
     */
    record Lookup(String column, String value) {
        private boolean fitsIntoLists() {
            return value.indexOf(',') < 0 && value.indexOf(';') < 0;
        }
    }

    /**
     * A filter and what it looks for.
     *
     * @param filter the filter
     * @param lookups the values
     */
    record Batch(RowFilter filter, List<Lookup> lookups) {}

    static RowFilter of(Lookup lookup) {
        return of(List.of(lookup));
    }

    private static RowFilter of(List<Lookup> lookups) {
        boolean lists = lookups.stream().allMatch(Lookup::fitsIntoLists);
        return new RowFilter(
                lists ? lists(lookups) : json(lookups),
                lookups.stream().map(Lookup::column).distinct().toList());
    }

    /**
     * Packs lookups into as few filters as may be, up to 50 in one and as long as a query may be.
     *
     * @param taken how much of the query's length is taken by other parameters
     * @return the batches; one whose only value is longer than a query may be asks for nothing that AFAS could hold and is left out
     */
    static List<Batch> batches(List<Lookup> lookups, int taken) {
        int room = LONGEST_QUERY - taken - "?&".length();
        List<Batch> batches = new ArrayList<>();
        for (boolean lists : List.of(true, false)) {
            List<Lookup> rest = lookups.stream()
                    .filter(lookup -> lookup.fitsIntoLists() == lists)
                    .distinct()
                    .toList();
            while (!rest.isEmpty()) {
                int fitting = fitting(rest, room);
                if (fitting > 0) {
                    List<Lookup> batch = rest.subList(0, fitting);
                    batches.add(new Batch(of(batch), batch));
                }
                rest = rest.subList(Math.max(fitting, 1), rest.size());
            }
        }
        return batches;
    }

    private static int fitting(List<Lookup> lookups, int room) {
        int count = Math.min(MOST_LOOKUPS, lookups.size());
        while (count > 0 && of(lookups.subList(0, count)).query().length() > room) {
            count--;
        }
        return count;
    }

    private static String lists(List<Lookup> lookups) {
        return "filterfieldids=" + joined(lookups.stream().map(Lookup::column).toList())
                + "&filtervalues=" + joined(lookups.stream().map(Lookup::value).toList())
                + "&operatortypes=" + joined(Collections.nCopies(lookups.size(), "1"));
    }

    private static String joined(List<String> values) {
        return values.stream().map(Call::encode).collect(Collectors.joining("%3B"));
    }

    private static String json(List<Lookup> lookups) {
        ObjectNode root = Json.object();
        ArrayNode filters = root.putObject("Filters").putArray("Filter");
        for (Lookup lookup : lookups) {
            filters.addObject()
                    .put("@FilterId", "Filter " + filters.size())
                    .putArray("Field")
                    .addObject()
                    .put("@FieldId", lookup.column())
                    .put("@OperatorType", "1")
                    .put("#text", lookup.value());
        }
        return "filterjson=" + Call.encode(root.toString());
    }
}
