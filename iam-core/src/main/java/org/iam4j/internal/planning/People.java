package org.iam4j.internal.planning;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.SourceSystem;
import org.iam4j.internal.planning.Doubts.Doubt;
import org.iam4j.internal.planning.Setup.ImportLimits;
import org.iam4j.internal.planning.Subject.Standing;
import org.iam4j.person.Contract;
import org.iam4j.person.Department;
import org.iam4j.person.ImportDifference;
import org.iam4j.person.Organisation;
import org.iam4j.person.Person;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Finding.Kind;
import org.iam4j.plan.Threshold;
import org.iam4j.rule.Evaluation;
import org.iam4j.rule.HostFunctionException;
import org.iam4j.rule.Rule;
import org.iam4j.state.Block;
import org.iam4j.state.PersonState;
import org.iam4j.state.PersonState.Placing;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the sources, judges the import, and says who is planned for and on what data. */
final class People {
    private static final Logger LOG = LoggerFactory.getLogger(People.class);

    /** What is found about somebody for whom is planned by what was accepted before. */
    private static final Set<Kind> OLD_DATA =
            EnumSet.of(Kind.FROZEN_PERSON, Kind.DOUBTFUL_PERSON, Kind.ACCESS_BLOCKED, Kind.EXCLUDED, Kind.VANISHED);

    private final Setup setup;
    private final LocalDate day;
    private final SortedMap<String, PersonState> remembered;
    private final SortedMap<String, Block> blocks;
    private final SortedMap<String, Person> read = new TreeMap<>();
    private final SortedMap<String, String> blocked = new TreeMap<>();
    private final SortedMap<String, Doubt> doubts = new TreeMap<>();
    private final Set<String> doubtful = new HashSet<>();
    private final SourceMerge merge;
    private final Completion completion;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Department> departments = new ArrayList<>();
    private final List<Considered> considered = new ArrayList<>();
    private final SortedMap<String, Subject> subjects = new TreeMap<>();
    private final SortedMap<String, PersonState> learned = new TreeMap<>();
    private final boolean first;
    private String reading = "HR";
    private int entriesWithoutKey;
    private boolean complete;
    private @Nullable String refused;

    /** Somebody to plan for, on what data. */
    private record Considered(Person person, Standing standing, PersonState state) {}

    private People(Setup setup, LocalDate day, Remembered state, SortedMap<String, PersonState> remembered) {
        this.setup = setup;
        this.blocks = state.decisions().blocks();
        this.first = state.targets().isEmpty();
        this.day = day;
        this.remembered = remembered;
        this.merge = new SourceMerge(remembered);
        this.completion = new Completion(merge.people());
    }

    /** Reads people as the state and the decisions of this moment have them. */
    static People read(Setup setup, LocalDate day) {
        Remembered state = Remembered.of(setup.state());
        return read(setup, day, state, state.people());
    }

    /**
     * Reads the sources.
     *
     * @param remembered what is remembered about people, with what was found out since
     */
    static People read(Setup setup, LocalDate day, Remembered state, SortedMap<String, PersonState> remembered) {
        People people = new People(setup, day, state, remembered);
        try {
            for (SourceSystem source : setup.sources()) {
                people.reading = source.name();
                people.read(source);
            }
            people.take();
            people.complete = true;
            people.refused = people.judgement();
        } catch (RuntimeException e) {
            LOG.warn("Source {} could not be read", people.reading, e);
            people.refused = people.reading + " could not be read: " + reason(e);
            people.departments.clear();
        }
        people.decide();
        people.evaluate();
        return people;
    }

    private void read(SourceSystem source) {
        boolean asked = setup.rules().asksForDepartments();
        List<Department> listed = List.of();
        if (asked || source.managersAreOfDepartments()) {
            try (Stream<Department> all = source.connector().departments()) {
                listed = all.toList();
            }
        }
        merge.read(source, listed);
        if (asked) {
            departments.addAll(listed);
        }
    }

    private static String reason(RuntimeException e) {
        return e instanceof ConnectorException
                ? String.valueOf(e.getMessage())
                : "unexpected " + e.getClass().getName() + " (see the log)";
    }

    /** Everybody who is planned for, by id. */
    SortedMap<String, Subject> subjects() {
        return subjects;
    }

    List<Finding> findings() {
        return findings;
    }

    /** What the import teaches about people, by id; nothing when it was refused. */
    SortedMap<String, PersonState> learned() {
        return learned;
    }

    private void take() {
        read.putAll(merge.people());
        blocked.putAll(merge.unusable());
        merge.withoutKey()
                .forEach(reason ->
                        findings.add(new Finding(Kind.FROZEN_PERSON, Optional.empty(), Optional.empty(), reason)));
        entriesWithoutKey = merge.withoutKey().size();
        blocked.keySet().forEach(read::remove);
        doubts.putAll(Doubts.of(merge, read, blocked.keySet(), remembered));
        doubts.forEach((id, doubt) -> {
            doubtful.add(id);
            doubtful.addAll(doubt.others());
        });
    }

    /** What is in doubt about people, by id; nothing when HR could not be read. */
    SortedMap<String, Doubt> doubts() {
        return doubts;
    }

    /** Why HR could not be read to its end, empty when it could. */
    Optional<String> unreadable() {
        return complete ? Optional.empty() : Optional.ofNullable(refused);
    }

    /** What HR says about somebody today, completed by what it said before. */
    Optional<Person> now(String id) {
        return Optional.ofNullable(merge.people().get(id))
                .map(person -> Optional.ofNullable(remembered.get(id))
                        .flatMap(PersonState::accepted)
                        .map(before -> completion.of(person, before))
                        .orElse(person));
    }

    /**
     * What HR says today beside what it said in the last import that was accepted. Whoever cannot be used, or is in doubt, is left out.
     *
     * @throws IllegalStateException if HR cannot be read
     */
    static ImportDifference difference(Setup setup) {
        People people = read(setup, setup.today());
        people.unreadable().ifPresent(why -> {
            throw new IllegalStateException("HR cannot be compared: " + why);
        });
        List<Person> before = new ArrayList<>();
        List<Person> now = new ArrayList<>();
        for (PersonState each : people.remembered.values()) {
            String id = each.personId();
            if (each.firstAbsent().isEmpty() && !people.blocked.containsKey(id) && !people.doubtful.contains(id)) {
                each.accepted().ifPresent(before::add);
            }
        }
        people.merge.people().keySet().stream()
                .filter(id -> !people.blocked.containsKey(id) && !people.doubtful.contains(id))
                .forEach(id -> people.now(id).ifPresent(now::add));
        return ImportDifference.between(before, now);
    }

    SortedMap<String, PersonState> remembered() {
        return remembered;
    }

    /** Why the whole import is refused, null when it is accepted. */
    private @Nullable String judgement() {
        if (read.isEmpty() && blocked.isEmpty()) {
            return entriesWithoutKey > 0
                    ? "HR has only entries that cannot be read"
                    : "HR is empty: nobody at all is in the import";
        }
        Organisation organisation = organisation();
        int missing = 0;
        Set<String> known = new HashSet<>();
        for (PersonState state : remembered.values()) {
            if (state.accepted().isPresent() && state.firstAbsent().isEmpty()) {
                known.add(state.personId());
                boolean there = read.containsKey(state.personId())
                        || blocked.containsKey(state.personId())
                        || doubtful.contains(state.personId());
                missing += there || !matters(state, organisation) ? 0 : 1;
            }
        }
        int added = (int) read.keySet().stream()
                .filter(id -> !known.contains(id) && !doubtful.contains(id))
                .count();
        boolean exempt = first || known.isEmpty();
        int base = known.size();
        ImportLimits limits = setup.limits();
        return Stream.of(
                        exceeded(missing, base, limits.missing(), "people are missing from", "refuseImportWhenMissing"),
                        exempt
                                ? null
                                : exceeded(
                                        blocked.size() + doubts.size() + entriesWithoutKey,
                                        base,
                                        limits.blocked(),
                                        "entries cannot be used in",
                                        "refuseImportWhenUnusable"),
                        exempt
                                ? null
                                : exceeded(added, base, limits.added(), "people are new in", "refuseImportWhenAdded"))
                .filter(Objects::nonNull)
                .reduce((one, other) -> one + "; " + other)
                .orElse(null);
    }

    private static @Nullable String exceeded(int count, int known, Threshold limit, String what, String option) {
        return limit.stops(count, known)
                ? count + " " + what + " the import, " + known + " people were in the last one, and the threshold is "
                        + limit + ": if that is right, raise it by " + option + "(...) for one run"
                : null;
    }

    /** Whether it makes a difference that somebody is gone: something of theirs is managed, or a rule grants them something, now or later. */
    private boolean matters(PersonState state, Organisation organisation) {
        if (held(state)) {
            return false;
        }
        if (state.links().values().stream().anyMatch(link -> !link.retired())) {
            return true;
        }
        try {
            return state.accepted()
                    .map(person -> setup.rules().evaluate(person, day, organisation))
                    .map(evaluation -> !evaluation.granted().isEmpty()
                            || evaluation.uncertain()
                            || evaluation.nextChange().isPresent())
                    .orElse(false);
        } catch (RuntimeException e) {
            LOG.warn("Evaluating the rules for person {} failed", state.personId(), e);
            return true;
        }
    }

    private void decide() {
        if (refused != null) {
            findings.add(new Finding(
                    Kind.REFUSED_IMPORT,
                    Optional.empty(),
                    Optional.empty(),
                    refused + "; only ends of access are planned, from the data accepted before"));
            doubts.values().forEach(this::report);
            remembered.values().forEach(state -> freeze(state, null));
            remarks();
            return;
        }
        doubts.values().forEach(this::report);
        doubtful.forEach(id -> freeze(remembered.get(id), null));
        read.keySet().removeAll(doubtful);
        read.forEach((id, person) -> {
            PersonState state = remembered.getOrDefault(id, PersonState.of(id));
            if (held(state)) {
                freeze(state, null);
                return;
            }
            Person complete = state.accepted()
                    .map(before -> completion.of(person, before))
                    .orElse(person);
            add(complete, Standing.NORMAL, state);
            SortedMap<String, Placing> records = records(state);
            PersonState accepted = state.withAccepted(complete);
            learn(state, records.equals(state.records()) ? accepted : accepted.withRecords(records));
        });
        blocked.forEach((id, reason) -> {
            findings.add(
                    new Finding(Kind.FROZEN_PERSON, Optional.empty(), Optional.of(id), reason + "; frozen until then"));
            freeze(remembered.get(id), null);
        });
        remembered.values().forEach(this::missing);
        remarks();
    }

    private void report(Doubt doubt) {
        doubtful(doubt.personId(), doubt.text());
        doubt.others()
                .forEach(other -> doubtful(
                        other,
                        "may be " + doubt.personId() + " now: nothing is given or changed until that is decided for "
                                + doubt.personId()));
    }

    private void doubtful(String id, String text) {
        findings.add(new Finding(Kind.DOUBTFUL_PERSON, Optional.empty(), Optional.of(id), text));
    }

    /** What the import says, and what the host decided about entries that are not there just now. */
    private SortedMap<String, Placing> records(PersonState state) {
        SortedMap<String, Placing> today = merge.records(state.personId());
        if (state.records().isEmpty()) {
            return today;
        }
        SortedMap<String, Placing> records = new TreeMap<>(today);
        state.records().forEach((record, placing) -> {
            if (placing == Placing.DECIDED) {
                records.put(record, placing);
            }
        });
        return records;
    }

    /** Whether the host decided that nothing but ends of access may be planned for somebody. */
    private boolean held(PersonState state) {
        return blocks.containsKey(state.personId()) || state.excludedSince().isPresent();
    }

    private void remarks() {
        Predicate<String> inHr =
                id -> merge.people().containsKey(id) || blocked.containsKey(id) || doubtful.contains(id);
        boolean everybodyRead = complete && entriesWithoutKey == 0;
        findings.addAll(HostMarks.findings(blocks, remembered, doubts, id -> !everybodyRead || inHr.test(id)));
    }

    /** Why what is said about somebody is not by HR's data of this moment; empty where it is. */
    List<String> cautions(String id) {
        Subject subject = subjects.get(id);
        if (subject == null || subject.standing() == Standing.NORMAL) {
            return List.of();
        }
        return findings.stream()
                .filter(finding -> finding.kind() == Kind.REFUSED_IMPORT
                        || OLD_DATA.contains(finding.kind())
                                && finding.personId().equals(Optional.of(id)))
                .map(finding -> "by the data that was accepted before, not by HR's of this moment: " + finding.text())
                .toList();
    }

    private void missing(PersonState state) {
        String id = state.personId();
        if (read.containsKey(id)
                || blocked.containsKey(id)
                || doubtful.contains(id)
                || state.accepted().isEmpty()) {
            return;
        }
        if (held(state)) {
            freeze(state, null);
            return;
        }
        if (state.firstAbsent().isEmpty() && entriesWithoutKey > 0) {
            freeze(
                    state,
                    "not in HR, which also has entries without a key; one of them may be this person, who keeps access until these are mended");
            return;
        }
        LocalDate since = state.firstAbsent().orElse(day);
        if (!state.links().isEmpty()) {
            findings.add(new Finding(
                    Kind.VANISHED,
                    Optional.empty(),
                    Optional.of(id),
                    "no longer in HR since " + since + ": planned as a leaver"));
            add(asLeaver(state.accepted().get(), since), Standing.VANISHED, state);
        }
        learn(state, state.withFirstAbsent(since));
    }

    private void freeze(@Nullable PersonState state, @Nullable String because) {
        if (state == null || state.accepted().isEmpty()) {
            return;
        }
        Person accepted = state.accepted().get();
        Person data =
                state.firstAbsent().map(since -> asLeaver(accepted, since)).orElse(accepted);
        if (because != null) {
            findings.add(new Finding(Kind.FROZEN_PERSON, Optional.empty(), Optional.of(state.personId()), because));
        }
        add(data, Standing.FROZEN, state);
    }

    private void add(Person person, Standing standing, PersonState state) {
        considered.add(new Considered(person, standing, state));
    }

    private void evaluate() {
        Organisation organisation = organisation();
        organisation.problems().forEach(this::ofRules);
        if (refused == null) {
            unanswered(organisation);
        }
        for (Considered each : considered) {
            String id = each.person().externalId();
            try {
                Evaluation evaluation = setup.rules().evaluate(each.person(), day, organisation);
                Subject subject =
                        new Subject(each.person(), each.standing(), blocks.containsKey(id), each.state(), evaluation);
                subjects.put(id, subject);
                subject.problems().forEach(problem -> about(id, Kind.UNUSABLE_VALUE, problem));
            } catch (HostFunctionException e) {
                LOG.warn("Evaluating the rules for person {} failed", id, e);
                about(id, Kind.FROZEN_PERSON, e.getMessage() + " (see the log): nothing is planned");
            }
        }
    }

    private void about(String id, Kind kind, String text) {
        findings.add(new Finding(kind, Optional.empty(), Optional.of(id), text));
    }

    private void ofRules(String text) {
        findings.add(new Finding(Kind.UNANSWERED_RULE, Optional.empty(), Optional.empty(), text));
    }

    /** What the rules ask for beyond one person; who manages whom is told by everybody's contracts, also of those not planned for. */
    private Organisation organisation() {
        Organisation.Builder organisation = Organisation.builder();
        departments.forEach(department -> organisation.department(department.code(), department.above()));
        if (setup.rules().asksForManagers()) {
            SortedMap<String, Person> everybody = new TreeMap<>(read);
            considered.forEach(each -> everybody.put(each.person().externalId(), each.person()));
            organisation.people(everybody.values());
        }
        return organisation.build();
    }

    private void unanswered(Organisation organisation) {
        setup.rules().unansweredQuestions(read.values(), organisation).forEach(this::ofRules);
        if (departments.isEmpty() && setup.rules().asksForDepartments()) {
            setup.rules().rules().stream()
                    .filter(Rule::asksForDepartments)
                    .forEach(rule -> ofRules("rule \"" + rule.name()
                            + "\" asks what lies below a department, and HR lists no departments: nobody gets or loses"
                            + " anything by that until it does"));
        }
    }

    private void learn(PersonState before, PersonState after) {
        if (!after.equals(before)) {
            learned.put(after.personId(), after);
        }
    }

    /** Every contract ends by the day before the first absence; those not begun by then are withdrawn. */
    private static Person asLeaver(Person person, LocalDate firstAbsent) {
        LocalDate last = firstAbsent.minusDays(1);
        List<Contract> contracts = new ArrayList<>();
        for (Contract contract : person.contracts()) {
            if (!contract.startDate().isAfter(last)) {
                LocalDate end = contract.endDate();
                contracts.add(
                        end != null && !end.isAfter(last)
                                ? contract
                                : contract.toBuilder().until(last).build());
            }
        }
        return person.toBuilder().contracts(contracts).build();
    }
}
