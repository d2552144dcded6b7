package org.iam4j.engine.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.InMemoryDirectory.UPN;

import java.util.List;
import org.iam4j.ProvisioningEngine;
import org.iam4j.attribute.AccountReference;
import org.iam4j.connector.Account;
import org.iam4j.engine.Company;
import org.iam4j.plan.Plan;
import org.iam4j.run.RunReport;
import org.iam4j.testkit.InMemoryDirectory;
import org.iam4j.testkit.Journal;
import org.junit.jupiter.api.Test;

/** How many requests an engine makes: each target is listed once, and nobody is read one by one. */
class RequestsTest {
    private static final int TOGETHER = 50;

    @Test
    void aPlanListsEveryTargetOnceAndLooksForNewcomersInBatches() {
        Laws.hold(15, life -> {
            life.engine().plan();
            long newcomers = life.engine().plan().actions().stream()
                    .filter(action -> action.id().startsWith("ad:CREATE:"))
                    .count();
            Journal journal = life.company.directory.journal();
            assertThat(journal.lists()).isEqualTo(2);
            assertThat(journal.finds()).isEqualTo(2 * batches(newcomers));
            assertThat(life.company.hr.reads()).isEqualTo(2);
            assertThat(life.company.employees.journal().finds()).isZero();
            assertThat(life.company.users.journal().lists()).isEqualTo(2);
        });
    }

    @Test
    void aRunReadsNothingTwiceAndWritesEachActionOnce() {
        Laws.hold(15, life -> {
            RunReport report = life.run();

            Journal journal = life.company.directory.journal();
            assertThat(journal.lists()).isEqualTo(1);
            assertThat(life.company.employees.journal().lists()).isEqualTo(1);
            assertThat(life.company.users.journal().lists()).isEqualTo(1);
            assertThat(life.company.hr.reads()).isEqualTo(1);
            long inOneRequest = report.results().stream()
                    .filter(result -> result.because().equals(java.util.Optional.of("made usable at once")))
                    .count();
            assertThat(inOneRequest).isPositive();
            long written = report.results().stream()
                    .filter(result -> result.action().target().equals("ad"))
                    .count();
            assertThat((long) journal.attempts()).isEqualTo(written - inOneRequest);
        });
    }

    @Test
    void applyingAPlanReadsOnceMore() {
        Laws.hold(15, life -> {
            Plan plan = life.engine().plan();

            life.engine().apply(plan);

            for (InMemoryDirectory target : targets(life.company)) {
                assertThat(target.journal().lists()).isEqualTo(2);
            }
            assertThat(life.company.hr.reads()).isEqualTo(2);
        });
    }

    @Test
    void aSecondRunOnlyLists() {
        Laws.hold(15, life -> {
            life.run();
            targets(life.company).forEach(target -> target.journal().clear());

            life.run();

            for (InMemoryDirectory target : targets(life.company)) {
                assertThat(target.journal().lists()).isEqualTo(1);
                assertThat(target.journal().attempts()).isZero();
                assertThat(target.journal().finds()).isZero();
            }
        });
    }

    @Test
    void linkedAccountsMissingFromTheListAreLookedForInBatches() {
        Laws.hold(15, life -> {
            life.run();
            InMemoryDirectory directory = life.company.directory;
            List<AccountReference> hidden = directory.accounts().stream()
                    .map(Account::reference)
                    .filter(reference -> life.random.nextBoolean())
                    .toList();
            directory.faults().hideFromList(hidden.toArray(AccountReference[]::new));
            directory.journal().clear();

            ProvisioningEngine engine = life.engine();

            assertThat(engine.plan().actions()).isEmpty();
            assertThat(directory.journal().finds()).isEqualTo(batches(hidden.size()));
        });
    }

    @Test
    void namesThatAccountsLackAreLookedForInBatches() {
        Laws.hold(15, life -> {
            life.run();
            InMemoryDirectory directory = life.company.directory;
            List<AccountReference> nameless = directory.accounts().stream()
                    .map(Account::reference)
                    .filter(reference -> life.random.nextBoolean())
                    .toList();
            nameless.forEach(reference -> directory.admin().clear(reference, UPN));
            directory.journal().clear();

            Plan plan = life.engine().plan();

            assertThat(plan.actions()).hasSameSizeAs(nameless);
            assertThat(directory.journal().finds()).isEqualTo(batches(nameless.size()));
        });
    }

    private static int batches(long looked) {
        return (int) ((looked + TOGETHER - 1) / TOGETHER);
    }

    private static List<InMemoryDirectory> targets(Company company) {
        return List.of(company.directory, company.employees, company.users);
    }
}
