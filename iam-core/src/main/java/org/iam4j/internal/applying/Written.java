package org.iam4j.internal.applying;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Change;
import org.iam4j.connector.Schema;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Copy;
import org.iam4j.state.Link;
import org.jspecify.annotations.Nullable;

/** The values that accounts really got in this run, from which later actions copy. */
final class Written {
    private final Map<String, Attributes> accounts = new ConcurrentHashMap<>();
    private final Journal journal;

    Written(Journal journal) {
        this.journal = journal;
    }

    private static String key(String target, String personId) {
        return target + "\n" + personId;
    }

    void put(Action action, Attributes attributes) {
        accounts.put(key(action.target(), action.personId()), attributes);
    }

    void add(Action action, List<Change<?>> changes) {
        accounts.merge(
                key(action.target(), action.personId()),
                Attributes.none().after(changes),
                (before, more) -> before.after(changes));
    }

    Attributes of(Action action) {
        return accounts.getOrDefault(key(action.target(), action.personId()), Attributes.none());
    }

    /** The changes of an action with copies filled in; a copy of which there is nothing, and what would change nothing, is left out. */
    List<Change<?>> changes(Action action, Schema schema, Attributes alsoWritten) {
        List<Change<?>> changes = new ArrayList<>();
        for (Change<?> change : action.changes()) {
            Optional<Copy> copy = action.copies().stream()
                    .filter(each -> each.attribute().equals(change.attribute()))
                    .findFirst();
            Change<?> real = copy.isEmpty() ? change : filled(change, copy.get(), action, alsoWritten);
            boolean lateNothing = copy.isPresent() && real.after() == null;
            if (!lateNothing
                    && (real.before() == null || !schema.same(real.attribute(), real.before(), real.after()))) {
                changes.add(real);
            }
        }
        return changes;
    }

    private <T> Change<T> filled(Change<T> change, Copy copy, Action action, Attributes alsoWritten) {
        return new Change<>(change.attribute(), change.before(), value(change, copy, action, alsoWritten));
    }

    @SuppressWarnings("unchecked")
    private <T> @Nullable T value(Change<T> change, Copy copy, Action action, Attributes alsoWritten) {
        if (copy.fromAttribute().isEmpty()) {
            AccountReference reference = journal.person(copy.fromPerson())
                    .link(copy.fromTarget())
                    .map(Link::reference)
                    .orElse(null);
            return reference == null ? change.after() : (T) reference;
        }
        Attribute<?> attribute = copy.fromAttribute().get();
        boolean own =
                copy.fromTarget().equals(action.target()) && copy.fromPerson().equals(action.personId());
        Object inThisAction = own ? alsoWritten.get(attribute) : null;
        Object written = accounts.getOrDefault(key(copy.fromTarget(), copy.fromPerson()), Attributes.none())
                .get(attribute);
        Object value = inThisAction != null ? inThisAction : written;
        return value != null ? (T) value : change.after();
    }
}
