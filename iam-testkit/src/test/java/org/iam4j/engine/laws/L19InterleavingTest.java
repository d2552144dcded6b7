package org.iam4j.engine.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.iam4j.Scope;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Change;
import org.iam4j.connector.Account;
import org.iam4j.connector.Operation;
import org.iam4j.engine.Company;
import org.iam4j.plan.Action;
import org.iam4j.plan.Plan;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.RunListener;
import org.iam4j.run.RunReport;
import org.iam4j.testkit.InMemoryDirectory;
import org.iam4j.testkit.Write;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * L19: whatever happens between plan and apply (HR's edits, an administrator's, a block, a clock that jumps, another run), each write is
 * in the plan, with the values that it shows, and is still wanted.
 *
 * <p>Turns red when {@code PlanCheck.decide} carries out what changed ({@code if (still != null)} instead of
 * {@code if (still != null && changed == null)}), when {@code PlanCheck.changed} does not look until when the plan held, when
 * {@code LatestDecisions.mayWrite} refuses nothing, or when {@code Steps.takenAgain} does nothing.
 */
class L19InterleavingTest {
    private int refused;
    private int written;

    @Test
    void eachWriteIsInThePlanAndStillWanted() {
        Laws.hold(60, life -> {
            life.run();
            for (int round = 0; round < 4; round++) {
                life.hrWorks(6);
                Plan plan = life.engine().plan(scope(life));
                life.tell("a plan: " + plan.counts());
                interleave(life);
                // What would be planned at the moment of applying: nothing more may be done.
                Plan wanted = life.engine().plan(scopeOf(plan));
                Set<String> blocked =
                        new TreeSet<>(life.company.state.decisions().blocks().keySet());
                forget(life.company);

                RunReport report = life.engine().apply(Plan.fromJson(plan.toJson()));

                life.tell("applied: " + report.counts());
                refused += report.with(Outcome.REFUSED).size();
                for (Done done : writes(life.company)) {
                    written++;
                    inThePlan(done, plan, wanted);
                    assertThat(blocked.contains(done.person()) && !done.takesAccess())
                            .as("%s although blocked", done)
                            .isFalse();
                    notLate(plan, done, life.today());
                }
                life.timePasses(1 + life.random.nextInt(9));
            }
        });
        assertThat(refused).as("how often something was refused").isGreaterThan(300);
        assertThat(written).as("how often something was written").isGreaterThan(300);
    }

    @Test
    void whoIsBlockedDuringTheRunGetsNothingMoreAndKeepsNothing() {
        int[] blockedWith = {0};
        Laws.hold(60, life -> {
            if (life.random.nextBoolean()) {
                life.run();
                life.hrWorks(20);
                life.timePasses(1);
            }
            Plan plan = life.engine().plan();
            List<String> people =
                    plan.actions().stream().map(Action::personId).distinct().toList();
            if (people.isEmpty()) {
                return;
            }
            String person = life.oneOf(people);
            int place = life.random.nextInt(plan.actionsFor(person).size());
            forget(life.company);
            boolean duringAWrite = life.random.nextBoolean();
            List<Write> theirs = new ArrayList<>();
            int[] blockedAfter = {-1};
            int[] steps = {0};
            Consumer<Object> block = what -> {
                blockedAfter[0] = theirs.size();
                life.tell(person + " is blocked at " + what);
                life.engine().block(person, "Ada", "laptop stolen");
            };
            Consumer<Write> writes = write -> {
                if (person.equals(personOf(write))) {
                    theirs.add(write);
                    if (duringAWrite && theirs.size() == place + 1) {
                        block.accept(write);
                    }
                }
            };
            RunListener beginnings = new RunListener() {
                @Override
                public void starting(Action action) {
                    if (action.personId().equals(person) && steps[0]++ == place && !duringAWrite) {
                        block.accept("the beginning of " + action);
                    }
                }
            };
            directories(life.company).forEach(each -> each.faults().beforeEachWrite(writes));
            life.company.engineOptions = builder -> builder.listener(beginnings);

            life.engine().apply(plan);

            directories(life.company).forEach(each -> each.faults().heal());
            life.company.engineOptions = builder -> builder;
            if (blockedAfter[0] >= 0) {
                blockedWith[0]++;
                assertThat(theirs.subList(blockedAfter[0], theirs.size()))
                        .as("after the block")
                        .allMatch(write -> write.is(Operation.DISABLE) || write.is(Operation.REVOKE));
                assertThat(usable(life.company, person)).isEmpty();
                assertThat(life.company.state.openIntents()).isEmpty();
            }
        });
        assertThat(blockedWith[0])
                .as("how often somebody was blocked during a run")
                .isGreaterThan(30);
    }

    private static Scope scope(Life life) {
        return life.random.nextBoolean()
                ? Scope.everybody()
                : Scope.only(life.somebody(), life.somebody(), life.somebody(), life.somebody(), life.somebody());
    }

    private static Scope scopeOf(Plan plan) {
        return plan.forEverybody()
                ? Scope.everybody()
                : Scope.only(plan.people().toArray(String[]::new));
    }

    private static void interleave(Life life) {
        int events = 1 + life.random.nextInt(3);
        for (int i = 0; i < events; i++) {
            String person = life.somebody();
            switch (life.random.nextInt(9)) {
                case 0, 1 -> life.hrWorks(4);
                case 2 -> life.administrators.work(5);
                case 3 -> {
                    life.tell(person + " is blocked");
                    life.engine().block(person, "Ada", "laptop stolen");
                }
                case 4 -> life.timePasses(1 + life.random.nextInt(40));
                case 5 -> life.timePasses(-1 - life.random.nextInt(20));
                case 6 -> {
                    life.tell("another run for " + person);
                    life.engine().run(Scope.only(person));
                }
                case 7 -> {
                    life.tell(person + " is excluded, and everybody who was blocked is not any more");
                    life.company
                            .state
                            .decisions()
                            .blocks()
                            .keySet()
                            .forEach(id -> life.engine().unblock(id, "Ada"));
                    life.engine().exclude(person, "Ada");
                }
                default -> {
                    life.tell(person + " is not managed in the directory");
                    life.engine().unmanage(person, "ad", "Ada");
                }
            }
        }
    }

    private static List<InMemoryDirectory> directories(Company company) {
        return List.of(company.directory, company.employees, company.users);
    }

    private static void forget(Company company) {
        directories(company).forEach(each -> each.journal().clear());
    }

    /** A write that was done, and whose account it changed. */
    private record Done(String target, String person, Write write) {
        boolean takesAccess() {
            return write.is(Operation.DISABLE) || write.is(Operation.REVOKE);
        }

        /** The steps that write in this way. */
        Set<String> steps() {
            Set<String> kinds = switch (write.operation()) {
                case CREATE -> Set.of("CREATE");
                case ENABLE -> Set.of("ENABLE");
                case DISABLE -> Set.of("DISABLE");
                case DELETE -> Set.of("DELETE");
                case GRANT -> Set.of("GRANT");
                case REVOKE -> Set.of("REVOKE");
                case UPDATE -> Set.of("UPDATE", "REFERENCES", "RETIRE", "RENEW_PASSWORD", "DELETE");
            };
            Set<String> ids = new TreeSet<>();
            kinds.forEach(kind -> ids.add(target + ":" + kind + ":" + person
                    + (write.permission() == null
                            ? ""
                            : ":" + write.permission().kind() + ":"
                                    + write.permission().key())));
            return ids;
        }

        @Override
        public String toString() {
            return target + " " + person + " " + write;
        }
    }

    private static List<Done> writes(Company company) {
        List<Done> done = new ArrayList<>();
        Map<String, InMemoryDirectory> targets = new HashMap<>();
        targets.put("ad", company.directory);
        targets.put("afas-employee", company.employees);
        targets.put("afas-user", company.users);
        targets.forEach((name, directory) -> directory
                .journal()
                .writes()
                .forEach(write -> done.add(new Done(name, String.valueOf(personOf(write)), write))));
        return done;
    }

    private static @Nullable String personOf(Write write) {
        String number = write.values().get(EMPLOYEE_ID);
        return number != null ? number : write.values().get(Company.PERSON_NUMBER);
    }

    private static void inThePlan(Done done, Plan plan, Plan wanted) {
        Set<String> steps = done.steps();
        List<Action> shown = plan.actions().stream()
                .filter(action -> steps.contains(action.id()))
                .toList();
        assertThat(shown).as("%s is in the plan", done).isNotEmpty();
        assertThat(wanted.actions())
                .as("%s is still wanted", done)
                .extracting(Action::id)
                .containsAnyElementsOf(shown.stream().map(Action::id).toList());
        Set<Attribute<?>> free = new HashSet<>();
        List<Change<?>> values = new ArrayList<>();
        for (Action action : plan.actionsFor(done.person())) {
            boolean together = done.write().is(Operation.CREATE) && action.kind() == Action.Kind.ENABLE;
            if (action.target().equals(done.target()) && (shown.contains(action) || together)) {
                values.addAll(action.changes());
                action.copies().forEach(copy -> free.add(copy.attribute()));
            }
        }
        for (Change<?> change : done.write().changes()) {
            assertThat(values)
                    .as("%s of %s as shown", change.attribute(), done)
                    .anyMatch(each -> each.attribute().equals(change.attribute())
                            && (free.contains(change.attribute())
                                    || Optional.ofNullable(each.after()).equals(Optional.ofNullable(change.after()))));
        }
    }

    /** The accounts of a person that can be used, in targets that can disable. */
    private static List<AccountReference> usable(Company company, String person) {
        List<AccountReference> usable = new ArrayList<>();
        for (Account account : company.directory.accounts()) {
            if (account.enabled() && person.equals(account.attributes().get(EMPLOYEE_ID))) {
                usable.add(account.reference());
            }
        }
        boolean linked = company.state
                .person(person)
                .map(state -> state.link("afas-user").isPresent())
                .orElse(false);
        for (Account account : company.users.accounts()) {
            if (linked
                    && account.enabled()
                    && person.equals(account.attributes().get(Company.PERSON_NUMBER))) {
                usable.add(account.reference());
            }
        }
        return usable;
    }

    /** Whether a write came while the plan held for its person; ends of access may come later. */
    private static void notLate(Plan plan, Done done, LocalDate today) {
        LocalDate until = plan.holdsUntil().get(done.person());
        boolean late = until != null && !today.isBefore(until) || today.isBefore(plan.day());
        assertThat(late && !done.takesAccess())
                .as("%s on %s, planned on %s until %s", done, today, plan.day(), until)
                .isFalse();
    }
}
