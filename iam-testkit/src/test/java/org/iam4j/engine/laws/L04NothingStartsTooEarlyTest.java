package org.iam4j.engine.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.iam4j.attribute.Change;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Operation;
import org.iam4j.engine.Company;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Copy;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Action.Phase;
import org.iam4j.plan.Plan;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.RunListener;
import org.iam4j.testkit.InMemoryDirectory;
import org.iam4j.testkit.Write;
import org.junit.jupiter.api.Test;

/**
 * L4: nothing starts before what it needs is done, and no phase before the one before it has ended, also when writes fail and several
 * people are worked for at once.
 *
 * <p>Turns red when {@code Steps.obstacle} no longer looks at the needs ({@code for (String need : List.<String>of())}), or when
 * {@code ValueChanges.makers} names none ({@code return Set.of();}).
 */
class L04NothingStartsTooEarlyTest {
    /** Watches a run: what has ended, and in which phase it is. */
    private static final class Watcher implements RunListener {
        private final Map<String, Outcome> ended = new HashMap<>();
        private final Map<String, Action> planned = new HashMap<>();
        private final Map<Phase, Integer> open = new HashMap<>();
        private final List<String> breaches = new ArrayList<>();

        @Override
        public synchronized void planned(Plan plan) {
            plan.actions().forEach(action -> {
                planned.put(action.id(), action);
                open.merge(action.phase(), 1, Integer::sum);
            });
        }

        @Override
        public synchronized void starting(Action action) {
            for (String need : action.needs()) {
                if (planned.containsKey(need) && ended.get(need) != Outcome.APPLIED) {
                    breaches.add(action.id() + " started, and " + need + " was " + ended.get(need));
                }
            }
            for (Phase earlier : Phase.values()) {
                if (earlier.compareTo(action.phase()) < 0 && open.getOrDefault(earlier, 0) > 0) {
                    breaches.add(action.id() + " started in " + action.phase() + " while " + open.get(earlier)
                            + " were open in " + earlier);
                }
            }
        }

        @Override
        public synchronized void finished(ActionResult result) {
            ended.put(result.action().id(), result.outcome());
            open.merge(result.action().phase(), -1, Integer::sum);
        }
    }

    @Test
    void nothingStartsBeforeWhatItNeedsAlsoWhenWritesFail() {
        Laws.hold(20, life -> {
            Company company = life.company;
            for (int day = 0; day < 4; day++) {
                life.hrWorks(4);
                life.administrators.work(4);
                int unlucky = 2 + life.random.nextInt(4);
                long seed = life.random.nextLong();
                company.directory
                        .faults()
                        .failOn(
                                write -> Math.floorMod(Objects.hash(write.operation(), write.account(), seed), unlucky)
                                        == 0,
                                ConnectorException.rejected("not today"));
                Watcher watcher = new Watcher();
                company.engineOptions = builder -> builder.listener(watcher).peopleAtOnce(1 + life.random.nextInt(4));

                life.run();

                assertThat(watcher.breaches).isEmpty();
                company.directory.faults().heal();
                life.timePasses(1 + life.random.nextInt(25));
            }
        });
    }

    @Test
    void whatIsCopiedNeedsTheActionThatMakesIt() {
        Laws.hold(20, life -> {
            for (int day = 0; day < 3; day++) {
                life.hrWorks(4);
                life.administrators.work(4);
                Plan plan = life.engine().plan();

                for (Action action : plan.actions()) {
                    for (Copy copy : action.copies()) {
                        makers(plan, action, copy)
                                .forEach(maker -> assertThat(action.needs())
                                        .as(action.id() + " copies " + copy)
                                        .contains(maker));
                    }
                }
                life.run();
                life.timePasses(1 + life.random.nextInt(25));
            }
        });
    }

    private static List<String> makers(Plan plan, Action copying, Copy copy) {
        return plan.actionsFor(copy.fromPerson()).stream()
                .filter(action -> action.target().equals(copy.fromTarget())
                        && !action.id().equals(copying.id()))
                .filter(action -> copy.fromAttribute().isEmpty()
                        ? action.kind() == Kind.CREATE
                        : action.changes().stream()
                                .anyMatch(change -> change.attribute()
                                        .equals(copy.fromAttribute().get())))
                .map(Action::id)
                .toList();
    }

    @Test
    void anAddressReachesHrOnlyWhenTheDirectoryHasIt() {
        Laws.hold(20, life -> {
            Company company = life.company;
            List<String> breaches = new ArrayList<>();
            company.employees.faults().beforeEachWrite(write -> compare(company, write, breaches));
            for (int day = 0; day < 3; day++) {
                company.directory
                        .faults()
                        .failOn(
                                write -> write.is(Operation.CREATE) && life.random.nextInt(3) == 0,
                                ConnectorException.rejected("not today"));
                life.run();
                company.directory.faults().heal();
                life.hrWorks(4);
                life.timePasses(1 + life.random.nextInt(25));
            }

            assertThat(breaches).isEmpty();
        });
    }

    private static void compare(Company company, Write write, List<String> breaches) {
        String number = write.values().get(Company.PERSON_NUMBER);
        String address = write.change(Company.WORK_EMAIL).map(Change::after).orElse(null);
        if (number != null && address != null) {
            List<Account> owners = company.directory.accounts().stream()
                    .filter(account -> number.equals(account.attributes().get(InMemoryDirectory.EMPLOYEE_ID)))
                    .filter(account -> address.equals(account.attributes().get(InMemoryDirectory.MAIL)))
                    .toList();
            if (owners.size() != 1) {
                breaches.add(number + " got " + address + ", which the directory has not");
            }
        }
    }
}
