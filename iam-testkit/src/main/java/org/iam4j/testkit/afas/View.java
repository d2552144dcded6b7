package org.iam4j.testkit.afas;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a GetConnector on a day, kept in step with the store: a change to a person computes the rows of that person
 * anew, sorted lists and indexes are made when they are first asked for. Used under the lock of the store only.
 */
final class View<S> implements Store.Listener {
    private final GetConnector<S> connector;
    private final Store store;
    private final SortedMap<String, List<Row>> rows = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<Integer, Map<String, Set<String>>> indexes = new HashMap<>();
    private final Map<Ordering, List<Row>> sorted = new HashMap<>();
    private final SortedSet<String> stale = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private @Nullable LocalDate day;
    private @Nullable List<Row> all;

    View(GetConnector<S> connector, Store store) {
        this.connector = connector;
        this.store = store;
        store.listen(this);
    }

    GetConnector<S> connector() {
        return connector;
    }

    @Override
    public void personChanged(String number) {
        if (connector.source().byPerson()) {
            stale.add(number);
        } else {
            day = null;
        }
    }

    @Override
    public void everythingChanged() {
        day = null;
    }

    /** Brings the rows up to a day; call it before reading any. */
    void refresh(LocalDate today) {
        if (!today.equals(day)) {
            rows.clear();
            indexes.clear();
            for (String key : connector.source().keys(store)) {
                rows.put(key, compute(key, today));
            }
        } else if (stale.isEmpty()) {
            return;
        } else {
            stale.forEach(key -> replace(key, compute(key, today)));
        }
        stale.clear();
        sorted.clear();
        all = null;
        day = today;
    }

    List<Row> all() {
        if (all == null) {
            all = rows.values().stream().flatMap(List::stream).toList();
        }
        return all;
    }

    List<Row> sorted(Ordering ordering) {
        return sorted.computeIfAbsent(
                ordering, order -> all().stream().sorted(order).toList());
    }

    /** Returns the rows whose text in a column is the given one, in folded form. */
    List<Row> rowsWith(int position, String folded) {
        Map<String, Set<String>> index = indexes.computeIfAbsent(position, this::index);
        List<Row> found = new ArrayList<>();
        for (String key : index.getOrDefault(folded, Set.of())) {
            for (Row row : rows.getOrDefault(key, List.of())) {
                if (folded.equals(foldedValue(row, position))) {
                    found.add(row);
                }
            }
        }
        return found;
    }

    private List<Row> compute(String key, LocalDate today) {
        List<Row> computed = new ArrayList<>();
        for (S line : connector.source().lines(store, key, today)) {
            if (connector.filter().test(line, today)) {
                computed.add(Row.of(connector.columns(), line));
            }
        }
        return computed;
    }

    private void replace(String key, List<Row> changed) {
        List<Row> before = rows.getOrDefault(key, List.of());
        indexes.forEach((position, index) -> {
            before.forEach(row -> unindex(index, foldedValue(row, position), key));
            changed.forEach(row -> index(index, foldedValue(row, position), key));
        });
        if (changed.isEmpty()) {
            rows.remove(key);
        } else {
            rows.put(key, changed);
        }
    }

    private Map<String, Set<String>> index(int position) {
        Map<String, Set<String>> index = new HashMap<>();
        rows.forEach((key, list) -> list.forEach(row -> index(index, foldedValue(row, position), key)));
        return index;
    }

    private static void index(Map<String, Set<String>> index, @Nullable String value, String key) {
        if (value != null) {
            index.computeIfAbsent(value, text -> new LinkedHashSet<>(2)).add(key);
        }
    }

    private static void unindex(Map<String, Set<String>> index, @Nullable String value, String key) {
        Set<String> keys = value == null ? null : index.get(value);
        if (keys != null && keys.remove(key) && keys.isEmpty()) {
            index.remove(value);
        }
    }

    private static @Nullable String foldedValue(Row row, int position) {
        return row.value(position) instanceof String text ? Row.folded(text) : null;
    }
}
