package org.iam4j.engine.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iam4j.Scope;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Account;
import org.iam4j.engine.Company;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.iam4j.plan.Action;
import org.iam4j.plan.Plan;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.RunReport;
import org.iam4j.state.NameClaimedException;
import org.iam4j.state.SavedPlan;
import org.junit.jupiter.api.Test;

/**
 * L8: no name that we gave is given to somebody else, silently changed, or given again while it rests; nor is one that a saved plan keeps
 * for somebody. Whatever HR and administrators do, in any order, {@link GivenNames} are kept by looking at what is written alone.
 *
 * <p>Turns red when {@code Namer} forgets former names ({@code formerNames()} left out of its constructor), the names of links
 * ({@code remember} left out) or what saved plans keep ({@code if (false)} in {@code keep}); when {@code Effects.done} frees names after
 * half the time ({@code quarantineDays / 2}); when {@code Claims.against} finds nothing ({@code if (true)}), so that a name on its way is
 * not withheld; when {@code MissingNames.gaps} does not know what was given ({@code given} is empty), so that no name is put back; and when
 * {@code AccountPlanner.names} alters the name that it puts back.
 */
class L08NamesStayTest {
    private static final int QUARANTINE_DAYS = 60;
    private static final int DELETED_AFTER_DAYS = 10;
    private static final int STEPS = 22;
    /** Few names, so that many want the same one. */
    private static final List<String> CALLING_NAMES = List.of("Femke", "Jan", "Anne");

    private static final List<String> FAMILY_NAMES = List.of("Berg", "Smit", "Bos");

    private int given;
    private int putBack;
    private int rested;
    private int keptBySavedPlans;
    private int refused;

    @Test
    void noNameIsGivenTwiceChangedOrReusedTooEarly() {
        Laws.hold(6, life -> {
            Names names = new Names(life);
            for (int step = 0; step < STEPS; step++) {
                names.goOn();
            }
            given += names.given.given();
            putBack += names.given.putBack();
            rested += names.given.rested();
        });
        assertThat(given).as("names that were given").isGreaterThan(500);
        assertThat(putBack).as("names that were put back").isGreaterThan(100);
        assertThat(rested).as("names that were given again after their rest").isGreaterThan(10);
        assertThat(keptBySavedPlans).as("names kept by saved plans").isGreaterThan(300);
        assertThat(refused).as("people whose name another plan kept").isGreaterThan(5);
    }

    /** A life in which names are scarce. */
    private final class Names {
        private final Life life;
        private final Company company;
        private final GivenNames given = new GivenNames(QUARANTINE_DAYS);
        private final Set<String> known = new HashSet<>();
        private final List<Plan> old = new ArrayList<>();
        private final List<Person> aside = new ArrayList<>();

        Names(Life life) {
            this.life = life;
            this.company = life.company;
            life.withoutLimits(
                    builder -> builder.deleteAfterDays(DELETED_AFTER_DAYS),
                    builder -> builder.quarantineDays(QUARANTINE_DAYS));
        }

        void goOn() {
            if (!aside.isEmpty() && life.random.nextInt(3) == 0) {
                company.hr.put(aside.remove(0));
            }
            life.hrWorks(4);
            if (life.random.nextInt(3) == 0) {
                life.hire();
            }
            commonNames();
            life.leaves(life.somebody(), life.today().minusDays(1));
            life.administrators.work(1);
            takeNamesOff();
            switch (life.random.nextInt(6)) {
                case 0, 1 -> old.add(plan());
                case 2 -> save(plan());
                case 3 -> saveAnOldOne();
                case 4 -> aPlanIsSavedMeanwhile();
                default -> withdraw();
            }
            RunReport report = switch (life.random.nextInt(4)) {
                case 0 -> applied(anOldOne());
                case 1 -> applied(aSavedOne());
                default -> life.run();
            };
            judge(report);
            life.timePasses(life.random.nextInt(26));
        }

        /** Gives newcomers names that others have too. */
        private void commonNames() {
            for (String id : life.ids()) {
                if (known.add(id) && company.hr.person(id).isPresent()) {
                    named(id, PersonName.of(life.oneOf(CALLING_NAMES), life.oneOf(FAMILY_NAMES)));
                }
            }
        }

        private void named(String id, PersonName name) {
            life.change(id, person -> person.toBuilder().name(name).build());
        }

        /** While a name is on its way to somebody, a plan is saved that gives it to somebody who is not in HR for some time then. */
        private void aPlanIsSavedMeanwhile() {
            PersonName name = PersonName.of(life.oneOf(CALLING_NAMES), life.oneOf(FAMILY_NAMES));
            String before = newcomer(PersonName.of("Zeno", "Zwart"));
            String one = newcomer(name);
            Plan kept = life.engine().plan(Scope.only(one));
            aside.add(company.hr.person(one).orElseThrow());
            company.hr.remove(one);
            String other = newcomer(name);
            Scope scope = Scope.only(before, other);
            Plan late = life.engine().plan(scope);
            company.directory.faults().beforeEachWrite(write -> {
                company.directory.faults().heal();
                if (!write.concerns(EMPLOYEE_ID, other)) {
                    save(kept);
                }
            });
            judge(life.random.nextBoolean() ? applied(late) : life.engine().run(scope));
            company.directory.faults().heal();
        }

        private String newcomer(PersonName name) {
            String id = life.hire();
            if (known.add(id)) {
                named(id, name);
            }
            return id;
        }

        private void takeNamesOff() {
            for (int i = 0; i < 2; i++) {
                Account account = life.anyAccount(company.directory);
                if (account == null) {
                    return;
                }
                Attribute<String> attribute = life.oneOf(GivenNames.NAMES);
                String name = account.attributes().get(attribute);
                if (name != null) {
                    life.tell("somebody takes " + attribute + " " + name + " off " + account.reference());
                    company.directory.admin().clear(account.reference(), attribute);
                    if (life.random.nextInt(6) == 0) {
                        life.tell("and gives it to a mailbox");
                        company.directory.admin().takeName(attribute, name, "a mailbox");
                    }
                }
            }
        }

        private Plan plan() {
            Plan plan = life.engine().plan();
            given.judge(plan, life.today(), kept());
            return plan;
        }

        private void save(Plan plan) {
            SavedPlan saved = life.engine().save(plan, "Ada");
            life.tell("saved " + plan.id());
            keptBySavedPlans += (int)
                    saved.plan().actions().stream().flatMap(GivenNames::changes).count();
        }

        private void saveAnOldOne() {
            Plan plan = anOldOne();
            try {
                save(plan);
            } catch (NameClaimedException keptForAnother) {
                life.tell("not saved: " + keptForAnother.getMessage());
            }
        }

        private void withdraw() {
            List<SavedPlan> saved = company.state.savedPlans();
            if (!saved.isEmpty()) {
                String id = life.oneOf(saved).plan().id();
                life.engine().withdraw(id, "Ada");
                life.tell("withdrew " + id);
            }
        }

        private Plan anOldOne() {
            return old.isEmpty() ? plan() : life.oneOf(old);
        }

        private Plan aSavedOne() {
            List<SavedPlan> saved = company.state.savedPlans();
            return saved.isEmpty() ? plan() : life.oneOf(saved).plan();
        }

        private Map<GivenNames.Name, String> kept() {
            return GivenNames.kept(company.state.savedPlans().stream()
                    .filter(saved -> saved.expiresAt().isAfter(company.clock.instant()))
                    .toList());
        }

        private RunReport applied(Plan plan) {
            RunReport report = life.engine().apply(plan);
            life.tell("applied " + plan.id() + ": " + report.counts());
            return report;
        }

        private void judge(RunReport report) {
            Map<GivenNames.Name, String> kept = kept();
            company.directory.journal().writes().forEach(write -> given.judge(write, life.today(), kept));
            company.directory.journal().clear();
            for (ActionResult result : report.results()) {
                if (result.because().orElse("").contains("is kept by saved plan")) {
                    refused++;
                }
                if (result.outcome() == Outcome.APPLIED
                        && result.action().target().equals("ad")) {
                    follow(result.action());
                }
            }
        }

        private void follow(Action action) {
            switch (action.kind()) {
                case CORRELATE ->
                    action.account()
                            .flatMap(company.directory::account)
                            .ifPresent(account -> given.found(action.personId(), account));
                case DELETE -> given.deleted(action.personId(), life.today());
                default -> {
                    // Gives no name but what its write shows.
                }
            }
        }
    }
}
