package org.iam4j;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.iam4j.attribute.Attribute;
import org.iam4j.internal.applying.Blocks;
import org.iam4j.internal.planning.Adopter;
import org.iam4j.internal.planning.AskedFor;
import org.iam4j.internal.planning.ErasedNames;
import org.iam4j.internal.planning.Identities;
import org.iam4j.internal.planning.Planner;
import org.iam4j.internal.planning.Setup;
import org.iam4j.internal.planning.Unmanaging;
import org.iam4j.person.Person;
import org.iam4j.plan.Action;
import org.iam4j.rule.Entitlement;
import org.iam4j.rule.RuleSet;
import org.iam4j.run.ActionResult;
import org.iam4j.state.Block;
import org.iam4j.state.Decisions;
import org.iam4j.state.ErasedName;
import org.iam4j.state.History;
import org.iam4j.state.Intent;
import org.iam4j.state.JournalEntry;
import org.iam4j.state.Lease;
import org.iam4j.state.Link;
import org.iam4j.state.PersonState;
import org.iam4j.state.PersonState.Asked;
import org.iam4j.state.StateStore;
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
    AdoptionReport adopt(boolean afterLoss, Runnable adopted, String by, String... targets) {
        SortedSet<String> names = named(targets);
        if (isTarget(SavedPlans.named(by))) {
            throw new IllegalArgumentException(
                    by + " is a target: first say who decides it, then the targets, none for all that wait");
        }
        return turns.writing(watch -> adopt(watch.lease(), afterLoss, adopted, by, names));
    }

    private AdoptionReport adopt(Lease lease, boolean afterLoss, Runnable adopted, String by, SortedSet<String> names) {
        Adopter.Result result = Adopter.adopt(setup, names, afterLoss);
        SortedMap<String, TargetState> known = setup.state().targets();
        SortedMap<String, TargetState> open = new TreeMap<>();
        names.forEach(name ->
                open.put(name, known.getOrDefault(name, TargetState.OPEN).with(TargetMark.OPEN)));
        List<JournalEntry> entries = new ArrayList<>();
        entries.add(decision("adopted " + names, by).withTargets(open));
        result.people()
                .values()
                .forEach(person -> entries.add(decision("adopted", by).with(person)));
        setup.state().append(lease, entries);
        setup.state().recount(lease);
        adopted.run();
        return new AdoptionReport(
                names, result.linked(), result.findings(), setup.state().mark());
    }

    private JournalEntry decision(String text, String by) {
        return JournalEntry.ofRun(
                setup.clock().instant(),
                JournalEntry.Kind.DECIDED,
                JournalEntry.HOST,
                Optional.empty(),
                text + ", decided by " + by);
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

    void unmanage(String personId, String target, String by) {
        target(target);
        SavedPlans.named(by);
        turns.writing(watch -> {
            PersonState after =
                    person(personId).without(target, Optional.empty()).withManaged(target, false);
            return managed(watch.lease(), "unmanage " + target, by, after, open(personId, target));
        });
    }

    void manage(String personId, String target, String by) {
        target(target);
        SavedPlans.named(by);
        turns.writing(watch -> {
            List<Action> open = open(personId, target);
            PersonState before = open.isEmpty() ? known(personId) : person(personId);
            return managed(watch.lease(), "manage " + target, by, before.withManaged(target, true), open);
        });
    }

    private long managed(Lease lease, String text, String by, PersonState after, List<Action> open) {
        List<JournalEntry> entries = new ArrayList<>();
        open.forEach(action -> entries.add(settled(action, text + ", decided by " + by)));
        entries.add(decision(text, by).with(after));
        return setup.state().append(lease, entries);
    }

    /** The writes for a person in a target of which nobody knows what became of them. */
    private List<Action> open(String personId, String target) {
        return setup.state().openIntents().stream()
                .map(Intent::action)
                .filter(action ->
                        action.personId().equals(personId) && action.target().equals(target))
                .toList();
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

    private void change(String text, String by, Supplier<PersonState> after) {
        SavedPlans.named(by);
        turns.writing(watch ->
                setup.state().append(watch.lease(), List.of(decision(text, by).with(after.get()))));
    }

    SortedMap<String, SortedSet<Entitlement>> keepUnmanaged(RuleSet earlier, String by) {
        SavedPlans.named(by);
        return turns.writing(watch -> {
            Unmanaging.Result result = Unmanaging.of(setup, earlier);
            List<JournalEntry> entries = new ArrayList<>();
            result.people()
                    .forEach((id, person) -> entries.add(
                            decision("keeps unmanaged " + result.kept().get(id), by)
                                    .with(person)));
            setup.state().append(watch.lease(), entries);
            return result.kept();
        });
    }

    void exclude(String personId, String by) {
        LocalDate today = setup.today();
        change("exclude", by, () -> person(personId).withExcluded(Optional.of(today)));
    }

    void include(String personId, String by) {
        change("include", by, () -> known(personId).withExcluded(Optional.empty()));
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

    private long decided(Lease lease, Identities.Decision decision, String by) {
        List<JournalEntry> entries = new ArrayList<>();
        decision.people()
                .values()
                .forEach(person -> entries.add(decision(decision.text(), by).with(person)));
        SortedMap<String, Block> blocks = setup.state().decisions().blocks();
        decision.heirs().forEach((from, to) -> {
            Block block = blocks.get(from);
            if (block != null && !blocks.containsKey(to)) {
                setup.state().block(new Block(to, block.since(), block.by(), block.reason()));
            }
        });
        return setup.state().append(lease, entries);
    }

    void writeAgain(String personId, String target, Attribute<?> attribute, String by) {
        if (!target(target).schema().knows(attribute)) {
            throw new IllegalArgumentException("target " + target + " has no attribute " + attribute
                    + ": its attributes are " + target(target).schema().attributes());
        }
        change("write " + attribute + " in " + target + " again", by, () -> {
            PersonState before = known(personId);
            Link link = before.link(target)
                    .orElseThrow(() -> new IllegalArgumentException("person " + personId
                            + " has no account that is managed in " + target + ": there is nothing to write again"));
            return before.with(link.withoutRepeat(attribute.name()));
        });
    }

    void giveAgain(String personId, Entitlement what, String by) {
        TargetSystem target = target(what.target());
        Asked asked = new Asked(SavedPlans.named(by), setup.today());
        change("give " + what + " again", by, () -> AskedFor.ask(setup, target, known(personId), what, asked));
    }

    List<ActionResult> block(String personId, String by, String reason) {
        return Blocks.block(setup, new Block(personId, setup.clock().instant(), SavedPlans.named(by), reason));
    }

    void unblock(String personId, String by) {
        SavedPlans.named(by);
        if (setup.state().decisions().blocks().containsKey(personId)) {
            if (setup.state().person(personId).isPresent()) {
                change(
                        "access counts as not given since the block",
                        by,
                        () -> person(personId).withoutAccess());
            }
            setup.state().unblock(personId, setup.clock().instant(), by);
        } else {
            known(personId);
        }
    }

    SortedSet<String> erase(String personId, String by) {
        SavedPlans.named(by);
        return turns.writing(watch -> {
            if (!anythingAbout(personId)) {
                throw unknown(personId);
            }
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
            List<ErasedName> names = ErasedNames.of(setup, person, today);
            setup.state().append(watch.lease(), List.of(decision("a person is erased", by)));
            SortedSet<String> former = formerIds(person);
            setup.state().erase(watch.lease(), personId, names, today);
            return former;
        });
    }

    /** The ids that somebody had before the host decided that they are one human, and of which something is known still. */
    private SortedSet<String> formerIds(PersonState person) {
        SortedSet<String> ids = new TreeSet<>();
        for (String number : person.accepted().map(Person::formerNumbers).orElse(new TreeSet<>())) {
            setup.state()
                    .person(number)
                    .filter(left -> left.accepted()
                            .map(before -> before.contracts().isEmpty())
                            .orElse(true))
                    .ifPresent(left -> ids.add(number));
        }
        return Collections.unmodifiableSortedSet(ids);
    }

    private boolean anythingAbout(String personId) {
        StateStore state = setup.state();
        Decisions decisions = state.decisions();
        return state.person(personId).isPresent()
                || decisions.blocks().containsKey(personId)
                || decisions.claims().stream()
                        .anyMatch(claim -> claim.personId().equals(personId))
                || state.openIntents().stream()
                        .anyMatch(intent -> intent.action().personId().equals(personId))
                || state.savedPlans().stream().anyMatch(saved -> saved.names(personId))
                || happened(personId);
    }

    private boolean happened(String personId) {
        try (Stream<JournalEntry> lines = setup.state().history(History.all().ofPerson(personId))) {
            return lines.findAny().isPresent();
        }
    }

    private static IllegalArgumentException unknown(String personId) {
        return new IllegalArgumentException("the state knows nobody with the id " + personId
                + ": give the id by which reports and plans call the person; nothing was changed");
    }

    /** What is remembered about somebody; an id of nobody is a slip of the pen, more likely than not. */
    private PersonState known(String personId) {
        return setup.state().person(personId).orElseThrow(() -> unknown(personId));
    }

    private PersonState person(String personId) {
        return setup.state().person(personId).orElseGet(() -> PersonState.of(personId));
    }

    private boolean isTarget(String name) {
        return setup.targets().stream().anyMatch(target -> target.name().equals(name));
    }

    private TargetSystem target(String name) {
        return setup.targets().stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("this engine has no target " + name + "; it has "
                        + setup.targets().stream().map(TargetSystem::name).toList()));
    }
}
