package org.iam4j.internal.planning;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iam4j.person.ImportDifference;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Action.Phase;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Forecast;
import org.iam4j.plan.Plan;
import org.iam4j.plan.PlanDifference;
import org.iam4j.rule.Entitlement;
import org.iam4j.rule.Reasons;
import org.iam4j.rule.RuleSet;
import org.iam4j.state.Decisions;
import org.iam4j.state.PersonState;
import org.iam4j.state.StateMark;
import org.iam4j.state.TargetMark;
import org.iam4j.state.TargetState;
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
            Kind.MAKE_PERMISSION,
            Kind.RENAME_PERMISSION,
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
        return plan(only, expected, setup.today());
    }

    /** Says what a plan for another day would be. */
    public Forecast forecast(SortedSet<String> only, Optional<StateMark> expected, LocalDate day) {
        return Forecast.of(plan(only, expected, day).plan());
    }

    /**
     * What HR says today beside what it said in the last import that was accepted.
     *
     * @throws IllegalStateException if HR cannot be read
     */
    public ImportDifference importDifference() {
        return People.difference(setup);
    }

    /** Why a person is entitled to something or not, empty for somebody who is not planned for. */
    public Optional<Reasons> explain(String personId, LocalDate day, Entitlement entitlement) {
        People people = People.read(setup, day);
        return Optional.ofNullable(people.subjects().get(personId))
                .map(subject -> subject.reasons(entitlement).with(people.cautions(personId)));
    }

    /** Says what a plan for a day would be by other rules, beside what it is by these, in one and the same world. */
    public PlanDifference difference(
            SortedSet<String> only, Optional<StateMark> expected, LocalDate day, RuleSet others) {
        Setup once = ReadOnce.of(setup);
        return new PlanDifference(
                new Planner(once).forecast(only, expected, day),
                new Planner(ReadOnce.with(once, others)).forecast(only, expected, day));
    }

    private Planning plan(SortedSet<String> only, Optional<StateMark> expected, LocalDate day) {
        World world = World.read(setup, day);
        PlanningContext context = world.context();
        SortedMap<String, Amnesia.Waiting> waiting =
                Amnesia.waiting(setup, world.remembered(), world.recovery(), world.targets(), expected);
        Map<String, Namer> namers = new HashMap<>();
        for (TargetSystem target : setup.targets()) {
            namers.put(target.name(), plan(context, target, world, waiting.get(target.name()), only));
        }
        context.findings().addAll(world.people().findings());
        forgetFailures(world, waiting.keySet());
        return assembled(only, world, waiting, namers);
    }

    private Namer plan(
            PlanningContext context,
            TargetSystem target,
            World world,
            Amnesia.@Nullable Waiting waits,
            SortedSet<String> only) {
        TargetWorld accounts = world.target(target);
        Recovery recovery = world.recovery();
        Namer namer = new Namer(context, target, recovery.withNames());
        LossPlanner losses = new LossPlanner(context, target, accounts);
        String problem = accounts.unreadable();
        if (problem != null) {
            context.add(Finding.ofTarget(
                    Finding.Kind.UNREADABLE_TARGET,
                    target.name(),
                    "cannot be read, so only access is taken away: " + problem));
        }
        if (waits != null && (problem == null || waits.lasts())) {
            context.add(Finding.ofTarget(
                    Finding.Kind.WAITING_TARGET,
                    target.name(),
                    "waits, and only access is taken away, because " + waits.because() + ": "
                            + waits.advice(target.name())));
        }
        if (problem != null || waits != null) {
            context.subjects()
                    .values()
                    .forEach(subject ->
                            guarded(context, target, subject, () -> losses.plan(subject, recovery), () -> {}));
            return namer;
        }
        Map<String, Correlator.Answer> answers = Correlator.answers(context, target, accounts, namer);
        for (Subject subject : context.subjects().values()) {
            if (recovery.isOpen(target.name(), subject.id())) {
                answers.remove(subject.id());
                guarded(context, target, subject, () -> losses.plan(subject, recovery), () -> {});
                context.add(recovery.finding(target.name(), subject.id()));
            }
        }
        MissingNames missing = MissingNames.of(context, target, accounts, namer, answers);
        PermissionMaker maker = PermissionMaker.plan(context, target, accounts, only);
        AccountPlanner planner = new AccountPlanner(context, target, accounts, namer, missing, maker);
        for (Subject subject : context.subjects().values()) {
            Correlator.Answer answer = answers.get(subject.id());
            if (answer != null) {
                guarded(
                        context,
                        target,
                        subject,
                        () -> planner.plan(subject, answer),
                        () -> losses.plan(subject, recovery));
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
                    ? e.getMessage() + " (see the log)"
                    : e instanceof Unreadable unreadable
                            ? unreadable.said()
                            : "planning failed with " + e.getClass().getName() + " (see the log)";
            context.find(
                    Finding.Kind.BLOCKED_ACCOUNT,
                    target.name(),
                    subject.id(),
                    said + ": nothing is given or changed here until that is mended");
        }
    }

    /** Forgets that actions failed which are not due any more; in a target that could not be planned for, nobody knows. */
    private static void forgetFailures(World world, Set<String> waiting) {
        List<PersonState> failing = world.recovery().people().values().stream()
                .filter(person -> !person.failing().isEmpty())
                .toList();
        if (failing.isEmpty()) {
            return;
        }
        PlanningContext context = world.context();
        Set<String> due = new HashSet<>();
        context.actions().forEach(action -> due.add(action.id()));
        failing.forEach(person -> person.failing().keySet().stream()
                .filter(action -> !due.contains(action) && world.plannedFor(action, waiting))
                .forEach(action -> context.learned().person(person.personId(), state -> state.withoutFailure(action))));
    }

    private Planning assembled(
            SortedSet<String> only,
            World world,
            SortedMap<String, Amnesia.Waiting> waiting,
            Map<String, Namer> namers) {
        PlanningContext context = world.context();
        findUnknown(context, only);
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
        SortedMap<String, String> used = new TreeMap<>();
        SortedMap<String, LocalDate> until = new TreeMap<>();
        for (Action action : actions) {
            String id = action.personId();
            if (!used.containsKey(id)) {
                Subject subject = context.subjects().get(id);
                used.put(id, subject == null ? "" : Fingerprints.of(subject.person(), writtenBack));
                Optional.ofNullable(subject)
                        .flatMap(each -> HoldsUntil.of(setup, each, context.day()))
                        .ifPresent(day -> until.put(id, day));
            }
        }
        Thresholds thresholds = Thresholds.of(
                setup,
                world.remembered().targets(),
                world.recovery().people().values(),
                world.decisions(),
                setup.clock().instant());
        Plan plan = new Plan(
                setup.clock().instant(),
                context.day(),
                setup.zone(),
                only,
                actions,
                findings,
                thresholds.judge(actions).exceeded(),
                used,
                until,
                Fingerprints.of(setup));
        log(plan, context.subjects().size());
        return new Planning(
                plan,
                context,
                used,
                writtenBack,
                marks(world, waiting),
                namers,
                thresholds,
                open(world, waiting),
                world.decisions(),
                world.recovery());
    }

    private Set<String> open(World world, SortedMap<String, Amnesia.Waiting> waiting) {
        Set<String> open = new TreeSet<>();
        for (TargetSystem target : setup.targets()) {
            if (world.target(target).unreadable() == null && !waiting.containsKey(target.name())) {
                open.add(target.name());
            }
        }
        return open;
    }

    /** Somebody asked for whom nobody has heard of: a slip of the pen, more likely than not. */
    private static void findUnknown(PlanningContext context, SortedSet<String> only) {
        Set<String> known = new HashSet<>(context.subjects().keySet());
        context.findings().forEach(finding -> finding.personId().ifPresent(known::add));
        boolean refused =
                context.findings().stream().anyMatch(finding -> finding.kind() == Finding.Kind.REFUSED_IMPORT);
        for (String id : only) {
            if (!known.contains(id) && !refused) {
                context.add(new Finding(
                        Finding.Kind.UNKNOWN_PERSON,
                        Optional.empty(),
                        Optional.of(id),
                        "nobody in HR has this id: nothing is planned"));
            }
        }
    }

    private static void log(Plan plan, int people) {
        if (LOG.isInfoEnabled()) {
            SortedMap<Finding.Kind, Integer> findings = new TreeMap<>();
            plan.findings().forEach(finding -> findings.merge(finding.kind(), 1, Integer::sum));
            LOG.info(
                    "Planned for {}, {} people known: actions {}, findings {}",
                    plan.day(),
                    people,
                    plan.counts(),
                    findings);
        }
        for (Finding finding : plan.findings()) {
            if (finding.kind() == Finding.Kind.REFUSED_IMPORT || finding.kind() == Finding.Kind.WAITING_TARGET) {
                LOG.warn("{} {}", finding.target().map(name -> "Target " + name).orElse("The import:"), finding.text());
            }
        }
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

    private SortedMap<String, TargetState> marks(World world, SortedMap<String, Amnesia.Waiting> waiting) {
        SortedMap<String, TargetState> marks = new TreeMap<>();
        SortedMap<String, TargetState> known = world.remembered().targets();
        for (TargetSystem target : setup.targets()) {
            String name = target.name();
            Amnesia.Waiting waits = waiting.get(name);
            boolean judged = world.target(target).unreadable() == null;
            TargetMark mark = waits != null && waits.lasts()
                    ? TargetMark.WAITING
                    : judged && waits == null ? TargetMark.OPEN : null;
            TargetState before = known.get(name);
            if (mark != null && (before == null || mark != before.mark())) {
                marks.put(name, (before == null ? TargetState.OPEN : before).with(mark));
            }
        }
        return marks;
    }

    /** Everything that was read for one plan. */
    record World(
            PlanningContext context,
            People people,
            Remembered remembered,
            Recovery recovery,
            Map<String, TargetWorld> targets) {

        static World read(Setup setup, LocalDate day) {
            Remembered remembered = Remembered.of(setup.state());
            Recovery recovery = Recovery.of(setup, remembered);
            People people = People.read(setup, day, remembered, recovery.people());
            Learned learned = new Learned(recovery.people(), people.learned());
            PlanningContext context =
                    new PlanningContext(setup, day, people.subjects(), recovery, learned, remembered.decisions());
            Map<String, TargetWorld> targets = new HashMap<>();
            for (TargetSystem target : setup.targets()) {
                TargetWorld world = TargetWorld.read(target, setup.targets());
                targets.put(target.name(), world);
                context.world(world, target.name());
            }
            context.settleOwners();
            return new World(context, people, remembered, recovery, targets);
        }

        Decisions decisions() {
            return remembered.decisions();
        }

        /** Whether the target of an action was read and does not wait. */
        boolean plannedFor(String action, Set<String> waiting) {
            return targets.entrySet().stream()
                    .anyMatch(each -> action.startsWith(each.getKey() + ":")
                            && each.getValue().unreadable() == null
                            && !waiting.contains(each.getKey()));
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
