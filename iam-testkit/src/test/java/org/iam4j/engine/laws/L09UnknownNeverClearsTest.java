package org.iam4j.engine.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.target.Mapping.person;
import static org.iam4j.target.Mapping.primaryContract;
import static org.iam4j.testkit.InMemoryDirectory.DESCRIPTION;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.EXPIRES;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.SURNAME;
import static org.iam4j.testkit.InMemoryDirectory.TITLE;

import java.util.ArrayList;
import java.util.List;
import org.iam4j.ProvisioningEngine;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Operation;
import org.iam4j.engine.Company;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contact;
import org.iam4j.target.Mapping;
import org.iam4j.testkit.InMemoryDirectory;
import org.junit.jupiter.api.Test;

/**
 * L9: unknown never clears. What HR did not deliver, what could not be read and what failed upstream is left as it is, though the mapping
 * clears where there is nothing.
 *
 * <p>Turns red when {@code ValueChanges.add} treats unknown as clear: {@code case UNKNOWN, CLEAR -> before != null && write(...)}.
 */
class L09UnknownNeverClearsTest {
    @Test
    void whatHrNoLongerDeliversStays() {
        Laws.hold(20, life -> {
            clearing(life);
            life.ids().forEach(life.company::rowsFor);
            life.run();

            life.ids().forEach(id -> withhold(life, id));

            assertThat(life.engine().plan().actions()).isEmpty();
            life.run();
            assertThat(cleared(life)).isEmpty();
        });
    }

    @Test
    void whatHrNeverDeliveredStaysOnAccountsThatAreTakenOver() {
        Laws.hold(20, life -> {
            clearing(life);
            for (String id : life.ids()) {
                life.company
                        .directory
                        .admin()
                        .put(Attributes.of(EMPLOYEE_ID, id)
                                .with(LOGIN, "old" + id)
                                .with(TITLE, "Old")
                                .with(DESCRIPTION, "Old")
                                .with(SURNAME, "Old"));
                withhold(life, id);
            }
            ProvisioningEngine engine = life.engine();
            engine.takeOver("Ada");

            engine.run();
            engine.run();

            assertThat(cleared(life)).isEmpty();
            assertThat(life.company.directory.accounts())
                    .extracting(account -> account.attributes().get(DESCRIPTION))
                    .containsOnly("Old");
        });
    }

    @Test
    void whatFailedUpstreamClearsNothingDownstream() {
        Laws.hold(20, life -> {
            clearing(life);
            life.ids().forEach(life.company::rowsFor);
            life.run();
            life.company
                    .employees
                    .accounts()
                    .forEach(row -> life.company
                            .employees
                            .admin()
                            .edit(row.reference(), Company.WORK_EMAIL, "kept@corp.example"));
            InMemoryDirectory directory = life.company.directory;
            switch ((int) (life.seed % 4)) {
                case 0 -> directory.faults().unreachable();
                case 1 -> directory.faults().failReads(new IllegalStateException("a bug"));
                case 2 ->
                    directory.accounts().forEach(account -> directory.admin().remove(account.reference()));
                default -> {
                    directory.faults().failOn(write -> !write.is(Operation.DISABLE), ConnectorException.rejected("no"));
                    life.hire();
                    life.company
                            .employees
                            .admin()
                            .put(Account.of(
                                    "emp-new",
                                    true,
                                    Attributes.of(Company.PERSON_NUMBER, "new")
                                            .with(Company.WORK_EMAIL, "kept@corp.example")));
                    life.company.hr.put(Company.person("new", "Femke", "Nieuw")
                            .contract(Company.contract("new-1").build())
                            .build());
                }
            }

            life.run();
            life.run();

            assertThat(cleared(life)).isEmpty();
        });
    }

    /** Every mapping clears when there is nothing. */
    private static void clearing(Life life) {
        life.company.writeBack = Mapping::orClear;
        life.company.directoryOptions = builder -> builder.map(
                        DESCRIPTION,
                        primaryContract(contract -> contract.location().name()).orClear())
                .map(SURNAME, person(each -> each.contact().businessMobile()).orClear());
    }

    /** HR no longer says where somebody works and by which phone. */
    private static void withhold(Life life, String id) {
        life.contracts(
                id,
                contract -> contract.toBuilder()
                        .location(CodedName.NOT_DELIVERED)
                        .title(CodedName.NOT_DELIVERED)
                        .department(CodedName.NOT_DELIVERED)
                        .build());
        life.change(
                id,
                each -> each.toBuilder()
                        .contact(each.contact().notDelivered(Contact.Field.BUSINESS_MOBILE))
                        .build());
    }

    private static List<String> cleared(Life life) {
        List<String> cleared = new ArrayList<>();
        for (InMemoryDirectory target : List.of(life.company.directory, life.company.employees, life.company.users)) {
            target.journal()
                    .writes()
                    .forEach(write -> write.changes().stream()
                            .filter(change -> change.before() != null && change.after() == null)
                            .filter(change -> !change.attribute().equals(EXPIRES))
                            .forEach(change -> cleared.add(write.account() + " " + change)));
        }
        return cleared;
    }
}
