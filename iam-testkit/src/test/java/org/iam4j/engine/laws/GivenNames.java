package org.iam4j.engine.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.UPN;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Change;
import org.iam4j.connector.Account;
import org.iam4j.plan.Action;
import org.iam4j.plan.Plan;
import org.iam4j.state.SavedPlan;
import org.iam4j.testkit.Write;

/** Whose each name is, taken down from what was written into the directory: no engine, no state. Judges whom a name may be given to. */
final class GivenNames {
    static final List<Attribute<String>> NAMES = List.of(LOGIN, UPN);

    record Name(String attribute, String value) {
        static Name of(Attribute<?> attribute, Object value) {
            return new Name(attribute.name(), String.valueOf(value).toLowerCase(Locale.ROOT));
        }
    }

    private record Holder(String person, LocalDate freeFrom) {}

    private final int quarantineDays;
    private final Map<Name, Holder> holders = new HashMap<>();
    private final Map<String, Map<String, Name>> now = new HashMap<>();
    private int given;
    private int putBack;
    private int rested;

    GivenNames(int quarantineDays) {
        this.quarantineDays = quarantineDays;
    }

    /** How many names were given for the first time. */
    int given() {
        return given;
    }

    /** How many names somebody had taken off, and got back. */
    int putBack() {
        return putBack;
    }

    /** How many names were given to somebody else after their rest. */
    int rested() {
        return rested;
    }

    /** The changes that give names. */
    static Stream<Change<?>> changes(Action action) {
        return action.target().equals("ad") ? named(action.changes()) : Stream.empty();
    }

    private static Stream<Change<?>> named(List<Change<?>> changes) {
        return changes.stream()
                .filter(change -> change.after() != null && NAMES.contains(change.attribute()))
                .map(change -> change);
    }

    /** For whom saved plans keep which names, as their actions say. */
    static Map<Name, String> kept(List<SavedPlan> plans) {
        Map<Name, String> kept = new HashMap<>();
        for (SavedPlan saved : plans) {
            for (Action action : saved.plan().actions()) {
                changes(action)
                        .forEach(change -> kept.put(Name.of(change.attribute(), change.after()), action.personId()));
            }
        }
        return kept;
    }

    /** A plan gives no name that is another's, that rests, that another plan keeps, or that it gives twice. */
    void judge(Plan plan, LocalDate today, Map<Name, String> kept) {
        Map<Name, String> inThisPlan = new HashMap<>();
        for (Action action : plan.actions()) {
            changes(action).forEach(change -> {
                Name name = Name.of(change.attribute(), change.after());
                mayBeGiven(name, action.personId(), today, kept, action.id());
                assertThat(inThisPlan.put(name, action.personId()))
                        .as("%s stands twice in the plan, also for", name)
                        .isIn(null, action.personId());
            });
        }
    }

    /** A write gives no name that is another's, and none to somebody who has another one; from now on it is theirs. */
    void judge(Write write, LocalDate today, Map<Name, String> kept) {
        String person = write.values().get(EMPLOYEE_ID);
        for (Attribute<String> attribute : NAMES) {
            assertThat(write.change(attribute).filter(change -> change.after() == null))
                    .as("%s takes %s away", write, attribute)
                    .isEmpty();
        }
        named(write.changes()).forEach(change -> {
            String whose = Objects.requireNonNull(person, write.toString());
            Name name = Name.of(change.attribute(), change.after());
            mayBeGiven(name, whose, today, kept, write.toString());
            Map<String, Name> theirs = now.computeIfAbsent(whose, first -> new HashMap<>());
            Name before = theirs.put(name.attribute(), name);
            assertThat(before).as("%s of %s becomes %s", write, whose, name).isIn(null, name);
            Holder holder = holders.put(name, new Holder(whose, LocalDate.MAX));
            rested += holder != null && !holder.person.equals(whose) ? 1 : 0;
            given += before == null ? 1 : 0;
            putBack += before == null ? 0 : 1;
        });
    }

    private void mayBeGiven(Name name, String person, LocalDate today, Map<Name, String> kept, String what) {
        Holder holder = holders.get(name);
        assertThat(holder == null || holder.person.equals(person) || !today.isBefore(holder.freeFrom))
                .as("%s: %s for %s on %s is free, and not of %s", what, name, person, today, holder)
                .isTrue();
        assertThat(kept.get(name))
                .as("%s: for whom %s, now for %s, is kept by a saved plan", what, name, person)
                .isIn(null, person);
    }

    /** An account was there already: its names are its person's. */
    void found(String person, Account account) {
        for (Attribute<String> attribute : NAMES) {
            String value = account.attributes().get(attribute);
            if (value != null) {
                Name name = Name.of(attribute, value);
                now.computeIfAbsent(person, first -> new HashMap<>()).putIfAbsent(name.attribute(), name);
                holders.putIfAbsent(name, new Holder(person, LocalDate.MAX));
            }
        }
    }

    /** An account was deleted, or is known not to be there any more: its names rest. */
    void deleted(String person, LocalDate today) {
        Map<String, Name> theirs = now.remove(person);
        if (theirs != null) {
            LocalDate freeFrom = today.plusDays(quarantineDays);
            theirs.values()
                    .forEach(name -> holders.computeIfPresent(
                            name,
                            (key, holder) -> holder.person.equals(person) ? new Holder(person, freeFrom) : holder));
        }
    }
}
