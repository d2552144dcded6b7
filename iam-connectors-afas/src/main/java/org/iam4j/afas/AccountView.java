package org.iam4j.afas;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Account;
import org.iam4j.connector.Key;
import org.iam4j.connector.Schema;

/** Reads accounts from the rows of the users, where several rows may be one account. */
final class AccountView {
    private final View view;
    private final Schema schema;
    private final List<String> rowKey;
    private final List<String> needed;
    private final Map<Attribute<?>, String> columns;
    private final Maker maker;

    /** Makes an account of the rows that bear its code. */
    @FunctionalInterface
    interface Maker {
        /**
         * Makes the account.
         *
         * @param rows the rows, at least one
         * @param wanted the attributes to fill in
         * @return the account, empty when the rows are none
         */
        Optional<Account> account(List<Row> rows, Set<Attribute<?>> wanted);
    }

    /**
     * A way to read accounts.
     *
     * @param rowKey the columns to order by; the first one holds the account's code, which is the last part of its reference
     * @param needed the columns that cannot be done without
     * @param columns the column of each attribute
     */
    AccountView(
            View view,
            Schema schema,
            List<String> rowKey,
            List<String> needed,
            Map<Attribute<?>, String> columns,
            Maker maker) {
        this.view = view;
        this.schema = schema;
        this.rowKey = rowKey;
        this.needed = needed;
        this.columns = columns;
        this.maker = maker;
    }

    Stream<Account> accounts(Set<Attribute<?>> wanted) {
        return accounts(view.rows(rowKey), wanted);
    }

    private Stream<Account> accounts(Stream<Row> rows, Set<Attribute<?>> wanted) {
        List<String> required = Stream.concat(
                        needed.stream(),
                        new TreeSet<>(wanted).stream().flatMap(each -> Stream.ofNullable(columns.get(each))))
                .distinct()
                .toList();
        return Grouping.adjacent(rows, rowKey.get(0)).flatMap(group -> {
            view.require(group.get(0), required);
            return group.get(0).code(rowKey.get(0)) == null ? Stream.empty() : maker.account(group, wanted).stream();
        });
    }

    /**
     * The accounts that have a key, each object once. One that was asked for by reference bears the reference it was asked by: only the
     * code in it must be the same.
     */
    Stream<Account> find(Collection<Key> keys, Set<Attribute<?>> wanted) {
        Set<Attribute<?>> read = new HashSet<>(wanted);
        Map<RowFilter.Lookup, List<Key>> asked = new LinkedHashMap<>();
        for (Key key : keys) {
            if (key instanceof Key.ByValue by) {
                read.add(by.attribute());
            }
            lookup(key)
                    .ifPresent(lookup -> asked.computeIfAbsent(lookup, none -> new ArrayList<>())
                            .add(key));
        }
        if (!keys.stream().allMatch(this::isComparedByAfas)) {
            return accounts(read).flatMap(account -> answer(account, keys).stream());
        }
        Set<String> found = new HashSet<>();
        return RowFilter.batches(List.copyOf(asked.keySet()), view.queryLength(rowKey)).stream()
                .flatMap(batch -> {
                    List<Key> inBatch = batch.lookups().stream()
                            .flatMap(lookup -> asked.getOrDefault(lookup, List.of()).stream())
                            .toList();
                    return accounts(view.rows(rowKey, batch.filter()), read)
                            .flatMap(account -> answer(account, inBatch).stream());
                })
                .filter(account -> found.add(account.object()));
    }

    private Optional<RowFilter.Lookup> lookup(Key key) {
        String column;
        String value;
        if (key instanceof Key.ByReference by) {
            column = rowKey.get(0);
            value = code(by.reference());
        } else {
            Key.ByValue by = (Key.ByValue) key;
            column = columns.get(by.attribute());
            value = by.value().toString();
        }
        return column == null || value.isEmpty() ? Optional.empty() : Optional.of(new RowFilter.Lookup(column, value));
    }

    /** AFAS compares texts, yet knows nothing of the many ways to write a phone number. */
    private boolean isComparedByAfas(Key key) {
        return !(key instanceof Key.ByValue by)
                || (by.attribute().type() == Attribute.Type.TEXT
                        && !schema.is(by.attribute(), Schema.Trait.PHONE_NUMBER));
    }

    private Optional<Account> answer(Account account, Collection<Key> keys) {
        boolean fits = false;
        for (Key key : keys) {
            if (key instanceof Key.ByReference by && code(by.reference()).equals(code(account.reference()))) {
                return Optional.of(new Account(
                        by.reference(),
                        account.enabled(),
                        account.attributes(),
                        account.object(),
                        account.neverTouch()));
            }
            fits |= key.fits(account, schema);
        }
        return fits ? Optional.of(account) : Optional.empty();
    }

    /** The code that names the account among all: the only or the last part of its reference. */
    static String code(AccountReference reference) {
        return reference.part(reference.parts().size() - 1);
    }

    /** The values of a row for the wanted attributes. */
    Attributes values(Row row, Set<Attribute<?>> wanted) {
        Attributes values = Attributes.none();
        for (Attribute<?> attribute : wanted) {
            String column = columns.get(attribute);
            if (column != null && row.text(column) != null) {
                values = with(values, attribute, row, column);
            }
        }
        return values;
    }

    @SuppressWarnings("unchecked")
    private static Attributes with(Attributes values, Attribute<?> attribute, Row row, String column) {
        if (attribute.type() == Attribute.Type.FLAG) {
            return values.with((Attribute<Boolean>) attribute, row.flag(column));
        }
        String text = row.text(column);
        return text == null ? values : values.with((Attribute<String>) attribute, text);
    }
}
