package org.iam4j.testkit.afas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.afas.TestEnvironment.USERS;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class UsersViewTest {
    private final TestEnvironment environment = new TestEnvironment();

    @AfterEach
    void stop() {
        environment.close();
    }

    private FakeAfas afas() {
        return environment.afas();
    }

    private List<JsonNode> rows() throws Exception {
        return environment.read(USERS, "orderbyfieldids=Medewerker").rows();
    }

    private void employ(String start, String end) {
        afas().put(AfasPerson.of("1000777", "Femke", "Bakker"));
        afas().put(AfasEmployee.of("1007", "1000777"));
        afas().put(AfasEmployment.of("line", "1007", "FIN", LocalDate.parse(start))
                .withEnd(end == null ? null : LocalDate.parse(end)));
    }

    @Test
    void hasTheColumnsOfTheDefinition() throws Exception {
        environment.withBakker();

        assertThat(rows().get(0).propertyNames())
                .containsExactly(
                        "Medewerker",
                        "Gebruiker",
                        "Persoonsnummer",
                        "DisplayName",
                        "Geblokkeerd",
                        "UPN",
                        "Email_werk_gebruiker",
                        "Profit_Windows",
                        "Connector",
                        "Reservekopieen_via_commandline",
                        "Commandline",
                        "InSite",
                        "OutSite",
                        "Voorletters",
                        "Roepnaam",
                        "Voornaam",
                        "Voorvoegsel",
                        "Geboortenaam",
                        "Geboortenaam_partner",
                        "Voorvoegsel_partner",
                        "Naamgebruik_code",
                        "Mobielnr_werk",
                        "Telefoonnr_werk",
                        "Email_werk",
                        "Email_portal");
    }

    @Test
    void showsPersonEmployeeAndUserInOneRow() throws Exception {
        environment.withBakker();
        afas().put(afas().person("1000777")
                .withInitials("F.M.")
                .withFirstNames("Femke Maria")
                .withBirthName("van der", "Bakker")
                .withPartnerName("de", "Vries")
                .withNameUse(3)
                .withWorkEmail("f.bakker@voorbeeld.test")
                .withWorkPhone("0201234567")
                .withWorkMobile("0612345678"));
        afas().put(afas().user("12345.1007")
                .withUpn("f.bakker@upn.test")
                .withEmail("portal@voorbeeld.test")
                .withRight(AfasRight.CONNECTOR, true));

        JsonNode row = rows().get(0);

        assertThat(row.get("Medewerker").asString()).isEqualTo("1007");
        assertThat(row.get("Persoonsnummer").asString()).isEqualTo("1000777");
        assertThat(row.get("Gebruiker").asString()).isEqualTo("12345.1007");
        assertThat(row.get("DisplayName").asString()).isEqualTo("Femke van der Bakker - de Vries");
        assertThat(row.get("Geblokkeerd").isBoolean()).isTrue();
        assertThat(row.get("UPN").asString()).isEqualTo("f.bakker@upn.test");
        assertThat(row.get("InSite").asBoolean()).isTrue();
        assertThat(row.get("Connector").asBoolean()).isTrue();
        assertThat(row.get("Profit_Windows").asBoolean()).isFalse();
        assertThat(row.get("Voorletters").asString()).isEqualTo("F.M.");
        assertThat(row.get("Voornaam").asString()).isEqualTo("Femke Maria");
        assertThat(row.get("Voorvoegsel").asString()).isEqualTo("van der");
        assertThat(row.get("Geboortenaam_partner").asString()).isEqualTo("Vries");
        assertThat(row.get("Voorvoegsel_partner").asString()).isEqualTo("de");
        assertThat(row.get("Naamgebruik_code").asString()).isEqualTo("3");
        assertThat(row.get("Telefoonnr_werk").asString()).isEqualTo("0201234567");
        assertThat(row.get("Mobielnr_werk").asString()).isEqualTo("0612345678");
    }

    @Test
    void keepsTheMailOfThePersonApartFromThatOfTheUserWhichThePortalColumnRepeats() throws Exception {
        environment.withBakker();
        afas().put(afas().person("1000777").withWorkEmail("person@voorbeeld.test"));
        afas().put(afas().user("12345.1007").withEmail("user@voorbeeld.test"));

        JsonNode row = rows().get(0);

        assertThat(row.get("Email_werk").asString()).isEqualTo("person@voorbeeld.test");
        assertThat(row.get("Email_werk_gebruiker").asString()).isEqualTo("user@voorbeeld.test");
        assertThat(row.get("Email_portal").asString()).isEqualTo("user@voorbeeld.test");
    }

    @Test
    void showsEmptyFieldsAndAMissingUserAsNull() throws Exception {
        employ("2026-01-01", null);

        JsonNode row = rows().get(0);

        assertThat(List.of("Gebruiker", "Geblokkeerd", "UPN", "InSite", "Email_werk", "Voorvoegsel"))
                .allSatisfy(column -> assertThat(row.get(column).isNull()).isTrue());
    }

    @ParameterizedTest(name = "a contract from {0} to {1} is seen on 15 March: {2}")
    @CsvSource(
            nullValues = "open",
            value = {
                "2026-06-14, open, true",
                "2026-06-15, open, false",
                "2020-01-01, 2025-12-16, true",
                "2020-01-01, 2025-12-15, false",
                "2020-01-01, open, true"
            })
    void showsContractsFromThreeMonthsAheadToThreeMonthsBack(String start, String end, boolean seen) throws Exception {
        employ(start, end);

        assertThat(rows()).hasSize(seen ? 1 : 0);
    }

    @Test
    void letsPeopleAppearAndDisappearAsTimePasses() throws Exception {
        employ("2026-07-01", "2026-09-30");
        assertThat(rows()).isEmpty();

        environment.clock().set("2026-04-02T12:00:00Z");
        assertThat(rows()).hasSize(1);

        environment.clock().set("2027-01-02T12:00:00Z");
        assertThat(rows()).isEmpty();
    }

    @Test
    void goesByTheDayInAmsterdam() throws Exception {
        employ("2026-06-15", null);
        environment.clock().set("2026-03-15T22:59:59Z");
        assertThat(rows()).isEmpty();

        environment.clock().set("2026-03-15T23:00:00Z");

        assertThat(rows()).hasSize(1);
    }

    @Test
    void hidesAPersonWithoutAContract() throws Exception {
        afas().put(AfasPerson.of("1000777", "Femke", "Bakker"));
        afas().put(AfasEmployee.of("1007", "1000777"));
        afas().put(AfasUser.of("12345.1007", "Femke Bakker", "1000777"));

        assertThat(rows()).isEmpty();
    }

    @Test
    void showsEverybodyOnceTheCustomerRemovedTheFilter() throws Exception {
        employ("2010-01-01", "2012-12-31");
        afas().put(AfasPerson.of("1000778", "Jan", "Smit"));

        afas().app().removeFilter(USERS);

        assertThat(environment.read(USERS, "").column("Persoonsnummer"))
                .containsExactlyInAnyOrder("1000777", "1000778");
        assertThat(environment.read(USERS, "").column("Medewerker")).containsExactlyInAnyOrder("1007", "null");
    }

    @Test
    void showsAPersonOfTwoNumbersOnceUnderTheNumberOfTheRunningContract() throws Exception {
        employ("2020-01-01", "2026-02-28");
        afas().put(AfasEmployee.of("2007", "1000777"));
        afas().put(AfasEmployment.of("second", "2007", "FIN", LocalDate.of(2026, 5, 1)));

        assertThat(environment.read(USERS, "").column("Medewerker")).containsExactly("2007");

        afas().put(afas().employment("line").withEnd(LocalDate.of(2026, 3, 15)));
        assertThat(environment.read(USERS, "").column("Medewerker")).containsExactly("1007");
    }

    @Test
    void goesByTheLastContractWhenAllArePast() throws Exception {
        employ("2020-01-01", "2025-12-31");
        afas().put(AfasEmployee.of("0007", "1000777"));
        afas().put(AfasEmployment.of("older", "0007", "FIN", LocalDate.of(2010, 1, 1))
                .withEnd(LocalDate.of(2011, 1, 1)));

        assertThat(environment.read(USERS, "").column("Medewerker")).containsExactly("1007");
    }

    @Test
    void showsAPersonOfTwoUsersTwice() throws Exception {
        environment.withBakker();
        afas().put(AfasUser.of("12345.femke", "Femke", "1000777"));

        assertThat(environment.read(USERS, "").column("Gebruiker"))
                .containsExactlyInAnyOrder("12345.1007", "12345.femke");
    }

    @Test
    void leavesOutUsersWithoutAPerson() throws Exception {
        afas().put(AfasUser.of("12345.system", "System", ""));

        assertThat(rows()).isEmpty();
    }

    @Test
    void givesNumbersAsTextWithTheirLeadingZeros() throws Exception {
        environment.hire("000001005", "007", "12345.007", "Jan", "Smit");

        assertThat(rows().get(0).get("Medewerker").isString()).isTrue();
        assertThat(rows().get(0).get("Medewerker").asString()).isEqualTo("007");
        assertThat(rows().get(0).get("Persoonsnummer").asString()).isEqualTo("000001005");
    }
}
