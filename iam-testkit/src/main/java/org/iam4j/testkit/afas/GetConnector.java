package org.iam4j.testkit.afas;

import java.time.LocalDate;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * The definition of a GetConnector. The same definition serves the rows and the metainfo.
 *
 * @param name the name it is called by
 * @param description what it is for
 * @param columns its columns in order
 * @param source where its lines come from
 * @param filter the filter built into the view: whether a line is seen on a day
 */
record GetConnector<S>(
        String name, String description, List<Column<S>> columns, Source<S> source, BiPredicate<S, LocalDate> filter) {
    /** Where the lines of a connector come from: groups of lines that change together. */
    interface Source<S> {
        /** Says whether a change to a person touches the group named by the person number only. */
        boolean byPerson();

        List<String> keys(Store store);

        List<S> lines(Store store, String key, LocalDate today);
    }

    /** Lines about people, so that a person's number names a group. */
    interface PersonSource<S> extends Source<S> {
        @Override
        default boolean byPerson() {
            return true;
        }

        @Override
        default List<String> keys(Store store) {
            return store.persons().stream().map(AfasPerson::number).toList();
        }
    }

    /** Returns the position of a column, -1 when there is none of that name. */
    int position(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).id().equals(column)) {
                return i;
            }
        }
        return -1;
    }

    /** Returns this connector as a customer left it who took a column out. */
    GetConnector<S> withoutColumn(String column) {
        List<Column<S>> left =
                columns.stream().filter(each -> !each.id().equals(column)).toList();
        return new GetConnector<>(name, description, left, source, filter);
    }

    /** Returns this connector as a customer left it who took the filter out. */
    GetConnector<S> withoutFilter() {
        return new GetConnector<>(name, description, columns, source, (line, today) -> true);
    }
}
