package org.iam4j.internal.planning;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.iam4j.attribute.Attribute;
import org.iam4j.internal.planning.Recovery.Resolved;
import org.iam4j.plan.Action;
import org.iam4j.plan.Plan;
import org.iam4j.state.Decisions;
import org.iam4j.state.Link;
import org.iam4j.state.PersonState;
import org.iam4j.state.TargetState;

/** A plan together with what carrying it out right away needs to know. */
public final class Planning {
    private final Plan plan;
    private final PlanningContext context;
    private final SortedMap<String, String> inputs;
    private final Set<String> writtenBack;
    private final SortedMap<String, TargetState> marks;
    private final Map<String, Namer> namers;
    private final Thresholds thresholds;
    private final Set<String> open;
    private final Decisions decisions;
    private final Recovery recovery;

    Planning(
            Plan plan,
            PlanningContext context,
            SortedMap<String, String> inputs,
            Set<String> writtenBack,
            SortedMap<String, TargetState> marks,
            Map<String, Namer> namers,
            Thresholds thresholds,
            Set<String> open,
            Decisions decisions,
            Recovery recovery) {
        this.plan = plan;
        this.context = context;
        this.inputs = inputs;
        this.writtenBack = writtenBack;
        this.marks = marks;
        this.namers = namers;
        this.thresholds = thresholds;
        this.open = open;
        this.decisions = decisions;
        this.recovery = recovery;
    }

    /** The plan. */
    public Plan plan() {
        return plan;
    }

    /** A person that the plan is about. */
    public Optional<Subject> subject(String personId) {
        return Optional.ofNullable(context.subjects().get(personId));
    }

    /** A fingerprint of what HR says about a person, empty for somebody it does not have. */
    public String input(String personId) {
        String known = inputs.get(personId);
        return known != null
                ? known
                : subject(personId)
                        .map(subject -> Fingerprints.of(subject.person(), writtenBack))
                        .orElse("");
    }

    /** What was found out about the writes that an earlier run left open; to be written into the state before anything else. */
    public List<Resolved> resolved() {
        return recovery.resolved().stream()
                .map(one -> new Resolved(one.intent(), one.after().map(this::withAccepted), one.text(), one.open()))
                .toList();
    }

    private PersonState withAccepted(PersonState person) {
        return person.accepted().isPresent()
                ? person
                : subject(person.personId())
                        .map(subject -> person.withAccepted(subject.person()))
                        .orElse(person);
    }

    /** What a plan for everybody teaches about people, by id. */
    public SortedMap<String, PersonState> learned() {
        return context.learned().changed();
    }

    /** What a plan for everybody teaches about whole targets, by name. */
    public SortedMap<String, TargetState> marks() {
        return marks;
    }

    /** How much may be done without being asked. */
    public Thresholds thresholds() {
        return thresholds;
    }

    /** Whether everything could be planned in a target: it was read, and does not wait. */
    public boolean open(String target) {
        return open.contains(target);
    }

    /** What is remembered once actions are done. */
    public Effects effects() {
        return new Effects(context.setup());
    }

    /** Whether an account already is as a step would make it. */
    public boolean alreadySo(Action action) {
        return AlreadySo.is(context, action);
    }

    /** What people had decided beside the runs when the plan was made. */
    public Decisions decisions() {
        return decisions;
    }

    /** The link that correlating makes, by action id. */
    public Optional<Link> newLink(String actionId) {
        return context.newLink(actionId);
    }

    /** Whether an attribute bears a generated name, by itself or as a copy. */
    public boolean bearsName(String target, Attribute<?> attribute) {
        Namer namer = namers.get(target);
        return namer != null && namer.groups().bears(attribute);
    }

    /**
     * The next candidate after a name that a target refused as taken. Thread-safe.
     *
     * @return the attribute that leads the group, with its next name; empty when the attribute bears no name or none is left
     */
    public synchronized Optional<Map<Attribute<String>, String>> nextName(
            String target, String personId, Attribute<?> refused, String name) {
        Namer namer = namers.get(target);
        Subject subject = context.subjects().get(personId);
        return namer == null || subject == null ? Optional.empty() : namer.next(refused, name, subject);
    }
}
