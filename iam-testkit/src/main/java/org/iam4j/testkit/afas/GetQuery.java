package org.iam4j.testkit.afas;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request to a GetConnector asks for.
 *
 * @param skip how many rows to leave out, -1 with {@code take} for all rows
 * @param take how many rows to answer
 * @param ordering the order, null when none was asked for
 * @param filter which rows
 */
record GetQuery(int skip, int take, @Nullable Ordering ordering, RowFilter filter) {
    private static final int DEFAULT_TAKE = 100;

    static GetQuery parse(Map<String, String> query, GetConnector<?> connector, Set<AfasSwitch> switches) {
        int skip = number(query, "skip", 0);
        int take = number(query, "take", DEFAULT_TAKE);
        if (skip < -1 || (skip >= 0 && take < 0)) {
            throw invalidPage();
        }
        String fields = query.get("orderbyfieldids");
        Ordering ordering = fields == null || fields.isEmpty() ? null : Ordering.parse(fields, connector);
        return new GetQuery(skip, take, ordering, RowFilter.parse(query, connector, switches));
    }

    private static int number(Map<String, String> query, String name, int absent) {
        String text = query.get(name);
        try {
            return text == null ? absent : Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw invalidPage();
        }
    }

    private static Refusal invalidPage() {
        return Refusal.unexpected("Er is een onverwachte fout opgetreden.", "Unexpected error: invalid skip or take.");
    }

    /** Reads the page from a view that is up to date. */
    List<Row> page(View<?> view, Random random) {
        List<Row> ordered = ordered(view, random);
        if (skip < 0) {
            return ordered;
        }
        int from = Math.min(skip, ordered.size());
        int count = Math.max(take, 1);
        return ordered.subList(from, from + Math.min(count, ordered.size() - from));
    }

    private List<Row> ordered(View<?> view, Random random) {
        Optional<List<Row>> candidates = filter.candidates(view);
        if (ordering == null) {
            List<Row> passing = passing(candidates.orElseGet(view::all));
            Collections.shuffle(passing, random);
            return passing;
        }
        List<Row> passing;
        if (candidates.isPresent()) {
            passing = passing(candidates.get());
            passing.sort(ordering);
        } else {
            passing = passing(view.sorted(ordering));
        }
        ordering.shuffleTies(passing, random);
        return passing;
    }

    private List<Row> passing(List<Row> rows) {
        if (filter.isEverything()) {
            return new ArrayList<>(rows);
        }
        List<Row> passing = new ArrayList<>();
        for (Row row : rows) {
            if (filter.test(row)) {
                passing.add(row);
            }
        }
        return passing;
    }
}
