package org.iam4j.attribute;

import java.util.ArrayList;
import java.util.List;

/**
 * The target's own stable key of an account: an objectGUID, a user code, or several parts where one is not enough (an AFAS employee is
 * named by employee number and person number).
 *
 * <p>A rename may replace it; {@code TargetConnector.update} then returns the new one. Immutable.
 *
 * @param parts the parts of the key, at least one, none of them empty
 */
public record AccountReference(List<String> parts) implements Comparable<AccountReference> {

    /** Copies the parts and refuses an empty list or an empty part. */
    public AccountReference {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException(
                    "an account reference needs at least one part and no part may be empty: " + parts);
        }
    }

    /**
     * A reference of one or more parts.
     *
     * @param first the first part, not empty
     * @param more further parts, none empty
     * @return the reference
     */
    public static AccountReference of(String first, String... more) {
        List<String> parts = new ArrayList<>();
        parts.add(first);
        parts.addAll(List.of(more));
        return new AccountReference(parts);
    }

    /**
     * Reads what {@link #key()} wrote.
     *
     * @param key a key as written by {@link #key()}
     * @return the reference with that key
     */
    public static AccountReference parse(String key) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == '\\' && i + 1 < key.length()) {
                part.append(key.charAt(++i));
            } else if (c == '|') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return new AccountReference(parts);
    }

    /**
     * The whole reference as one text: the parts separated by {@code |}, with {@code |} and {@code \} inside a part escaped by {@code \}.
     *
     * @return the key, the same for equal references
     */
    public String key() {
        if (parts.size() == 1 && parts.get(0).indexOf('|') < 0 && parts.get(0).indexOf('\\') < 0) {
            return parts.get(0);
        }
        StringBuilder key = new StringBuilder();
        for (String part : parts) {
            if (!key.isEmpty()) {
                key.append('|');
            }
            key.append(part.replace("\\", "\\\\").replace("|", "\\|"));
        }
        return key.toString();
    }

    /**
     * One part of the key.
     *
     * @param index the part's position, from 0
     * @return the part
     */
    public String part(int index) {
        return parts.get(index);
    }

    /** Orders by {@link #key()}. */
    @Override
    public int compareTo(AccountReference other) {
        return key().compareTo(other.key());
    }

    @Override
    public String toString() {
        return key();
    }
}
