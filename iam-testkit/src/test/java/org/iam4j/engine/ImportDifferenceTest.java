package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.ConnectorException;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contact;
import org.iam4j.person.ImportDifference;
import org.iam4j.person.ImportDifference.ChangedValue;
import org.iam4j.person.NameConvention;
import org.iam4j.person.Person;
import org.iam4j.state.InMemoryStateStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is different between two imports. */
class ImportDifferenceTest {
    private static final Attribute<String> BADGE = Attribute.text("badge");
    private static final Attribute<Secret> PIN = Attribute.secret("pin");

    private final Company company = new Company();

    private static Person femke() {
        return Company.person("1007", "Femke", "Berg")
                .contact(Contact.none().with(Contact.Field.BUSINESS_PHONE, "030-1"))
                .custom(BADGE, "blue")
                .custom(PIN, Secret.of("1234canary"))
                .contract(Company.contract("1007-1").department("HR").build())
                .contract(Company.contract("1007-2").build())
                .build();
    }

    private static Person changed() {
        return femke().toBuilder()
                .name(femke().name().withPartner("de", "Wit", NameConvention.PARTNER_BIRTH))
                .contact(Contact.none().with(Contact.Field.BUSINESS_PHONE, "030-2"))
                .custom(Attributes.of(PIN, Secret.of("5678canary")))
                .contracts(List.of(
                        Company.contract("1007-3")
                                .from(LocalDate.parse("2026-04-01"))
                                .department(CodedName.of("FIN", "Finance"))
                                .build(),
                        Company.contract("1007-1")
                                .department(CodedName.of("FIN", "Finance"))
                                .until(LocalDate.parse("2026-03-31"))
                                .build()))
                .build();
    }

    /** Turns red when a field is left out of {@code ImportDifference.facts}, or the order follows the imports. */
    @Test
    @DisplayName("A5 the difference of two imports names who came, who went and each value before and after, sorted")
    void theDifferencePrints() {
        Person jan = Company.person("1008", "Jan", "Jansen").build();
        Person bo = Company.person("1002", "Bo", "Bos")
                .contract(Company.contract("1002-1").build())
                .build();

        ImportDifference difference = ImportDifference.between(List.of(jan, femke()), List.of(changed(), bo));

        assertThat(difference.describe()).isEqualTo("""
                        1 added, 1 removed, 1 changed
                        + 1002 Bo Bos
                            contract 1002-1: 2020-01-01 to open, department HR
                        - 1008 Jan Jansen
                        ~ 1007 Femke de Wit - Berg
                            partner's prefix: (nothing) -> de
                            partner's name: (nothing) -> Wit
                            name by: BIRTH -> PARTNER_BIRTH
                            business phone: 030-1 -> 030-2
                            badge: blue -> (nothing)
                            contract 1007-1: last day: (nothing) -> 2026-03-31
                            contract 1007-1: department: HR -> FIN Finance
                            contract 1007-2: 2020-01-01 to open, department HR -> (nothing)
                            contract 1007-3: (nothing) -> 2026-04-01 to open, department FIN Finance
                        """);
        assertThat(difference.describe() + difference + difference.changed()).doesNotContain("canary");
        assertThat(difference + " " + difference.changed())
                .doesNotContain("Wit")
                .doesNotContain("030");
    }

    /** Turns red when {@code ImportDifference.compare} takes what was not delivered for a value. */
    @Test
    @DisplayName("A5 what one of two imports did not deliver is no difference")
    void whatWasNotDeliveredIsNoDifference() {
        Person silent = femke().toBuilder()
                .contact(Contact.none().notDelivered(Contact.Field.BUSINESS_PHONE))
                .custom(Attributes.none().notDelivered(BADGE))
                .contracts(List.of(
                        Company.contract("1007-1")
                                .department(CodedName.NOT_DELIVERED)
                                .build(),
                        Company.contract("1007-2").build()))
                .build();

        assertThat(ImportDifference.between(List.of(femke()), List.of(silent)).isEmpty())
                .isTrue();
        assertThat(ImportDifference.between(List.of(silent), List.of(femke())).isEmpty())
                .isTrue();
    }

    /** Turns red when {@code People.difference} counts those who cannot be used as gone, or writes what it read. */
    @Test
    @DisplayName(
            "D1 the engine compares HR with the last accepted import, also one that would be refused, and writes nothing")
    void theEngineComparesWithTheLastAcceptedImport() {
        for (int i = 0; i < 30; i++) {
            company.hire("2" + i, "Person", "Number" + i);
        }
        company.engine().run();
        InMemoryStateStore.Snapshot before = company.snapshot();
        for (int i = 0; i < 20; i++) {
            company.hr.remove("2" + i);
        }
        company.hr.unreadable("220", "torn");
        company.hire("3001", "New", "Comer");
        company.leaves("221", "2026-12-31");

        ImportDifference difference = company.engine().importDifference();

        assertThat(difference.added()).extracting(Person::externalId).containsExactly("3001");
        assertThat(difference.removed())
                .hasSize(20)
                .extracting(Person::externalId)
                .doesNotContain("220");
        assertThat(difference.changed())
                .singleElement()
                .satisfies(person -> assertThat(person.values())
                        .containsExactly(new ChangedValue(
                                "contract 221-1: last day",
                                java.util.Optional.empty(),
                                java.util.Optional.of("2026-12-31"))));
        assertThat(company.snapshot()).isEqualTo(before);
    }

    @Test
    @DisplayName("D1 while HR cannot be read there is nothing to compare")
    void whatCannotBeReadCannotBeCompared() {
        company.hire("1007", "Femke", "Berg");
        company.hr.failWith(ConnectorException.denied("closed"));

        assertThatThrownBy(() -> company.engine().importDifference())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }
}
