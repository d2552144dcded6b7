package org.iam4j;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.iam4j.connector.SourceConnector;
import org.iam4j.internal.applying.Executor;
import org.iam4j.internal.applying.Passwords;
import org.iam4j.internal.applying.RandomPasswords;
import org.iam4j.internal.planning.Adopter;
import org.iam4j.internal.planning.Planner;
import org.iam4j.internal.planning.Planning;
import org.iam4j.internal.planning.Setup;
import org.iam4j.internal.planning.Setup.ImportLimits;
import org.iam4j.person.Contract;
import org.iam4j.plan.Action;
import org.iam4j.plan.Plan;
import org.iam4j.rule.Rule;
import org.iam4j.rule.RuleSet;
import org.iam4j.run.PasswordGenerator;
import org.iam4j.run.PasswordReceiver;
import org.iam4j.run.RunListener;
import org.iam4j.run.RunReport;
import org.iam4j.state.Intent;
import org.iam4j.state.JournalEntry;
import org.iam4j.state.Lease;
import org.iam4j.state.PersonState;
import org.iam4j.state.StateMark;
import org.iam4j.state.StateStore;
import org.iam4j.state.TargetMark;
import org.iam4j.state.TargetState;
import org.iam4j.target.TargetSystem;
import org.jspecify.annotations.Nullable;

/**
 * Keeps accounts in step with HR: plans what has to change, and applies it.
 *
 * <p>{@link #plan()} is the dry run: it reads everything and writes nothing anywhere. {@link #apply} reads again and does what is still
 * true of a plan; {@link #run()} plans and applies without a gap.
 *
 * <p>Thread-safe; one plan or run at a time, a second caller waits. The engine never closes sources, targets or state: whoever opened
 * them does.
 */
public final class ProvisioningEngine {
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final Setup setup;
    private final Planner planner;
    private final Executor executor;
    private final String holder =
            ProcessHandle.current().pid() + "-" + UUID.randomUUID().toString().substring(0, 8);
    private @Nullable StateMark expected;

    private ProvisioningEngine(Setup setup, Executor executor, @Nullable StateMark expected) {
        this.setup = setup;
        this.planner = new Planner(setup);
        this.executor = executor;
        this.expected = expected;
    }

    /**
     * Starts an engine.
     *
     * @return a builder; zone, source, targets and state must be given
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Plans for everybody.
     *
     * @return the plan; what could not be read or decided stands among its findings
     */
    public Plan plan() {
        return plan(Scope.everybody());
    }

    /**
     * Plans for some people.
     *
     * @param scope for whom
     * @return the plan; what could not be read or decided stands among its findings
     */
    public synchronized Plan plan(Scope scope) {
        return planning(scope.people()).plan();
    }

    private Planning planning(SortedSet<String> people) {
        return planner.plan(people, Optional.ofNullable(expected));
    }

    /**
     * Carries out a plan. Reads again first: a step that is still due is done, a step that is already so counts as done, and a person
     * about whom something changed since is refused, but for ends of access that are still due. Applying twice equals applying once.
     *
     * @param plan the plan, made by this engine or one built alike
     * @return what became of each action
     */
    public synchronized RunReport apply(Plan plan) {
        return leased(lease -> executor.apply(lease, plan, planning(plan.people())));
    }

    /**
     * Plans for everybody and applies that without a gap.
     *
     * @return what became of each action
     */
    public RunReport run() {
        return run(Scope.everybody());
    }

    /**
     * Plans for some people and applies that without a gap.
     *
     * @param scope for whom
     * @return what became of each action
     */
    public synchronized RunReport run(Scope scope) {
        return leased(lease -> executor.run(lease, planning(scope.people())));
    }

    /** Does something while this engine has the lease of the state. */
    private <T> T leased(Function<Lease, T> work) {
        Lease lease = setup.state()
                .acquire(holder, setup.clock().instant(), LEASE)
                .orElseThrow(() -> new IllegalStateException("another engine is at work on this state: "
                        + setup.state().holder().map(Lease::holder).orElse("unknown")));
        try {
            return work.apply(lease);
        } finally {
            setup.state().release(lease);
        }
    }

    /**
     * Takes over what targets hold after the state was lost, so that they no longer wait. Links everybody of the source to the one
     * account that fits; access, names and wanted memberships are taken as found. Nothing is made afterwards that the lost state may
     * have had reasons not to make: people without account are left alone until {@link #manage} is called, and empty names stay empty.
     *
     * @param targets the names of the targets, none for all that wait
     * @return what was linked and what somebody has to decide
     * @throws IllegalStateException if HR or one of the targets cannot be read
     */
    public AdoptionReport adopt(String... targets) {
        return adopt(true, targets);
    }

    /**
     * Takes over what targets hold when the engine meets them for the first time: as {@link #adopt}, but nothing was lost, so accounts
     * and names that are missing are made in the next run.
     *
     * @param targets the names of the targets, none for all that wait
     * @return what was linked and what somebody has to decide
     * @throws IllegalStateException if HR or one of the targets cannot be read
     */
    public AdoptionReport takeOver(String... targets) {
        return adopt(false, targets);
    }

    private synchronized AdoptionReport adopt(boolean afterLoss, String... targets) {
        return leased(lease -> adopt(lease, afterLoss, targets));
    }

    private AdoptionReport adopt(Lease lease, boolean afterLoss, String... targets) {
        SortedSet<String> names = new TreeSet<>(List.of(targets));
        if (names.isEmpty()) {
            setup.targets().forEach(target -> names.add(target.name()));
        }
        names.forEach(this::target);
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
        expected = null;
        return new AdoptionReport(
                names, result.linked(), result.findings(), setup.state().mark());
    }

    private JournalEntry decision(String text) {
        return JournalEntry.ofRun(
                setup.clock().instant(), JournalEntry.Kind.DECIDED, JournalEntry.HOST, Optional.empty(), text);
    }

    /**
     * Leaves a person alone in a target, until {@link #manage} is called: their account there is forgotten, and none is looked for. A
     * write there of which nobody knows what became of it counts as settled.
     *
     * @param personId the person
     * @param target the target's name
     */
    public void unmanage(String personId, String target) {
        mark(personId, target, false);
    }

    /**
     * Looks after a person in a target again.
     *
     * @param personId the person
     * @param target the target's name
     */
    public void manage(String personId, String target) {
        mark(personId, target, true);
    }

    private synchronized void mark(String personId, String target, boolean managed) {
        target(target);
        leased(lease -> {
            PersonState before = setup.state().person(personId).orElseGet(() -> PersonState.of(personId));
            PersonState after =
                    (managed ? before : before.without(target, Optional.empty())).withManaged(target, managed);
            String text = (managed ? "manage " : "unmanage ") + target;
            List<JournalEntry> entries = new ArrayList<>();
            setup.state().openIntents().stream()
                    .map(Intent::action)
                    .filter(action -> action.personId().equals(personId)
                            && action.target().equals(target))
                    .forEach(action -> entries.add(settled(action, text)));
            entries.add(decision(text).with(after));
            return setup.state().append(lease, entries);
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

    private TargetSystem target(String name) {
        return setup.targets().stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("this engine has no target " + name));
    }

    /**
     * By which the state is known again. Keep it elsewhere and give it to the builder, so that an older state is noticed.
     *
     * @return the mark
     */
    public StateMark stateMark() {
        return setup.state().mark();
    }

    /** An engine under construction. */
    public static final class Builder {
        private static final int CHAINS_AT_ONCE = 4;

        private final List<SourceConnector> sources = new ArrayList<>();
        private final List<TargetSystem> targets = new ArrayList<>();
        private final List<Rule> rules = new ArrayList<>();
        private final List<RunListener> listeners = new ArrayList<>();
        private @Nullable ZoneId zone;
        private @Nullable StateStore state;
        private Clock clock = Clock.systemUTC();
        private Comparator<Contract> contractOrder = Contract.DEFAULT_ORDER;
        private ImportLimits importLimits = ImportLimits.DEFAULT;
        private PasswordGenerator generator = new RandomPasswords(new SecureRandom());
        private @Nullable PasswordReceiver receiver;
        private boolean discardPasswords;
        private int chainsAtOnce = CHAINS_AT_ONCE;
        private @Nullable StateMark expected;

        private Builder() {}

        /**
         * The time zone in which a day is decided. Must be given.
         *
         * @param zone the zone, usually where HR is
         * @return this builder
         */
        public Builder zone(ZoneId zone) {
            this.zone = zone;
            return this;
        }

        /**
         * One more source of people. At least one must be given; a person in two of them is blocked.
         *
         * @param source the source
         * @return this builder
         */
        public Builder source(SourceConnector source) {
            sources.add(Objects.requireNonNull(source, "source"));
            return this;
        }

        /**
         * More targets, in any order.
         *
         * @param targets the targets
         * @return this builder
         */
        public Builder targets(TargetSystem... targets) {
            for (TargetSystem target : targets) {
                this.targets.add(Objects.requireNonNull(target, "target"));
            }
            return this;
        }

        /**
         * One more rule.
         *
         * @param rule the rule
         * @return this builder
         */
        public Builder rule(Rule rule) {
            rules.add(Objects.requireNonNull(rule, "rule"));
            return this;
        }

        /**
         * More rules.
         *
         * @param rules the rules
         * @return this builder
         */
        public Builder rules(RuleSet rules) {
            this.rules.addAll(rules.rules());
            return this;
        }

        /**
         * Where to remember what is managed. Must be given.
         *
         * @param state the state
         * @return this builder
         */
        public Builder state(StateStore state) {
            this.state = state;
            return this;
        }

        /**
         * The mark of the last report, kept elsewhere: when the state is older or another one, all targets wait.
         *
         * @param mark the mark
         * @return this builder
         */
        public Builder stateMark(StateMark mark) {
            this.expected = mark;
            return this;
        }

        /**
         * Tells the time; the system's clock unless given.
         *
         * @param clock the clock; its own zone is not used
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Tells contracts apart that are equally active; {@link Contract#DEFAULT_ORDER} unless given.
         *
         * @param order the order, the first contract wins
         * @return this builder
         */
        public Builder primaryContract(Comparator<Contract> order) {
            this.contractOrder = Objects.requireNonNull(order, "order of contracts");
            return this;
        }

        /**
         * When an import is refused because people with accounts are missing from it: when both numbers are reached. 10 people and 10
         * percent unless given. An empty import is always refused.
         *
         * @param people how many people
         * @param percent what share of the people known, in percent
         * @return this builder
         */
        public Builder refuseImportWhenMissing(int people, int percent) {
            this.importLimits = new ImportLimits(people, percent);
            return this;
        }

        /**
         * Takes over first passwords. Needed where access is granted in a target with passwords, unless they are discarded.
         *
         * @param receiver the receiver
         * @return this builder
         */
        public Builder passwords(PasswordReceiver receiver) {
            this.receiver = receiver;
            return this;
        }

        /**
         * Lets nobody have first passwords: people get in by another way.
         *
         * @return this builder
         */
        public Builder discardPasswords() {
            this.discardPasswords = true;
            return this;
        }

        /**
         * Makes first passwords; 20 characters of four classes unless given.
         *
         * @param generator the generator
         * @return this builder
         */
        public Builder passwordGenerator(PasswordGenerator generator) {
            this.generator = Objects.requireNonNull(generator, "generator of passwords");
            return this;
        }

        /**
         * Hears what happens.
         *
         * @param listener one more listener
         * @return this builder
         */
        public Builder listener(RunListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * For how many people is worked at the same time; 4 unless given. One person's actions always follow one another.
         *
         * @param people 1 or more
         * @return this builder
         */
        public Builder peopleAtOnce(int people) {
            if (people < 1) {
                throw new IllegalArgumentException("at least one person at a time, not " + people);
            }
            this.chainsAtOnce = people;
            return this;
        }

        /**
         * Makes the engine. Does no I/O.
         *
         * @return the engine
         * @throws IllegalArgumentException with every mistake that was found, each a sentence that names the culprit and the fix
         */
        public ProvisioningEngine build() {
            EngineCheck check = new EngineCheck(targets, rules);
            check.require(zone != null, "call zone(...): without it nobody knows when a day begins");
            check.require(
                    state != null, "call state(...): StateStore.inMemory() forgets everything when the process ends");
            check.require(!sources.isEmpty(), "call source(...): there is nowhere to read people from");
            check.require(!targets.isEmpty(), "call targets(...): there is nothing to provision");
            check.passwords(receiver != null || discardPasswords);
            List<TargetSystem> ordered = check.ordered();
            Setup setup = new Setup(
                    Objects.requireNonNull(zone),
                    clock,
                    List.copyOf(sources),
                    ordered,
                    new RuleSet(rules),
                    Objects.requireNonNull(state),
                    contractOrder,
                    importLimits);
            Passwords passwords = new Passwords(generator, Optional.ofNullable(receiver));
            return new ProvisioningEngine(setup, new Executor(setup, listeners, passwords, chainsAtOnce), expected);
        }
    }
}
