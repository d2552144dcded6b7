package org.iam4j.internal.planning;

import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iam4j.connector.Permission;
import org.iam4j.plan.Finding;
import org.iam4j.rule.Entitlement;
import org.iam4j.rule.RuleSet;
import org.iam4j.state.Link;
import org.iam4j.state.PersonState;

/** Works out what people keep, unmanaged, of what only earlier rules grant them. Reads HR and the state; writes nothing. */
public final class Unmanaging {
    /**
     * What it comes to.
     *
     * @param people what is remembered from now on, of those for whom that changes
     * @param kept what each of them keeps
     */
    public record Result(SortedMap<String, PersonState> people, SortedMap<String, SortedSet<Entitlement>> kept) {}

    private final SortedMap<String, PersonState> people = new TreeMap<>();
    private final SortedMap<String, SortedSet<Entitlement>> kept = new TreeMap<>();

    private Unmanaging() {}

    /**
     * Compares what earlier rules grant today with what the rules of an engine grant.
     *
     * @throws IllegalStateException if the earlier rules cannot be judged for somebody
     */
    public static Result of(Setup setup, RuleSet earlier) {
        Setup once = ReadOnce.of(setup);
        People now = People.read(once, setup.today());
        People then = People.read(ReadOnce.with(once, earlier), setup.today());
        Unmanaging unmanaging = new Unmanaging();
        now.subjects().forEach((id, subject) -> {
            Subject before = then.subjects().get(id);
            if (before == null) {
                throw new IllegalStateException(
                        "nothing is left unmanaged, because the earlier rules cannot be judged: "
                                + then.findings().stream()
                                        .filter(finding -> finding.personId()
                                                .filter(id::equals)
                                                .isPresent())
                                        .map(Finding::text)
                                        .toList());
            }
            unmanaging.compare(subject, before);
        });
        return new Result(unmanaging.people, unmanaging.kept);
    }

    private void compare(Subject now, Subject then) {
        PersonState state = now.state();
        SortedSet<Entitlement> left = new TreeSet<>();
        for (Entitlement lost : now.lostSince(then)) {
            Link link = state.link(lost.target()).orElse(null);
            if (link != null && lost.kind() == Entitlement.Kind.ACCOUNT && !link.retired()) {
                state = state.without(lost.target(), Optional.empty());
                left.add(lost);
            } else if (link != null) {
                Permission permission = lost.permission(Permission::new).orElse(null);
                if (permission != null && link.grants().containsKey(permission)) {
                    state = state.with(link.withoutGrant(permission));
                    left.add(lost);
                }
            }
        }
        if (!left.isEmpty()) {
            people.put(now.id(), state);
            kept.put(now.id(), left);
        }
    }
}
