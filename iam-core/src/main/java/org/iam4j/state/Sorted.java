package org.iam4j.state;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Unmodifiable copies of sorted collections; of the many that are empty there is one. */
final class Sorted {
    private Sorted() {}

    static <K, V> SortedMap<K, V> copy(SortedMap<K, V> map) {
        return map.isEmpty() ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    static <E> SortedSet<E> copy(SortedSet<E> set) {
        return set.isEmpty() ? Collections.emptySortedSet() : Collections.unmodifiableSortedSet(new TreeSet<>(set));
    }
}
