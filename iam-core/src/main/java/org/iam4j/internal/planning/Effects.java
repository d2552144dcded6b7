package org.iam4j.internal.planning;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Change;
import org.iam4j.connector.Account;
import org.iam4j.connector.Permission;
import org.iam4j.plan.Action;
import org.iam4j.state.Link;
import org.iam4j.state.Link.FirstPasswordState;
import org.iam4j.state.Link.Grant;
import org.iam4j.state.PersonState;
import org.iam4j.state.PersonState.FormerName;
import org.iam4j.target.Renaming;
import org.iam4j.target.TargetSystem;

/** What is remembered about a person once an action is done: the same whether its answer came or its outcome was looked up. */
public final class Effects {
    private final int quarantineDays;
    private final WrittenValues written;
    private final Map<String, NameGroups> names = new HashMap<>();
    private final Map<String, String> keptNames = new HashMap<>();
    private final Map<String, Set<Attribute<?>>> takenBack = new HashMap<>();

    Effects(Setup setup) {
        this.quarantineDays = setup.quarantineDays();
        this.written = new WrittenValues(setup);
        for (TargetSystem target : setup.targets()) {
            names.put(target.name(), NameGroups.of(target, setup.targets()));
            target.renaming().flatMap(Renaming::kept).ifPresent(kept -> keptNames.put(target.name(), kept.name()));
            takenBack.put(target.name(), TakenBack.attributes(target));
        }
    }

    /**
     * An account was made.
     *
     * @param action the action with the values that the account got
     * @param usable whether access was given with it
     * @param withPassword whether it got a first password, which nobody has received yet
     */
    public PersonState created(PersonState before, Action action, Account made, boolean usable, boolean withPassword) {
        Link link = Link.of(action.target(), made.reference(), made.object(), true)
                .withAccess(usable)
                .withPassword(withPassword ? FirstPasswordState.NOT_HANDED_OVER : FirstPasswordState.NOT_OURS);
        return AskedFor.done(before.with(noted(before.personId(), link, action)), action);
    }

    /**
     * Something was done to an account that there was.
     *
     * @param action the action with the values really written
     * @param now the account's reference afterwards
     * @param day on which day
     */
    public PersonState done(PersonState before, Action action, AccountReference now, LocalDate day) {
        if (action.kind() == Action.Kind.DELETE) {
            return before.without(action.target(), Optional.of(day.plusDays(quarantineDays)));
        }
        return before.link(action.target())
                .map(link -> {
                    Link after = noted(before.personId(), changed(link.withReference(now), action, day), action);
                    return AskedFor.done(before.with(after).withFormerNames(left(link, after, day)), action);
                })
                .orElse(before);
    }

    /**
     * Some values of an action were written, and the rest of it was not done.
     *
     * @param there the values that were written
     * @param day on which day
     */
    PersonState begun(PersonState before, Action action, List<Change<?>> there, LocalDate day) {
        return before.link(action.target())
                .map(link -> {
                    Link after = noted(before.personId(), link, action, there);
                    return before.with(after).withFormerNames(left(link, after, day));
                })
                .orElse(before);
    }

    /** The names that an account was renamed from: held while they are kept as aliases, else until their quarantine is over. */
    private List<FormerName> left(Link before, Link after, LocalDate day) {
        List<FormerName> left = new ArrayList<>();
        before.names().forEach((attribute, name) -> {
            String now = after.names().get(attribute);
            if (!name.isEmpty() && now != null && !now.equals(name)) {
                boolean kept = kept(before.target()).filter(attribute::equals).isPresent();
                left.add(new FormerName(
                        before.target(),
                        attribute,
                        name,
                        kept ? Optional.empty() : Optional.of(day.plusDays(quarantineDays))));
            }
        });
        return left;
    }

    private Optional<String> kept(String target) {
        return Optional.ofNullable(keptNames.get(target));
    }

    private static Link changed(Link link, Action action, LocalDate day) {
        return switch (action.kind()) {
            case ENABLE -> link.withAccess(true);
            case DISABLE -> link.withAccess(false);
            case GRANT -> link.withGrant(permission(action), Grant.GRANTED);
            case REVOKE -> link.withoutGrant(permission(action));
            case RETIRE -> link.withRetired(Optional.of(day));
            case RESTORE -> link.withRetired(Optional.empty());
            case CREATE, CORRELATE, UPDATE, MAKE_PERMISSION, RENAME_PERMISSION, RENEW_PASSWORD, DELETE -> link;
        };
    }

    private static Permission permission(Action action) {
        return action.permission().orElseThrow(() -> new IllegalStateException(action.id() + " names no permission"));
    }

    /** The link that also knows the names given and the values that are taken back at the end. */
    private Link noted(String personId, Link link, Action action) {
        return noted(personId, link, action, action.changes());
    }

    private Link noted(String personId, Link link, Action action, List<Change<?>> changes) {
        NameGroups groups = names.get(action.target());
        Set<Attribute<?>> ends = takenBack.getOrDefault(action.target(), Set.of());
        Link known = link;
        for (Change<?> change : changes) {
            Attribute<?> attribute = change.attribute();
            Object after = change.after();
            if (after instanceof String name && groups != null && groups.bears(attribute)) {
                known = known.withName(attribute.name(), name);
            }
            if (action.kind() == Action.Kind.UPDATE) {
                known = known.withRepeat(
                        attribute.name(), written.remember(action.target(), personId, attribute, after));
            }
            if (ends.contains(attribute)) {
                known = known.withWritten(
                        attribute.name(), written.remember(action.target(), personId, attribute, after));
            }
        }
        return known;
    }
}
