package org.iam4j.internal.applying;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Account;
import org.iam4j.connector.Key;
import org.iam4j.internal.planning.Subject;
import org.iam4j.target.Correlation;
import org.iam4j.target.TargetSystem;

/** Looks whether a name that is taken is taken by the very person who should get it. */
final class OwnAccount {
    private OwnAccount() {}

    /** Whether an account that bears a name also fits the person; when nobody can say, it counts as theirs. */
    static boolean bears(TargetSystem target, Optional<Subject> subject, Attribute<?> attribute, Object name) {
        if (subject.isEmpty()) {
            return true;
        }
        List<Key> own = new ArrayList<>();
        Set<Attribute<?>> wanted = new TreeSet<>(Set.of(attribute));
        for (Correlation correlation : target.correlations()) {
            wanted.add(correlation.attribute());
            correlation.valuesOf(subject.get().person()).forEach(value -> own.add(key(correlation.attribute(), value)));
        }
        try (Stream<Account> holders = target.connector().find(List.of(key(attribute, name)), wanted)) {
            return holders.anyMatch(account -> own.stream().anyMatch(key -> key.fits(account, target.schema())));
        } catch (RuntimeException e) {
            return true;
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> Key key(Attribute<T> attribute, Object value) {
        return Key.of(attribute, (T) value);
    }
}
