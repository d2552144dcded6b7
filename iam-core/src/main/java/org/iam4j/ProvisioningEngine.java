package org.iam4j;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.SourceConnector;
import org.iam4j.connector.SourceSystem;
import org.iam4j.internal.applying.Executor;
import org.iam4j.internal.applying.Guards;
import org.iam4j.internal.applying.Listeners;
import org.iam4j.internal.applying.Passwords;
import org.iam4j.internal.applying.RandomPasswords;
import org.iam4j.internal.planning.Planner;
import org.iam4j.internal.planning.Planning;
import org.iam4j.internal.planning.Setup;
import org.iam4j.internal.planning.Setup.ImportLimits;
import org.iam4j.person.Contract;
import org.iam4j.person.ImportDifference;
import org.iam4j.plan.Forecast;
import org.iam4j.plan.Plan;
import org.iam4j.plan.PlanDifference;
import org.iam4j.plan.Threshold;
import org.iam4j.rule.Entitlement;
import org.iam4j.rule.Reasons;
import org.iam4j.rule.Rule;
import org.iam4j.rule.RuleSet;
import org.iam4j.run.ActionResult;
import org.iam4j.run.PasswordGenerator;
import org.iam4j.run.PasswordReceiver;
import org.iam4j.run.RunListener;
import org.iam4j.run.RunReport;
import org.iam4j.run.Sleeper;
import org.iam4j.run.WhenBusy;
import org.iam4j.state.Approval;
import org.iam4j.state.History;
import org.iam4j.state.JournalEntry;
import org.iam4j.state.SavedPlan;
import org.iam4j.state.StateMark;
import org.iam4j.state.StateStore;
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
    private final Setup setup;
    private final Planner planner;
    private final Executor executor;
    private final SavedPlans savedPlans;
    private final HostDecisions decisions;
    private final Turns turns;
    private volatile @Nullable StateMark expected;

    private ProvisioningEngine(
            Setup setup, Executor executor, SavedPlans savedPlans, Turns turns, @Nullable StateMark expected) {
        this.setup = setup;
        this.savedPlans = savedPlans;
        this.planner = new Planner(setup);
        this.executor = executor;
        this.turns = turns;
        this.decisions = new HostDecisions(setup, turns);
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
    public Plan plan(Scope scope) {
        return turns.reading(watch -> planning(scope.people()).plan());
    }

    private Planning planning(SortedSet<String> people) {
        return planner.plan(people, Optional.ofNullable(expected));
    }

    /**
     * Says what a plan would be on another day if nothing but time passed until then. Reads everything and writes nothing.
     *
     * @param scope for whom
     * @param day the day, today or later
     * @return the forecast, which cannot be applied
     * @throws IllegalArgumentException for a day that is past: targets have no past to compare with
     */
    public Forecast forecast(Scope scope, LocalDate day) {
        notPast(day);
        return turns.reading(watch -> planner.forecast(scope.people(), Optional.ofNullable(expected), day));
    }

    private void notPast(LocalDate day) {
        LocalDate today = setup.today();
        if (day.isBefore(today)) {
            throw new IllegalArgumentException(day + " is past, today is " + today + ": targets are only known as they"
                    + " are now; ask explain(...) what rules say of a day that is past");
        }
    }

    /**
     * What HR says today beside what it said in the last import that was accepted, also when today's would be refused: who came, who is
     * gone, what is different. Whoever cannot be used or is in doubt is left out; the plan says why. Reads only HR and the state, and
     * writes nothing.
     *
     * @return the difference
     * @throws IllegalStateException if HR cannot be read
     */
    public ImportDifference importDifference() {
        return turns.reading(watch -> planner.importDifference());
    }

    /**
     * Says why somebody is entitled to something on a day, or why not, by HR's data of this moment; where that cannot be used, or the
     * person is blocked, excluded, in doubt or gone, by what was accepted before, and then {@link Reasons#cautions} says so.
     *
     * @param personId the person
     * @param day the day, past or to come
     * @param entitlement a concrete entitlement
     * @return rule by rule, contract by contract, clause by clause, since when and until when; {@code toString} is the text. Empty when
     *     nothing is planned for that person: nobody in HR has the id, or their data cannot be used and none was accepted before
     */
    public Optional<Reasons> explain(String personId, LocalDate day, Entitlement entitlement) {
        return turns.reading(watch -> planner.explain(personId, day, entitlement));
    }

    /**
     * Says what would change if other rules took the place of this engine's: what is due by both, read once, side by side. Reads everything
     * and writes nothing.
     *
     * @param scope for whom
     * @param day the day, today or later
     * @param others the other rules, all of them
     * @return the difference, which cannot be applied
     * @throws IllegalArgumentException with every mistake in the rules, as when an engine is built with them; or for a day that is past
     */
    public PlanDifference difference(Scope scope, LocalDate day, RuleSet others) {
        notPast(day);
        new EngineCheck(setup.targets(), others.rules()).ordered();
        return turns.reading(watch -> planner.difference(scope.people(), Optional.ofNullable(expected), day, others));
    }

    /**
     * Carries out a plan. Reads again first: a step that is still due is done, a step that is already so counts as done, and a person
     * about whom something changed since is refused, but for ends of access that are still due. Applying twice equals applying once.
     *
     * <p>The age of a plan does not matter by itself. After a saved plan has expired its names are no longer kept: a person whose name
     * was given to somebody else in the meantime is refused, the others go on; and what was approved of it counts no longer, so that a
     * threshold stops it again.
     *
     * @param plan the plan, made by this engine or one built alike
     * @return what became of each action
     */
    public RunReport apply(Plan plan) {
        return turns.reporting(
                watch -> executor.apply(watch, plan, planning(plan.people())),
                watch -> executor.notStarted(Optional.of(plan), watch));
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
    public RunReport run(Scope scope) {
        return turns.reporting(
                watch -> executor.run(watch, planning(scope.people())),
                watch -> executor.notStarted(Optional.empty(), watch));
    }

    /**
     * Puts a plan aside to be looked at, approved and applied later, also by another process: {@code apply(savedPlan(id).plan())}. The
     * names that it gives are kept for its people until it expires ({@link Builder#keepSavedPlansFor}) or is withdrawn, and nobody else
     * gets them. It can still be applied after that, see {@link #apply}. Waits for no run.
     *
     * @param plan the plan, made by this engine or one built alike
     * @param by who saves it, by name
     * @return the plan as it was saved
     * @throws org.iam4j.state.NameClaimedException if another saved plan keeps one of the names for somebody else; nothing was saved
     */
    public SavedPlan save(Plan plan, String by) {
        return savedPlans.save(plan, by);
    }

    /**
     * The plans that were put aside and not withdrawn, also expired ones.
     *
     * @return the plans, oldest first
     */
    public List<SavedPlan> savedPlans() {
        return setup.state().savedPlans();
    }

    /**
     * A plan that was put aside.
     *
     * @param planId its id
     * @return the plan, empty when it was never saved or was withdrawn
     */
    public Optional<SavedPlan> savedPlan(String planId) {
        return setup.state().savedPlan(planId);
    }

    /**
     * Lets a saved plan go past its thresholds. Covers its actions and what they need, by person, target and kind of step, until they are
     * done or the saved plan expires, whether it is applied or the same steps are planned again by {@link #run()}. What is approved no
     * longer counts: the rest of the plan goes on as soon as it stays below the threshold by itself. Waits for no run.
     *
     * @param planId the id of a saved plan
     * @param by who approves it, by name
     * @param comment why
     * @param people for whom, by id; none for the whole plan
     * @return what was taken down
     */
    public Approval approve(String planId, String by, String comment, String... people) {
        return savedPlans.approve(planId, by, comment, new TreeSet<>(List.of(people)));
    }

    /**
     * Takes a saved plan away, with the names kept for it and what was approved of it. Does nothing when it is not there.
     *
     * @param planId its id
     * @param by who decides it, by name
     */
    public void withdraw(String planId, String by) {
        savedPlans.withdraw(planId, by);
    }

    /**
     * Ends what this engine is doing, after the calls in flight and with the journal closed: a run gives a report that says what was not
     * started, {@link #plan()} and {@link #adopt} throw {@link java.util.concurrent.CancellationException}. Does nothing while nothing is
     * done. Returns at once; may be called from any thread.
     */
    public void cancel() {
        turns.cancel();
    }

    /**
     * Ends what this engine is doing, as {@link #cancel()}, and waits for the end: for a shutdown hook.
     *
     * @param atMost how long to wait at most
     * @return whether it has ended; false when a call in flight takes longer, or the waiting thread was interrupted
     */
    public boolean cancel(Duration atMost) {
        return turns.cancel(atMost);
    }

    /**
     * Takes over what targets hold after the state was lost, so that they no longer wait. Links everybody of the source to the one
     * account that fits; access, names and wanted memberships are taken as found. Nothing is made afterwards that the lost state may
     * have had reasons not to make: people without account are left alone until {@link #manage} is called, and empty names stay empty.
     *
     * @param by who decides it, by name
     * @param targets the names of the targets, none for all that wait
     * @return what was linked and what somebody has to decide
     * @throws IllegalArgumentException for a target that this engine has not
     * @throws IllegalStateException if HR or one of the targets cannot be read
     */
    public AdoptionReport adopt(String by, String... targets) {
        return adopt(true, by, targets);
    }

    /**
     * Takes over what targets hold when the engine meets them for the first time: as {@link #adopt}, but nothing was lost, so accounts
     * and names that are missing are made in the next run.
     *
     * @param by who decides it, by name
     * @param targets the names of the targets, none for all that wait
     * @return what was linked and what somebody has to decide
     * @throws IllegalArgumentException for a target that this engine has not
     * @throws IllegalStateException if HR or one of the targets cannot be read
     */
    public AdoptionReport takeOver(String by, String... targets) {
        return adopt(false, by, targets);
    }

    private AdoptionReport adopt(boolean afterLoss, String by, String... targets) {
        return decisions.adopt(afterLoss, () -> expected = null, by, targets);
    }

    /**
     * Says what {@link #takeOver} would come to and what the next run would then change. Reads everything and writes nothing.
     *
     * @param targets the names of the targets, none for all
     * @return what would be linked, what somebody has to decide, and the run that would follow
     * @throws IllegalStateException if HR or one of the targets cannot be read
     */
    public TakeOverForecast forecastTakeOver(String... targets) {
        return decisions.forecastTakeOver(targets);
    }

    /**
     * Leaves a person alone in a target, until {@link #manage} is called: their account there is forgotten, and none is looked for. A
     * write there of which nobody knows what became of it counts as settled. May be called before the person is in HR; as long as neither
     * HR nor the state knows them, each plan for everybody says so ({@link org.iam4j.plan.Finding.Kind#UNKNOWN_PERSON}).
     *
     * @param personId the person
     * @param target the target's name
     * @param by who decides it, by name
     * @throws IllegalArgumentException for a target that this engine has not
     */
    public void unmanage(String personId, String target, String by) {
        decisions.unmanage(personId, target, by);
    }

    /**
     * Looks after a person in a target again.
     *
     * @param personId the person
     * @param target the target's name
     * @param by who decides it, by name
     * @throws IllegalArgumentException for somebody of whom the state knows nothing, or a target that this engine has not
     */
    public void manage(String personId, String target, String by) {
        decisions.manage(personId, target, by);
    }

    /**
     * Lets people keep what earlier rules grant them today and this engine's rules do not: it is forgotten instead of taken away. To be
     * called after rules were taken out or changed and before the next run, which otherwise revokes. Somebody who loses an account keeps
     * it with everything in it; a permission stays with the account. Access alone cannot be kept: where rules decide about it, an account
     * that nobody may use is disabled.
     *
     * @param earlier all the rules as they were before
     * @param by who decides it, by name
     * @return what each person keeps, by id; empty when the rules of this engine grant everything that the earlier ones do
     * @throws IllegalStateException if the earlier rules cannot be judged for somebody; then nothing is changed
     */
    public SortedMap<String, SortedSet<Entitlement>> keepUnmanaged(RuleSet earlier, String by) {
        return decisions.keepUnmanaged(earlier, by);
    }

    /**
     * Leaves a person out: what they have stays as it is, and only ends of access are planned, until {@link #include} is called. That is
     * planned by what HR said before: an end of employment that HR says only since then is not seen; to take access away at once, call
     * {@link #block}. May be called before the person is in HR; as long as neither HR nor the state knows them, each plan for everybody says so
     * ({@link org.iam4j.plan.Finding.Kind#UNKNOWN_PERSON}).
     *
     * @param personId the person
     * @param by who decides it, by name
     */
    public void exclude(String personId, String by) {
        decisions.exclude(personId, by);
    }

    /**
     * Plans for a person again; what they missed is caught up with.
     *
     * @param personId the person
     * @param by who decides it, by name
     * @throws IllegalArgumentException for somebody of whom the state knows nothing
     */
    public void include(String personId, String by) {
        decisions.include(personId, by);
    }

    /**
     * Decides a doubt about who somebody is (a finding {@link org.iam4j.plan.Finding.Kind#DOUBTFUL_PERSON}): it is one human. What was
     * somebody's under another id or number is theirs; in a target where they have an account already, the other one is retired. Reads
     * HR.
     *
     * @param personId whom the finding is about
     * @param by who decides it, by name
     * @throws IllegalStateException if nothing is in doubt about that person, if HR cannot be read, or while a write for them is open
     */
    public void samePerson(String personId, String by) {
        decisions.samePerson(personId, by);
    }

    /**
     * Decides a doubt about who somebody is (a finding {@link org.iam4j.plan.Finding.Kind#DOUBTFUL_PERSON}): these are different humans.
     * The new one begins with nothing; the accounts of the other one are retired by the next run, and their names are held. Reads HR.
     *
     * @param personId whom the finding is about
     * @param by who decides it, by name
     * @throws IllegalStateException if nothing is in doubt about that person, if HR cannot be read, or while a write for them is open
     */
    public void somebodyElse(String personId, String by) {
        decisions.somebodyElse(personId, by);
    }

    /**
     * Makes a retired account somebody else's, with its names, after {@link #somebodyElse}. Values and access follow with the next run,
     * and a fresh first password where the account was made by us; the one who had it keeps nothing there.
     *
     * @param target the target's name
     * @param from whose it was
     * @param to whose it will be
     * @param by who decides it, by name
     * @throws IllegalArgumentException for a target that this engine has not
     * @throws IllegalStateException if the one has no retired account there, or the other has one already or is not known
     */
    public void takeAccountOver(String target, String from, String to, String by) {
        decisions.takeAccountOver(target, from, to, by);
    }

    /**
     * Writes a value again that did not stick: written twice and found different again.
     *
     * @param personId the person
     * @param target the target's name
     * @param attribute the attribute of their account there
     * @param by who decides it, by name
     * @throws IllegalArgumentException for somebody of whom the state knows no account there, or a target or an attribute that is not there
     */
    public void writeAgain(String personId, String target, Attribute<?> attribute, String by) {
        decisions.writeAgain(personId, target, attribute, by);
    }

    /**
     * Gives back what somebody else took away after we gave it: access to an account that was disabled, a permission that was revoked, an
     * account that was deleted. Until then that is respected and only reported. The next run does it, and the plan names who asked; it
     * holds until it is done, or until no rule grants it any more. That an account is gone is looked up in the target; the new one gets
     * names, a first password and permissions as any other, and the names of the old one are held for the person.
     *
     * @param personId the person
     * @param what the account, access or a concrete permission in one target, which must have been given; of an account that was deleted it
     *     is the account that is to be given again, and the rest comes with it
     * @param by who decided it, by name
     * @throws IllegalArgumentException if nothing is known of the person, or there is no such target
     * @throws IllegalStateException if it was not given, if the account is still there, or if nobody can say
     */
    public void giveAgain(String personId, Entitlement what, String by) {
        decisions.giveAgain(personId, what, by);
    }

    /**
     * Takes somebody's access away now, in every target in which an account of theirs is known and that can disable, and keeps it away
     * until {@link #unblock} is called. Waits for no run, no lease and no threshold and reads nothing: a run that is under way writes
     * nothing more for this person but ends of access, and takes back at once what it was just giving. Thread-safe beside everything else.
     *
     * <p>Somebody who is blocked already stays blocked as the first call says, by whom, since when and why, until that is lifted; access
     * is taken away once more, and the history has both. May be called before the person is in HR; as long as neither HR nor the state
     * knows them, each plan for everybody says so ({@link org.iam4j.plan.Finding.Kind#UNKNOWN_PERSON}).
     *
     * @param personId the person
     * @param by who decided it, by name
     * @param reason why, for people
     * @return what became of it, target by target; what failed is planned by every run from now on
     */
    public List<ActionResult> block(String personId, String by, String reason) {
        return decisions.block(personId, by, reason);
    }

    /**
     * Lifts a block, whoever made it and however often; access that is still wanted comes back with the next run. Does nothing when there is
     * none.
     *
     * @param personId the person
     * @param by who decided it, by name
     * @throws IllegalArgumentException for somebody who is not blocked and of whom the state knows nothing
     */
    public void unblock(String personId, String by) {
        decisions.unblock(personId, by);
    }

    /**
     * What happened, as far as it is kept: to a person or an account, when, by which run, plan and rule. Waits for no run. For people to
     * read, {@link JournalEntry#describe()} makes a line of text of each. What happened under an id that somebody had before
     * {@link #samePerson} stands under that id, and is to be asked for as well; the line of that decision names it.
     *
     * @param question about whom, which account, run, plan, rule and time
     * @return the lines of the journal, oldest first; the caller closes the stream
     */
    public Stream<JournalEntry> history(History question) {
        return setup.state().history(question);
    }

    /**
     * Forgets a person: what was accepted, linked, given, decided and done, saved plans that name them, and their lines of the history.
     * Of their names keyed hashes are left, until the quarantine is over. Whoever is still in HR is learned anew by the next run.
     * An id that somebody had before {@link #samePerson} is a person of its own here, to be erased as well; so it is for
     * {@link StateStore#export} and {@link #history}. That somebody was erased, when and by whom, stays in the history, without the id.
     *
     * @param personId the person
     * @param by who decides it, by name
     * @return the ids that they had before, as far as they are known, of which something is remembered still: to be erased as well
     * @throws IllegalArgumentException if nothing is known of such a person
     * @throws IllegalStateException if an account of theirs is not retired yet, or if there are names to keep and no
     *     {@link Builder#hashKey}
     */
    public SortedSet<String> erase(String personId, String by) {
        return decisions.erase(personId, by);
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
        private static final int CHAINS_AT_ONCE = 64;
        private static final Duration LEASE_TERM = Duration.ofMinutes(5);

        private final List<SourceSystem> sources = new ArrayList<>();
        private final List<TargetSystem> targets = new ArrayList<>();
        private final List<Rule> rules = new ArrayList<>();
        private boolean rulesGiven;
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
        private int quarantineDays = Setup.QUARANTINE_DAYS;
        private @Nullable Secret hashKey;
        private boolean hashesWritten;
        private Duration savedPlansFor = Duration.ofDays(7);
        private Duration historyFor = Duration.ofDays(400);
        private @Nullable Sleeper sleeper;
        private RandomGenerator random = new Random();
        private Duration leaseTerm = LEASE_TERM;
        private WhenBusy whenBusy = WhenBusy.fail();
        private @Nullable Duration timeLimit;
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
         * One more source of people, whose ids name humans and which is joined with no other: a person in two of them is frozen. At
         * least one source must be given.
         *
         * @param source the source
         * @return this builder
         */
        public Builder source(SourceConnector source) {
            return source(SourceSystem.named(sources.isEmpty() ? "HR" : "HR source " + (sources.size() + 1), source));
        }

        /**
         * One more source of people. Of several that are joined, the one given first wins. While one of them cannot be read, everybody is
         * frozen.
         *
         * @param source the source, which says what its ids name and by which key its people are those of the sources before it
         * @return this builder
         */
        public Builder source(SourceSystem source) {
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
         * One more rule. Rules must be given, by this or by {@link #rules}.
         *
         * @param rule the rule
         * @return this builder
         */
        public Builder rule(Rule rule) {
            rules.add(Objects.requireNonNull(rule, "rule"));
            rulesGiven = true;
            return this;
        }

        /**
         * More rules.
         *
         * @param rules the rules; none at all, when nobody is to be entitled to anything, so that everything managed is taken away
         * @return this builder
         */
        public Builder rules(RuleSet rules) {
            this.rules.addAll(rules.rules());
            rulesGiven = true;
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
         * @param clock the clock; its own zone is not used. One that is also a {@link Sleeper} makes the pauses, too, unless
         *     {@link #sleeper} is given
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Makes the pauses; really sleeps unless given.
         *
         * @param sleeper the sleeper
         * @return this builder
         */
        public Builder sleeper(Sleeper sleeper) {
            this.sleeper = sleeper;
            return this;
        }

        /**
         * Spreads the pauses before retries; not used for passwords.
         *
         * @param random the generator; need not be thread-safe
         * @return this builder
         */
        public Builder random(RandomGenerator random) {
            this.random = random;
            return this;
        }

        /**
         * How long the lease lasts under which this engine works on the state, 5 minutes unless given. It is made longer while a run goes
         * on; when the process dies, others wait so long. Choose it longer than twice the longest call.
         *
         * @param term how long, more than zero
         * @return this builder
         */
        public Builder leaseTerm(Duration term) {
            if (term.isZero() || term.isNegative()) {
                throw new IllegalArgumentException("a lease lasts longer than " + term);
            }
            this.leaseTerm = term;
            return this;
        }

        /**
         * What to do when another engine is at work on the same state; {@link WhenBusy#fail()} unless given.
         *
         * @param what wait, leave the run out, or fail
         * @return this builder
         */
        public Builder whenBusy(WhenBusy what) {
            this.whenBusy = what;
            return this;
        }

        /**
         * How long a run may take; as long as it needs unless given. When the time is over, it ends as after {@link #cancel()}.
         *
         * @param limit how long, more than zero
         * @return this builder
         */
        public Builder timeLimit(Duration limit) {
            if (limit.isZero() || limit.isNegative()) {
                throw new IllegalArgumentException("a run takes longer than " + limit);
            }
            this.timeLimit = limit;
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
         * When an import is refused because people are missing from it; 10 % and 10 unless given. Those of whom nothing is managed and to
         * whom no rule grants anything now or later do not count. An empty import is always refused.
         *
         * @param threshold the number, and the share of the people in the last import that was accepted
         * @return this builder
         */
        public Builder refuseImportWhenMissing(Threshold threshold) {
            this.importLimits = new ImportLimits(threshold, importLimits.blocked(), importLimits.added());
            return this;
        }

        /**
         * When an import is refused because entries of it cannot be used; 10 % and 10 unless given. The first import is exempt.
         *
         * @param threshold the number, and the share of the people in the last import that was accepted
         * @return this builder
         */
        public Builder refuseImportWhenUnusable(Threshold threshold) {
            this.importLimits = new ImportLimits(importLimits.missing(), threshold, importLimits.added());
            return this;
        }

        /**
         * When an import is refused because people are new in it; 30 % and 50 unless given. The first import is exempt.
         *
         * @param threshold the number, and the share of the people in the last import that was accepted
         * @return this builder
         */
        public Builder refuseImportWhenAdded(Threshold threshold) {
            this.importLimits = new ImportLimits(importLimits.missing(), importLimits.blocked(), threshold);
            return this;
        }

        /**
         * For how long a saved plan keeps its names and approvals hold; 7 days unless given.
         *
         * @param time how long, counted from when it is saved
         * @return this builder
         */
        public Builder keepSavedPlansFor(Duration time) {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("saved plans are kept for some time, not for " + time);
            }
            this.savedPlansFor = time;
            return this;
        }

        /**
         * For how long it is kept what happened; 400 days unless given. What is older is forgotten at the end of each run for everybody, with
         * saved plans and approvals that expired before then; open writes, and what is remembered about people, are not touched.
         *
         * @param time how long, not shorter than saved plans are kept
         * @return this builder
         */
        public Builder keepHistoryFor(Duration time) {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("history is kept for some time, not for " + time);
            }
            this.historyFor = time;
            return this;
        }

        /**
         * How many days after an account was deleted its names are free for others; 365 unless given.
         *
         * @param days the days, 0 or more
         * @return this builder
         */
        public Builder quarantineDays(int days) {
            if (days < 0) {
                throw new IllegalArgumentException("days cannot be negative: " + days);
            }
            this.quarantineDays = days;
            return this;
        }

        /**
         * The key under which the names of erased people, and what {@link #keepWrittenValuesAsHashes} keeps, are known again. Needed for
         * {@link ProvisioningEngine#erase}; keep it, because without it no name can be told from one that is in quarantine.
         *
         * @param key the key, some random 32 characters
         * @return this builder
         */
        public Builder hashKey(Secret key) {
            this.hashKey = key;
            return this;
        }

        /**
         * Keeps of the values that were last written only hashes under the {@link #hashKey}, in whatever state; the values themselves unless
         * called. They are compared when an entitlement ends and to see what does not stick, and that works either way. What was
         * remembered before is as it was until it is written again. Names that were given are always kept.
         *
         * @return this builder
         */
        public Builder keepWrittenValuesAsHashes() {
            this.hashesWritten = true;
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
         * For how many people is worked at the same time; 64 unless given. One person's actions always follow one another, and each target
         * limits the calls it gets at once. More people than calls let many lines of the journal share one commit.
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
            check.sources(sources);
            check.require(!targets.isEmpty(), "call targets(...): there is nothing to provision");
            check.require(
                    rulesGiven,
                    "call rule(...): without rules nobody is entitled to anything, and everything managed would be taken"
                            + " away; rules(RuleSet.of()) says that this is meant");
            check.passwords(receiver != null || discardPasswords);
            check.require(
                    !hashesWritten || hashKey != null,
                    "call hashKey(...): keepWrittenValuesAsHashes() has no key to hash with");
            check.require(
                    historyFor.compareTo(savedPlansFor) >= 0,
                    "keepHistoryFor(" + historyFor + ") is shorter than saved plans are kept (" + savedPlansFor
                            + "): what was done of them would be done again");
            List<TargetSystem> ordered = check.ordered();
            StateStore store = Objects.requireNonNull(state);
            Sleeper pauses = sleeper != null ? sleeper : clock instanceof Sleeper both ? both : Sleeper.real();
            Listeners heard = new Listeners(listeners);
            Guards guards = new Guards(clock, pauses, random, heard);
            Setup setup = new Setup(
                    Objects.requireNonNull(zone),
                    clock,
                    sources.stream().map(guards::guarded).toList(),
                    ordered.stream().map(guards::guarded).toList(),
                    new RuleSet(rules),
                    store,
                    contractOrder,
                    importLimits,
                    quarantineDays,
                    Optional.ofNullable(hashKey),
                    hashesWritten);
            Passwords passwords = new Passwords(generator, Optional.ofNullable(receiver));
            Turns.Limits limits = new Turns.Limits(leaseTerm, whenBusy, timeLimit);
            return new ProvisioningEngine(
                    setup,
                    new Executor(setup, heard, passwords, guards, chainsAtOnce, historyFor),
                    new SavedPlans(setup, savedPlansFor),
                    new Turns(store, clock, pauses, heard, guards, limits),
                    expected);
        }
    }
}
