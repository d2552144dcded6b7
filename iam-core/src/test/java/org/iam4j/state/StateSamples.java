package org.iam4j.state;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Change;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.iam4j.plan.Action;
import org.iam4j.plan.Plan;
import org.iam4j.state.JournalEntry.Kind;

/** People, steps, lines, plans and decisions for tests of stores. */
final class StateSamples {
    static final Instant NOW = Instant.parse("2026-03-02T08:00:00.123456Z");
    static final Duration TERM = Duration.ofMinutes(5);
    private static final Attribute<String> MAIL = Attribute.text("mail");

    private StateSamples() {}

    static PersonState person(String id) {
        return PersonState.of(id)
                .withAccepted(Person.withId(id)
                        .name(PersonName.of("Femke", "van den", "Berg"))
                        .build());
    }

    static PersonState linked(String id) {
        return person(id).with(Link.of("ad", AccountReference.of("guid-" + id), "guid-" + id, true));
    }

    static Action create(String id) {
        return new Action(
                "ad:CREATE:" + id,
                Action.Kind.CREATE,
                Action.Phase.CHAIN,
                "ad",
                id,
                Optional.empty(),
                List.of(new Change<>(MAIL, null, id + "@corp.example")),
                List.of(),
                Optional.empty(),
                new Action.Reason("because", Optional.of("Employees"), Optional.of(id + "-1")),
                List.of());
    }

    static Intent intent(String id, Instant at) {
        return new Intent(at, "run-1", "plan-1", create(id), "ldaps://dc1", true, true);
    }

    static JournalEntry intended(String id) {
        return JournalEntry.intended(intent(id, NOW), "create ad " + id);
    }

    static JournalEntry outcome(Kind kind, String id) {
        return JournalEntry.ofAction(NOW, kind, "run-1", "plan-1", create(id), kind + " " + id);
    }

    static JournalEntry learned(PersonState person) {
        return JournalEntry.ofRun(NOW, Kind.LEARNED, "run-1", Optional.of("plan-1"), "learned")
                .with(person);
    }

    static Plan plan(String... people) {
        return new Plan(
                NOW,
                LocalDate.parse("2026-03-02"),
                ZoneId.of("Europe/Amsterdam"),
                new TreeSet<>(),
                Stream.of(people).map(StateSamples::create).toList(),
                List.of(),
                List.of(),
                new TreeMap<>(),
                new TreeMap<>(),
                "configuration");
    }

    static SavedPlan saved(Plan plan) {
        return new SavedPlan(plan, NOW, "Ada", NOW.plus(Duration.ofDays(7)));
    }

    static NameClaim claim(String name, String personId, Plan plan) {
        return new NameClaim("ad", "mail", name, personId, plan.id(), NOW.plus(Duration.ofDays(7)));
    }

    static Approval approval(Plan plan, String... people) {
        return new Approval(
                plan.id(),
                "Grace",
                "looked at it",
                NOW,
                NOW.plus(Duration.ofDays(7)),
                new TreeSet<>(List.of(people)),
                new TreeSet<>(plan.actions().stream().map(Action::id).toList()));
    }
}
