package org.iam4j.internal.planning;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.iam4j.state.Link;
import org.iam4j.state.PersonState;

/** What planning found out and a plan for everybody will write into the state: by person, as the whole of what is remembered. */
final class Learned {
    private final SortedMap<String, PersonState> remembered;
    private final SortedMap<String, PersonState> changed = new TreeMap<>();

    Learned(SortedMap<String, PersonState> remembered, SortedMap<String, PersonState> fromImport) {
        this.remembered = remembered;
        this.changed.putAll(fromImport);
    }

    private PersonState of(String personId) {
        PersonState state = changed.get(personId);
        return state != null ? state : remembered.getOrDefault(personId, PersonState.of(personId));
    }

    void person(String personId, UnaryOperator<PersonState> change) {
        PersonState before = of(personId);
        PersonState after = change.apply(before);
        if (!after.equals(before)) {
            changed.put(personId, after);
        }
    }

    void link(String personId, String target, UnaryOperator<Link> change) {
        PersonState state = of(personId);
        Link before = state.link(target).orElse(null);
        Link after = before == null ? null : change.apply(before);
        if (after != null && !after.equals(before)) {
            changed.put(personId, state.with(after));
        }
    }

    /** The people about whom something was learned. */
    SortedMap<String, PersonState> changed() {
        return changed;
    }
}
