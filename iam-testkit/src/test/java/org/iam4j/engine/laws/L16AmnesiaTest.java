package org.iam4j.engine.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.iam4j.AdoptionReport;
import org.iam4j.ProvisioningEngine;
import org.iam4j.connector.Operation;
import org.iam4j.engine.Company;
import org.iam4j.plan.Action;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.run.RunReport;
import org.iam4j.state.PersonState;
import org.iam4j.state.StateMark;
import org.iam4j.state.StateStore;
import org.iam4j.testkit.InMemoryDirectory;
import org.iam4j.testkit.Write;
import org.junit.jupiter.api.Test;

/**
 * L16: amnesia. With an empty state, one that lost rows, or an earlier one where the mark is given back, nothing is written until the
 * host adopts but losses of access of links that the state still holds. After that no action is planned that the intact state's plan
 * lacks, and what is lacking is listed.
 *
 * <p>Two exceptions: an account that nobody is entitled to loses its access after adoption, also where the lost state never linked it; and
 * since when somebody has been missing from HR is counted anew.
 *
 * <p>Turns red when {@code Amnesia.waiting} overlooks it ({@code return new TreeMap<>();} at its end), or when
 * {@code Adopter.missing} marks the wrong ones ({@code if (afterLoss} instead of {@code if (!afterLoss}).
 */
class L16AmnesiaTest {
    @Test
    void anEmptyStateWaitsAndAfterAdoptionDoesNothingNew() {
        Laws.hold(20, life -> {
            liveOn(life, 3);
            try (Kept lost = life.kept.empty()) {
                forget(life, lost.store(), life.company.state.mark(), false);
            }
        });
    }

    @Test
    void aStateThatLostRowsWaitsAndAfterAdoptionDoesNothingNew() {
        Laws.hold(20, life -> {
            liveOn(life, 3);
            List<String> half = life.company.snapshot().people().stream()
                    .filter(person -> life.random.nextBoolean())
                    .map(PersonState::personId)
                    .toList();
            try (Kept lost = life.kept.without(half)) {
                forget(life, lost.store(), life.company.state.mark(), false);
            }
        });
    }

    @Test
    void anEarlierStateWaitsWhenTheMarkIsGivenBackAndAfterAdoptionDoesNothingNew() {
        Laws.hold(25, life -> {
            liveOn(life, 1);
            try (Kept earlier = life.kept.copy()) {
                liveOn(life, 2);
                forget(life, earlier.store(), life.company.state.mark(), true);
            }
        });
    }

    private static void liveOn(Life life, int days) {
        for (int day = 0; day < days; day++) {
            life.hrWorks(4);
            life.run();
            life.administrators.work(5);
            life.run();
            life.timePasses(1 + life.random.nextInt(20));
        }
    }

    private static void forget(Life life, StateStore lost, StateMark mark, boolean markGiven) {
        Company company = life.company;
        life.run();
        life.hrWorks(5);
        life.company.hr.heal();
        StateMark last = markGiven ? company.state.mark() : mark;
        life.timePasses(life.random.nextInt(3));
        Plan intact = life.engine().plan();
        company.state = lost;
        life.tell("the state is lost, it remembers "
                + company.snapshot().people().stream()
                        .filter(person -> !person.links().isEmpty())
                        .count() + " people");
        if (markGiven) {
            company.engineOptions = builder -> builder.stateMark(last);
        }

        Set<String> doneWaiting = nothingButHeldAccessIsLost(life);

        company.engineOptions = builder -> builder;
        ProvisioningEngine engine = life.engine();
        AdoptionReport adoption = engine.adopt("Ada");
        life.tell("adopted " + adoption.linked());
        Plan after = life.engine().plan();

        nothingNew(life, after, intact);
        intact.actions().stream()
                .filter(action -> action.kind() == Action.Kind.CORRELATE || action.kind() == Action.Kind.RESTORE)
                .filter(action -> company.state
                        .person(action.personId())
                        .flatMap(person -> person.link(action.target()))
                        .isPresent())
                .forEach(action -> doneWaiting.add(action.id()));
        whatIsLackingIsListed(after, intact, adoption, doneWaiting);
    }

    /** Runs a few times in waiting; returns the ids of the actions that were done. */
    private static Set<String> nothingButHeldAccessIsLost(Life life) {
        Company company = life.company;
        Map<String, InMemoryDirectory> targets = new TreeMap<>(
                Map.of("ad", company.directory, "afas-employee", company.employees, "afas-user", company.users));
        Set<String> held = new HashSet<>();
        company.snapshot().people().stream()
                .forEach(person -> person.links().values().forEach(link -> held.add(link.target() + link.reference())));
        targets.values().forEach(target -> target.journal().clear());
        Set<String> done = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            RunReport report = life.run();
            report.results().forEach(result -> done.add(result.action().id()));
            company.engineOptions = builder -> builder;
        }
        targets.forEach((name, target) -> {
            for (Write write : target.journal().writes()) {
                assertThat(write.operation()).as(name + " " + write).isIn(Operation.DISABLE, Operation.REVOKE);
                assertThat(held).as(name + " " + write).contains(name + write.account());
            }
        });
        return done;
    }

    private static void nothingNew(Life life, Plan after, Plan intact) {
        for (Action action : after.actions()) {
            boolean onlyEnds =
                    action.kind() == Action.Kind.DISABLE && action.changes().isEmpty();
            boolean vanished = life.company.hr.person(action.personId()).isEmpty();
            if (onlyEnds || vanished) {
                continue;
            }
            List<Action> same = alike(intact, action);
            assertThat(same)
                    .as(() -> action + " because " + action.reason().text() + ", changing " + action.changes())
                    .hasSize(1);
            assertThat(same.get(0).changes()).as(action::id).containsAll(action.changes());
        }
    }

    private static List<Action> alike(Plan plan, Action action) {
        return plan.actions().stream()
                .filter(each -> each.id().equals(action.id()))
                .toList();
    }

    private static void whatIsLackingIsListed(Plan after, Plan intact, AdoptionReport adoption, Set<String> done) {
        List<Finding> listed = new ArrayList<>(adoption.findings());
        listed.addAll(after.findings());
        for (Action action : intact.actions()) {
            boolean whole = alike(after, action).stream()
                    .anyMatch(same -> same.changes().containsAll(action.changes()));
            if (!whole && !done.contains(action.id())) {
                assertThat(listed)
                        .as(() -> action + " is lacking: " + action.reason().text() + ", changing " + action.changes())
                        .anyMatch(finding -> isAbout(finding, action));
            }
        }
    }

    /** Whether something listed explains why an action is lacking: it is about the same account, or about one to copy from. */
    private static boolean isAbout(Finding finding, Action action) {
        return isAbout(finding, action.target(), action.personId())
                || action.copies().stream().anyMatch(copy -> isAbout(finding, copy.fromTarget(), copy.fromPerson()));
    }

    private static boolean isAbout(Finding finding, String target, String person) {
        boolean there = finding.target().map(target::equals).orElse(true);
        return there
                && finding.personId()
                        .map(person::equals)
                        .orElseGet(() -> finding.text().contains(person));
    }
}
