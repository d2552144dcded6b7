package org.iam4j.internal.applying;

import java.util.List;
import java.util.Set;
import org.iam4j.attribute.Change;
import org.iam4j.target.Renaming;
import org.iam4j.target.TargetSystem;

/** The aliases of somebody who is renamed: they go by the address that is really given, not by the one that was expected. */
final class GivenAliases {
    private GivenAliases() {}

    /** The same changes, with the aliases that go with the address among them. */
    static List<Change<?>> of(TargetSystem target, List<Change<?>> changes) {
        Renaming policy = target.renaming().orElse(null);
        Change<?> address = policy == null
                ? null
                : changes.stream()
                        .filter(change ->
                                policy.kept().filter(change.attribute()::equals).isPresent())
                        .findFirst()
                        .orElse(null);
        if (policy == null
                || address == null
                || !(address.before() instanceof String old)
                || !(address.after() instanceof String now)) {
            return changes;
        }
        return changes.stream()
                .<Change<?>>map(change ->
                        policy.aliases().filter(change.attribute()::equals).isPresent()
                                ? aliases(policy, change, old, now)
                                : change)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Change<?> aliases(Renaming policy, Change<?> change, String old, String now) {
        Change<Set<String>> aliases = (Change<Set<String>>) change;
        return new Change<>(aliases.attribute(), aliases.before(), policy.aliases(aliases.before(), old, now));
    }
}
