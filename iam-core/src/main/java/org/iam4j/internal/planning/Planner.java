package org.iam4j.internal.planning;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Action.Phase;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.state.PersonState;
import org.iam4j.state.StateMark;
import org.iam4j.state.TargetMark;
import org.iam4j.target.TargetSystem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes plans. Reads HR, the targets and the state; writes nothing anywhere. */
public final class Planner {
    /** After how many days an account that never appeared in a target which cannot create is a finding. */
    static final int NOT_YET_DAYS = 14;

    private static final Logger LOG = LoggerFactory.getLogger(Planner.class);
    private static final List<Kind> ORDER = List.of(
            Kind.CORRELATE,
            Kind.CREATE,
            Kind.RESTORE,
            Kind.UPDATE,
            Kind.REVOKE,
            Kind.DISABLE,
            Kind.GRANT,
            Kind.ENABLE,
            Kind.RENEW_PASSWORD,
            Kind.RETIRE,
            Kind.DELETE);

    private final Setup setup;

    /** A planner for an engine. */
    public Planner(Setup setup) {
        this.setup = setup;
    }

    /**
     * Makes a plan for today.
     *
     * @param only the ids of the people to plan for, empty for everybody
     * @param expected the mark that the state must not be older than
     */
    public Planning plan(SortedSet<String> only, Optional<StateMark> expected) {
        World world = World.read(setup);
        PlanningContext context = world.context();
        SortedMap<String, String> waiting =
                Amnesia.waiting(setup, world.remembered().values(), world.targets(), expected);
        Map<String, Namer> namers = new HashMap<>();
        for (TargetSystem target : setup.targets()) {
            namers.put(target.name(), plan(context, target, world, waiting.get(target.name())));
        }
        context.findings().addAll(world.people().findings());
        return assembled(only, world, waiting, namers);
    }

    private Namer plan(PlanningContext context, TargetSystem target, World world, @Nullable String waits) {
        TargetWorld accounts = world.target(target);
        Namer namer = new Namer(context, target, world.remembered().values());
        LossPlanner losses = new LossPlanner(context, target, accounts);
        String problem = accounts.unreadable();
        if (problem != null) {
            context.add(Finding.ofTarget(
                    Finding.Kind.UNREADABLE_TARGET,
                    target.name(),
                    "cannot be read, so only access is taken away: " + problem));
        }
        if (waits != null) {
            context.add(Finding.ofTarget(
                    Finding.Kind.WAITING_TARGET,
                    target.name(),
                    "waits, and only access is taken away, because " + waits
                            + ": have the engine adopt what is there"));
        }
        if (problem != null || waits != null) {
            context.subjects()
                    .values()
                    .forEach(subject -> guarded(context, target, subject, () -> losses.plan(subject), () -> {}));
            return namer;
        }
        Map<String, Correlator.Answer> answers = Correlator.answers(context, target, accounts, namer);
        MissingNames missing = MissingNames.of(context, target, accounts, namer, answers);
        AccountPlanner planner = new AccountPlanner(context, target, accounts, namer, missing);
        for (Subject subject : context.subjects().values()) {
            Correlator.Answer answer = answers.get(subject.id());
            if (answer != null) {
                guarded(context, target, subject, () -> planner.plan(subject, answer), () -> losses.plan(subject));
            }
        }
        for (Subject subject : context.subjects().values()) {
            Correlator.Answer answer = answers.get(subject.id());
            if (answer != null) {
                guarded(context, target, subject, () -> planner.references(subject, answer), () -> {});
            }
        }
        return namer;
    }

    /** What goes wrong for one person in one target stays theirs; then another plan is made instead, of losses of access. */
    private static void guarded(
            PlanningContext context, TargetSystem target, Subject subject, Runnable planning, Runnable instead) {
        int actions = context.actions().size();
        try {
            planning.run();
        } catch (RuntimeException e) {
            LOG.warn("Planning person {} in target {} failed", subject.id(), target.name(), e);
            context.actions().subList(actions, context.actions().size()).clear();
            instead.run();
            context.view(target.name(), subject.id(), AccountView.unknown());
            String said = e instanceof PlannedInput.MappingFailure
                    ? e.getMessage()
                    : "planning failed with " + e.getClass().getName();
            context.find(
                    Finding.Kind.BLOCKED_ACCOUNT,
                    target.name(),
                    subject.id(),
                    said + " (see the log): nothing is given or changed here until that is mended");
        }
    }

    private Planning assembled(
            SortedSet<String> only, World world, SortedMap<String, String> waiting, Map<String, Namer> namers) {
        PlanningContext context = world.context();
        Map<String, Integer> position = new LinkedHashMap<>();
        setup.targets().forEach(target -> position.put(target.name(), position.size()));
        List<Action> actions = context.actions().stream()
                .filter(action -> only.isEmpty() || only.contains(action.personId()))
                .sorted(order(position))
                .toList();
        List<Finding> findings = context.findings().stream()
                .filter(finding ->
                        only.isEmpty() || finding.personId().map(only::contains).orElse(true))
                .sorted()
                .distinct()
                .toList();
        Set<String> writtenBack = Fingerprints.writtenBack(setup.targets());
        SortedMap<String, String> inputs = new TreeMap<>();
        context.subjects().forEach((id, subject) -> inputs.put(id, Fingerprints.of(subject.person(), writtenBack)));
        SortedMap<String, String> used = new TreeMap<>();
        actions.forEach(action -> used.put(action.personId(), inputs.getOrDefault(action.personId(), "")));
        Plan plan = new Plan(
                setup.clock().instant(),
                context.day(),
                setup.zone(),
                only,
                actions,
                findings,
                used,
                Fingerprints.of(setup));
        return new Planning(
                plan,
                context.subjects(),
                inputs,
                context.learned().changed(),
                marks(world, waiting),
                context.newLinks(),
                namers);
    }

    private static Comparator<Action> order(Map<String, Integer> position) {
        return Comparator.comparing(Action::phase)
                .thenComparing(Action::personId)
                .thenComparing(action -> {
                    int at = position.getOrDefault(action.target(), 0);
                    return action.phase() == Phase.END ? -at : at;
                })
                .thenComparing(action -> ORDER.indexOf(action.kind()))
                .thenComparing(Action::id);
    }

    private SortedMap<String, TargetMark> marks(World world, SortedMap<String, String> waiting) {
        SortedMap<String, TargetMark> marks = new TreeMap<>();
        SortedMap<String, TargetMark> known = setup.state().targets();
        for (TargetSystem target : setup.targets()) {
            String name = target.name();
            boolean judged = world.target(target).unreadable() == null;
            TargetMark mark = waiting.containsKey(name) ? TargetMark.WAITING : judged ? TargetMark.OPEN : null;
            if (mark != null && mark != known.get(name)) {
                marks.put(name, mark);
            }
        }
        return marks;
    }

    /** Everything that was read for one plan. */
    record World(
            PlanningContext context,
            People people,
            SortedMap<String, PersonState> remembered,
            Map<String, TargetWorld> targets) {

        static World read(Setup setup) {
            LocalDate day = setup.today();
            SortedMap<String, PersonState> remembered = new TreeMap<>();
            try (Stream<PersonState> all = setup.state().people()) {
                all.forEach(person -> remembered.put(person.personId(), person));
            }
            People people = People.read(setup, day, remembered);
            Learned learned = new Learned(remembered, people.learned());
            PlanningContext context = new PlanningContext(setup, day, people.subjects(), remembered, learned);
            Map<String, TargetWorld> targets = new HashMap<>();
            for (TargetSystem target : setup.targets()) {
                TargetWorld world = TargetWorld.read(target, setup.targets());
                targets.put(target.name(), world);
                context.world(world, target.name());
            }
            return new World(context, people, remembered, targets);
        }

        TargetWorld target(TargetSystem target) {
            TargetWorld world = targets.get(target.name());
            if (world == null) {
                throw new IllegalStateException("target " + target.name() + " was not read");
            }
            return world;
        }
    }
}
