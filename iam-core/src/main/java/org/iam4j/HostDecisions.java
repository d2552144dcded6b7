package org.iam4j;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.iam4j.attribute.Attribute;
import org.iam4j.internal.applying.Blocks;
import org.iam4j.internal.planning.Adopter;
import org.iam4j.internal.planning.AskedFor;
import org.iam4j.internal.planning.ErasedNames;
import org.iam4j.internal.planning.Identities;
import org.iam4j.internal.planning.Planner;
import org.iam4j.internal.planning.Setup;
import org.iam4j.internal.planning.Unmanaging;
import org.iam4j.plan.Action;
import org.iam4j.rule.Entitlement;
import org.iam4j.rule.RuleSet;
import org.iam4j.run.ActionResult;
import org.iam4j.state.Block;
import org.iam4j.state.Intent;
import org.iam4j.state.JournalEntry;
import org.iam4j.state.Lease;
import org.iam4j.state.PersonState;
import org.iam4j.state.TargetMark;
import org.iam4j.state.TargetState;
import org.iam4j.target.TargetSystem;

/** What the host decides about people and targets beside a run; each decision is a line of the journal. */
final class HostDecisions {
    private final Setup setup;
    private final Turns turns;

    HostDecisions(Setup setup, Turns turns) {
        this.setup = setup;
        this.turns = turns;
    }

    /**
     * Takes over what targets hold.
     *
     * @param adopted is done once that is written and before anybody else has a turn
     */
    AdoptionReport adopt(boolean afterLoss, Runnable adopted, String... targets) {
        return turns.writing(watch -> adopt(watch.lease(), afterLoss, adopted, targets));
    }

    private AdoptionReport adopt(Lease lease, boolean afterLoss, Runnable adopted, String... targets) {
        SortedSet<String> names = named(targets);
        Adopter.Result result = Adopter.adopt(setup, names, afterLoss);
        SortedMap<String, TargetState> known = setup.state().targets();
        SortedMap<String, TargetState> open = new TreeMap<>();
        names.forEach(name ->
                open.put(name, known.getOrDefault(name, TargetState.OPEN).with(TargetMark.OPEN)));
        List<JournalEntry> entries = new ArrayList<>();
        entries.add(decision("adopted " + names).withTargets(open));
        result.people()
                .values()
                .forEach(person -> entries.add(decision("adopted").with(person)));
        setup.state().append(lease, entries);
        setup.state().recount(lease);
        adopted.run();
        return new AdoptionReport(
                names, result.linked(), result.findings(), setup.state().mark());
    }

    private JournalEntry decision(String text) {
        return JournalEntry.ofRun(
                setup.clock().instant(), JournalEntry.Kind.DECIDED, JournalEntry.HOST, Optional.empty(), text);
    }

    TakeOverForecast forecastTakeOver(String... targets) {
        return turns.reading(watch -> {
            SortedSet<String> names = named(targets);
            Adopter.Result result = Adopter.adopt(setup, names, false);
            Planner afterwards = new Planner(Adopter.afterwards(setup, names, result));
            return new TakeOverForecast(
                    names,
                    result.linked(),
                    result.findings(),
                    afterwards.forecast(new TreeSet<>(), Optional.empty(), setup.today()));
        });
    }

    private SortedSet<String> named(String... targets) {
        SortedSet<String> names = new TreeSet<>(List.of(targets));
        if (names.isEmpty()) {
            setup.targets().forEach(target -> names.add(target.name()));
        }
        names.forEach(this::target);
        return names;
    }

    void manage(String personId, String target, boolean managed) {
        target(target);
        String text = (managed ? "manage " : "unmanage ") + target;
        turns.writing(watch -> {
            PersonState before = person(personId);
            PersonState after =
                    (managed ? before : before.without(target, Optional.empty())).withManaged(target, managed);
            List<JournalEntry> entries = new ArrayList<>();
            setup.state().openIntents().stream()
                    .map(Intent::action)
                    .filter(action -> action.personId().equals(personId)
                            && action.target().equals(target))
                    .forEach(action -> entries.add(settled(action, text)));
            entries.add(decision(text).with(after));
            return setup.state().append(watch.lease(), entries);
        });
    }

    private JournalEntry settled(Action action, String text) {
        return new JournalEntry(
                setup.clock().instant(),
                JournalEntry.Kind.RESOLVED,
                JournalEntry.HOST,
                Optional.empty(),
                Optional.of(JournalEntry.Deed.of(action)),
                Optional.of(action.personId()),
                "settled by the host: " + text,
                Optional.empty(),
                new TreeMap<>(),
                Optional.empty());
    }

    private void change(String personId, String text, UnaryOperator<PersonState> how) {
        turns.writing(watch -> {
            PersonState before = person(personId);
            return setup.state().append(watch.lease(), List.of(decision(text).with(how.apply(before))));
        });
    }

    SortedMap<String, SortedSet<Entitlement>> keepUnmanaged(RuleSet earlier) {
        return turns.writing(watch -> {
            Unmanaging.Result result = Unmanaging.of(setup, earlier);
            List<JournalEntry> entries = new ArrayList<>();
            result.people()
                    .forEach((id, person) -> entries.add(
                            decision("keeps unmanaged " + result.kept().get(id)).with(person)));
            setup.state().append(watch.lease(), entries);
            return result.kept();
        });
    }

    void exclude(String personId) {
        LocalDate today = setup.today();
        change(personId, "exclude", before -> before.withExcluded(Optional.of(today)));
    }

    void include(String personId) {
        change(personId, "include", before -> before.withExcluded(Optional.empty()));
    }

    void samePerson(String personId, String by) {
        SavedPlans.named(by);
        turns.writing(watch -> decided(watch.lease(), Identities.samePerson(setup, personId), by));
    }

    void somebodyElse(String personId, String by) {
        SavedPlans.named(by);
        turns.writing(watch -> decided(watch.lease(), Identities.somebodyElse(setup, personId), by));
    }

    void takeAccountOver(String target, String from, String to, String by) {
        target(target);
        SavedPlans.named(by);
        turns.writing(watch -> decided(watch.lease(), Identities.takeOver(setup, target, from, to), by));
    }

    void giveAgain(String personId, Entitlement what, String by) {
        TargetSystem target = target(what.target());
        PersonState.Asked asked = new PersonState.Asked(SavedPlans.named(by), setup.today());
        turns.writing(watch -> {
            PersonState before = setup.state()
                    .person(personId)
                    .orElseThrow(() -> new IllegalArgumentException("nothing is known of a person " + personId));
            PersonState after = AskedFor.ask(setup, target, before, what, asked);
            String text = "give " + what + " again, decided by " + by;
            return setup.state().append(watch.lease(), List.of(decision(text).with(after)));
        });
    }

    private long decided(Lease lease, Identities.Decision decision, String by) {
        List<JournalEntry> entries = new ArrayList<>();
        decision.people()
                .values()
                .forEach(person -> entries.add(
                        decision(decision.text() + ", decided by " + by).with(person)));
        SortedMap<String, Block> blocks = setup.state().decisions().blocks();
        decision.heirs().forEach((from, to) -> {
            Block block = blocks.get(from);
            if (block != null && !blocks.containsKey(to)) {
                setup.state().block(new Block(to, block.since(), block.by(), block.reason()));
            }
        });
        return setup.state().append(lease, entries);
    }

    void writeAgain(String personId, String target, Attribute<?> attribute) {
        target(target);
        change(
                personId,
                "write " + attribute + " in " + target + " again",
                before -> before.link(target)
                        .map(link -> before.with(link.withoutRepeat(attribute.name())))
                        .orElse(before));
    }

    List<ActionResult> block(String personId, String by, String reason) {
        return Blocks.block(setup, new Block(personId, setup.clock().instant(), SavedPlans.named(by), reason));
    }

    void unblock(String personId, String by) {
        SavedPlans.named(by);
        if (setup.state().decisions().blocks().containsKey(personId)) {
            change(personId, "access counts as not given since the block", PersonState::withoutAccess);
            setup.state().unblock(personId, setup.clock().instant(), by);
        }
    }

    void erase(String personId) {
        turns.writing(watch -> {
            PersonState person = person(personId);
            person.links().values().stream()
                    .filter(link -> !link.retired())
                    .findFirst()
                    .ifPresent(link -> {
                        throw new IllegalStateException("person " + personId + " cannot be erased: account "
                                + link.reference() + " in " + link.target()
                                + " is not retired; end the entitlement to it, or unmanage it");
                    });
            LocalDate today = setup.today();
            setup.state().erase(watch.lease(), personId, ErasedNames.of(setup, person, today), today);
            return personId;
        });
    }

    private PersonState person(String personId) {
        return setup.state().person(personId).orElseGet(() -> PersonState.of(personId));
    }

    private TargetSystem target(String name) {
        return setup.targets().stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("this engine has no target " + name));
    }
}
