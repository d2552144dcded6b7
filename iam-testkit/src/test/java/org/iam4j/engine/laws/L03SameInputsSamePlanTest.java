package org.iam4j.engine.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;

import org.iam4j.attribute.Attributes;
import org.iam4j.engine.Company;
import org.iam4j.person.Person;
import org.iam4j.plan.Plan;
import org.junit.jupiter.api.Test;

/**
 * L3: the same inputs at the same time give the same plan, in whatever order HR and the targets list them.
 *
 * <p>Turns red when {@code TargetWorld.fitting} keeps the order of the list: {@code new LinkedHashSet<>()} instead of
 * {@code new TreeSet<>()}.
 */
class L03SameInputsSamePlanTest {
    @Test
    void theOrderOfListsDoesNotMatter() {
        Laws.hold(15, life -> {
            life.run();
            for (int day = 0; day < 3; day++) {
                life.hrWorks(4);
                life.administrators.work(6);
                life.hire();
                twoAccountsFor(life, life.ids().get(life.ids().size() - 1));

                everyOrderGivesTheSamePlan(life);
                life.run();
                life.timePasses(1 + life.random.nextInt(25));
            }
        });
    }

    @Test
    void theOrderOfBrokenEntriesDoesNotMatter() {
        Laws.hold(15, life -> {
            life.run();
            for (int i = 0; i < 3; i++) {
                String id = life.somebody();
                Person person = life.company.hr.person(id).orElseThrow();
                Person other = person.toBuilder()
                        .contract(Company.contract("odd")
                                .from(life.today())
                                .until(life.today().minusDays(2))
                                .build())
                        .build();
                life.company.hr.addAgain(other).addAgain(person);
            }
            life.company.hr.unreadable(null, "a line without a key").unreadable(null, "another line without a key");

            everyOrderGivesTheSamePlan(life);
        });
    }

    private static void twoAccountsFor(Life life, String id) {
        for (int i = 0; i < 2; i++) {
            life.company
                    .directory
                    .admin()
                    .put(Attributes.of(LOGIN, "found" + id + i).with(EMPLOYEE_ID, id));
        }
    }

    private static void everyOrderGivesTheSamePlan(Life life) {
        Company company = life.company;
        Plan plan = company.engine().plan();
        for (int i = 0; i < 2; i++) {
            long seed = life.random.nextLong();
            company.hr.shuffled(seed);
            company.between = connector -> LyingLists.inAnyOrder(connector, seed);

            Plan again = company.engine().plan();

            assertThat(again).as(again::describe).isEqualTo(plan);
            assertThat(again.id()).isEqualTo(plan.id());
        }
        company.between = connector -> connector;
    }
}
