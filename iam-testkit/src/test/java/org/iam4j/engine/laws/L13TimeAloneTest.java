package org.iam4j.engine.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;

import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.iam4j.connector.Account;
import org.iam4j.engine.Company;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.iam4j.plan.Plan;
import org.junit.jupiter.api.Test;

/**
 * L13: time alone is a trigger. Nobody touches HR or a target, and still every account is there, usable and put aside on exactly the days
 * that the contracts say; on all other days there is nothing to do.
 *
 * <p>Turns red when {@code Subject} judges another day: {@code rules.evaluate(person, day.minusDays(1))}.
 */
class L13TimeAloneTest {
    private static final int AHEAD = 14;
    private static final int AFTERWARDS = 30;

    @Test
    void accountsComeOpenCloseAndGoOnTheDaysThatTheContractsSay() {
        Laws.hold(20, life -> {
            life.ids().forEach(id -> {
                if (life.random.nextInt(3) == 0 && life.company.hr.person(id).isPresent()) {
                    life.leaves(id, life.today().plusDays(life.random.nextInt(60)));
                }
            });
            life.run();
            NavigableSet<LocalDate> turns = turns(life);
            for (LocalDate turn : turns.tailSet(life.today(), false)) {
                if (life.today().isBefore(turn.minusDays(1))) {
                    life.company.clock.setDay(turn.minusDays(1));
                    assertThat(life.engine().plan().actions()).isEmpty();
                }
                life.company.clock.setDay(turn);
                life.run();
                life.ids().forEach(id -> isAsTheContractsSay(life, id));
            }
        });
    }

    /** The days on which something must happen, as far as 120 days ahead. */
    private static NavigableSet<LocalDate> turns(Life life) {
        TreeSet<LocalDate> days = new TreeSet<>();
        for (String id : life.ids()) {
            for (Contract contract : life.company.hr.person(id).orElseThrow().contracts()) {
                days.addAll(List.of(contract.startDate().minusDays(AHEAD), contract.startDate()));
                LocalDate end = contract.endDate();
                if (end != null) {
                    days.addAll(List.of(end.plusDays(1), end.plusDays(AFTERWARDS + 1)));
                }
            }
        }
        return new TreeSet<>(days.headSet(life.today().plusDays(120)));
    }

    private static void isAsTheContractsSay(Life life, String id) {
        Person person = life.company.hr.person(id).orElseThrow();
        LocalDate today = life.today();
        boolean works = person.contracts().stream().anyMatch(contract -> contract.activeOn(today));
        boolean entitled = person.contracts().stream()
                .anyMatch(contract -> !today.isBefore(contract.startDate().minusDays(AHEAD))
                        && (contract.endDate() == null
                                || !today.isAfter(contract.endDate().plusDays(AFTERWARDS))));
        List<Account> accounts = life.company.directory.accounts().stream()
                .filter(account -> id.equals(account.attributes().get(EMPLOYEE_ID)))
                .toList();
        if (entitled) {
            assertThat(accounts).as("account of " + id + " on " + today).hasSize(1);
        }
        for (Account account : accounts) {
            assertThat(account.enabled()).as("access of " + id + " on " + today).isEqualTo(works);
            assertThat(life.company.directory.permissionsOf(account.reference()).contains(Company.EVERYBODY))
                    .as("membership of " + id + " on " + today)
                    .isEqualTo(works);
            assertThat(life.company
                            .state
                            .person(id)
                            .orElseThrow()
                            .link("ad")
                            .orElseThrow()
                            .retired())
                    .as("put aside: " + id + " on " + today)
                    .isEqualTo(!entitled);
        }
    }

    @Test
    void aPlanForANewDayDiffersWithoutAnyEdit() {
        Laws.hold(10, life -> {
            String id = life.somebodyAtWork();
            life.leaves(id, life.today().plusDays(3));
            life.run();
            Plan before = life.engine().plan();
            life.timePasses(4);

            Plan after = life.engine().plan();

            assertThat(before.actions()).isEmpty();
            assertThat(after.actionsFor(id)).isNotEmpty();
        });
    }
}
