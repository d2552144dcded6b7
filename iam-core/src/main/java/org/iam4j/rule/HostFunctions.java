package org.iam4j.rule;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iam4j.person.FromContract;

/**
 * The host's own conditions and functions by name, for rules that come from JSON: the JSON holds the name only. Immutable, and as
 * thread-safe as the functions in it.
 */
public final class HostFunctions {
    private static final HostFunctions NONE = new HostFunctions(Map.of(), Map.of());

    private final SortedMap<String, HostCondition> conditions;
    private final SortedMap<String, ContractText> texts;

    private HostFunctions(Map<String, HostCondition> conditions, Map<String, ContractText> texts) {
        this.conditions = Collections.unmodifiableSortedMap(new TreeMap<>(conditions));
        this.texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }

    /**
     * No functions at all.
     *
     * @return the empty registry
     */
    public static HostFunctions none() {
        return NONE;
    }

    /**
     * A copy with one more condition.
     *
     * @param name what it asks, as in {@link Condition#named}
     * @param test the predicate
     * @return the copy
     * @throws IllegalArgumentException if there is a condition of that name already
     */
    public HostFunctions withCondition(String name, HostCondition.Test test) {
        return new HostFunctions(with(conditions, "conditions", name, new HostCondition(name, test)), texts);
    }

    /**
     * A copy with one more function that computes the key of a permission.
     *
     * @param name what it is called, as in {@link ContractText#named}
     * @param function computes the text; null or blank when there is none for a contract
     * @return the copy
     * @throws IllegalArgumentException if there is a function of that name already
     */
    public HostFunctions withText(String name, FromContract<String> function) {
        return new HostFunctions(conditions, with(texts, "functions", name, ContractText.named(name, function)));
    }

    private static <T> Map<String, T> with(Map<String, T> before, String what, String name, T one) {
        Map<String, T> more = new TreeMap<>(before);
        if (more.putIfAbsent(name, one) != null) {
            throw new IllegalArgumentException("two " + what + " are called \"" + name + "\"; rename one of them");
        }
        return more;
    }

    /**
     * The names of the conditions and functions there are.
     *
     * @return the names in alphabetical order
     */
    public SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(conditions.keySet());
        names.addAll(texts.keySet());
        return names;
    }

    Optional<Condition> condition(String name) {
        return Optional.ofNullable(conditions.get(name));
    }

    Optional<ContractText> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    /** The names of the conditions, as a list for a sentence. */
    String conditionNames() {
        return conditions.isEmpty() ? "none" : String.join(", ", conditions.keySet());
    }

    /** The names of the functions, as a list for a sentence. */
    String textNames() {
        return texts.isEmpty() ? "none" : String.join(", ", texts.keySet());
    }

    /** The names. */
    @Override
    public String toString() {
        return names().toString();
    }
}
