package org.iam4j.afas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.afas.TestAfas.EMPLOYEE;
import static org.iam4j.afas.TestAfas.NEW_YEAR;
import static org.iam4j.afas.TestAfas.PERSON;
import static org.iam4j.afas.TestAfas.USER;
import static org.iam4j.afas.TestAfas.USERS;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.iam4j.attribute.NotDeliveredException;
import org.iam4j.connector.SourceEntry;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contract;
import org.iam4j.person.Department;
import org.iam4j.person.NameConvention;
import org.iam4j.person.Person;
import org.iam4j.testkit.afas.AfasEmployee;
import org.iam4j.testkit.afas.AfasEmployment;
import org.iam4j.testkit.afas.AfasFault;
import org.iam4j.testkit.afas.AfasPerson;
import org.iam4j.testkit.afas.AfasSwitch;
import org.iam4j.testkit.afas.AfasUnit;
import org.iam4j.testkit.afas.AfasUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PersonSourceTest {
    private final TestAfas test = new TestAfas();

    @AfterEach
    void stop() {
        test.close();
    }

    @Test
    void aPersonIsNamedByPersonNumberAndAContractByEmployeeNumber() {
        Person femke = test.person(PERSON);

        assertThat(femke.externalId()).isEqualTo("1000777");
        assertThat(femke.contracts()).singleElement().satisfies(contract -> {
            assertThat(contract.id()).isEqualTo("line-1007");
            assertThat(contract.employeeNumber()).isEqualTo("1007");
            assertThat(contract.startDate()).isEqualTo("2026-01-01");
            assertThat(contract.endDate()).isNull();
        });
    }

    @Test
    void namePartsAndConventionComeThrough() {
        test.fake.put(AfasPerson.of(PERSON, "Femke", "Berg")
                .withInitials("F.J.")
                .withFirstNames("Femke Johanna")
                .withBirthName("van den", "Berg")
                .withPartnerName("de", "Wit")
                .withNameUse(3));

        Person femke = test.person(PERSON);

        assertThat(femke.name().convention()).isEqualTo(NameConvention.BIRTH_PARTNER);
        assertThat(femke.name().displayName()).isEqualTo("Femke van den Berg - de Wit");
        assertThat(femke.name().initials()).isEqualTo("F.J.");
        assertThat(femke.name().givenNames()).isEqualTo("Femke Johanna");
    }

    @Test
    void everyNameUseHasItsConvention() {
        List<NameConvention> conventions = Stream.of(0, 1, 2, 3)
                .map(code -> {
                    test.fake.put(AfasPerson.of(PERSON, "Femke", "Berg").withNameUse(code));
                    return test.person(PERSON).name().convention();
                })
                .toList();

        assertThat(conventions)
                .containsExactly(
                        NameConvention.BIRTH,
                        NameConvention.PARTNER_BIRTH,
                        NameConvention.PARTNER,
                        NameConvention.BIRTH_PARTNER);
    }

    @Test
    void whatTheTargetsWriteIsSeenAgainAsContactAndUpn() {
        test.fake.put(test.fake
                .person(PERSON)
                .withWorkEmail("f.bakker@corp.example")
                .withWorkPhone("030 123 45 67")
                .withWorkMobile("06-12345678"));
        test.fake.put(test.fake.user(USER).withUpn("f.bakker@corp.example"));

        Person femke = test.person(PERSON);

        assertThat(femke.contact().businessEmail()).isEqualTo("f.bakker@corp.example");
        assertThat(femke.contact().businessPhone()).isEqualTo("030 123 45 67");
        assertThat(femke.contact().businessMobile()).isEqualTo("06-12345678");
        assertThat(femke.custom().get(AfasProfit.UPN)).isEqualTo("f.bakker@corp.example");
    }

    @Test
    void whatAfasDoesNotDeliverIsNotTakenForEmpty() {
        Person femke = test.person(PERSON);

        assertThatThrownBy(() -> femke.contact().privateEmail()).isInstanceOf(NotDeliveredException.class);
        assertThat(femke.contracts().get(0).location()).isEqualTo(CodedName.NOT_DELIVERED);
        assertThat(femke.contact().businessEmail()).isNull();
    }

    @Test
    void columnsThatTheCustomerTookOutAreNotDelivered() {
        test.fake
                .app()
                .removeColumn(USERS, "Telefoonnr_werk")
                .removeColumn(USERS, "UPN")
                .removeColumn(TestAfas.EMPLOYMENTS, "Kostenplaats_omschrijving")
                .removeColumn(TestAfas.EMPLOYMENTS, "Type_contract");

        Person femke = test.person(PERSON);

        Contract contract = femke.contracts().get(0);
        assertThatThrownBy(() -> femke.contact().businessPhone()).isInstanceOf(NotDeliveredException.class);
        assertThat(femke.custom().delivered(AfasProfit.UPN)).isFalse();
        assertThat(contract.costCentre()).isEqualTo(CodedName.NOT_DELIVERED);
        assertThat(contract.custom().delivered(AfasProfit.CONTRACT_TYPE)).isFalse();
        assertThat(contract.custom().delivered(AfasProfit.HOURS_PER_WEEK)).isTrue();
    }

    @Test
    void aContractHasAllThatItsLineSays() {
        test.fake.put(AfasUnit.of("FIN", "Finance"));
        test.fake.put(AfasEmployment.of("line-1007", EMPLOYEE, "FIN", NEW_YEAR)
                .withFunction("0042", "Controller")
                .withCostCentre("700", "Staff")
                .withEmployer("01", "Corp")
                .withContractType("Bepaalde tijd")
                .withNumbers(2, 3)
                .withTime(new BigDecimal("32.50"), new BigDecimal("81.25"), new BigDecimal("0.8125"))
                .withEmployeeType("P", "Personeelslid"));

        Contract contract = test.person(PERSON).contracts().get(0);

        assertThat(contract.department()).isEqualTo(CodedName.of("FIN", "Finance"));
        assertThat(contract.title()).isEqualTo(CodedName.of("0042", "Controller"));
        assertThat(contract.costCentre()).isEqualTo(CodedName.of("700", "Staff"));
        assertThat(contract.employer()).isEqualTo(CodedName.of("01", "Corp"));
        assertThat(contract.sequence()).isEqualTo(3);
        assertThat(contract.fte()).isEqualTo(0.8125);
        assertThat(contract.custom().get(AfasProfit.CONTRACT_TYPE)).isEqualTo("Bepaalde tijd");
        assertThat(contract.custom().get(AfasProfit.EMPLOYMENT_SEQUENCE)).isEqualTo(2);
        assertThat(contract.custom().get(AfasProfit.HOURS_PER_WEEK)).isEqualTo("32.5");
        assertThat(contract.custom().get(AfasProfit.PART_TIME_PERCENTAGE)).isEqualTo("81.25");
        assertThat(contract.custom().get(AfasProfit.EMPLOYEE_KIND_CODE)).isEqualTo("P");
    }

    @Test
    void decimalsAsBeforeProfit7AreRead() {
        test.fake.turnOn(AfasSwitch.PROFIT_6_DECIMALS);
        test.fake.put(AfasEmployment.of("line-1007", EMPLOYEE, "FIN", NEW_YEAR)
                .withTime(new BigDecimal("18"), new BigDecimal("50"), new BigDecimal("0.5")));

        assertThat(test.person(PERSON).contracts().get(0).fte()).isEqualTo(0.5);
    }

    @Test
    void aFunctionWithoutDatesHasThoseOfTheContract() {
        test.fake.put(AfasEmployment.of("line-1007", EMPLOYEE, "FIN", NEW_YEAR)
                .withContractDates(NEW_YEAR, LocalDate.of(2026, 12, 31))
                .withFunctionDates(null, null));

        Contract contract = test.person(PERSON).contracts().get(0);

        assertThat(contract.startDate()).isEqualTo("2026-01-01");
        assertThat(contract.endDate()).isEqualTo("2026-12-31");
    }

    @Test
    void theDatesOfTheFunctionGoBeforeThoseOfTheContract() {
        test.fake.put(AfasEmployment.of("line-1007", EMPLOYEE, "FIN", NEW_YEAR)
                .withContractDates(NEW_YEAR, null)
                .withFunctionDates(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 6, 30)));

        Contract contract = test.person(PERSON).contracts().get(0);

        assertThat(contract.startDate()).isEqualTo("2026-02-01");
        assertThat(contract.endDate()).isEqualTo("2026-06-30");
    }

    @Test
    void aContractThatEndsBeforeItStartsIsPassedOn() {
        test.fake.put(AfasEmployment.of("line-1007", EMPLOYEE, "FIN", NEW_YEAR)
                .withFunctionDates(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 2, 1)));

        Contract contract = test.person(PERSON).contracts().get(0);

        assertThat(contract.endDate()).isBefore(contract.startDate());
    }

    @Test
    void aRehireUnderASecondNumberIsOnePersonWithBothContracts() {
        test.fake.put(AfasEmployee.of("2007", PERSON));
        test.fake.put(AfasEmployment.of("line-2007", "2007", "HR", LocalDate.of(2026, 5, 1)));

        Person femke = test.person(PERSON);

        assertThat(test.entries()).hasSize(1);
        assertThat(femke.employeeNumbers()).containsExactly("1007", "2007");
    }

    @Test
    void severalUsersOfOnePersonAreStillOnePersonWithTheUpnOfTheOpenOne() {
        test.fake.put(test.fake.user(USER).withUpn("old@corp.example").withBlocked(true));
        test.fake.put(AfasUser.of("12345.9", "Femke", PERSON).withUpn("new@corp.example"));

        assertThat(test.entries()).hasSize(1);
        assertThat(test.person(PERSON).custom().get(AfasProfit.UPN)).isEqualTo("new@corp.example");
    }

    @Test
    void codesKeepTheirLeadingZerosAndLetters() {
        test.hire("000001005", "BERTILK", "12345.bertilk", "Bertil", "Kuipers");

        Person bertil = test.person("000001005");

        assertThat(bertil.employeeNumbers()).containsExactly("BERTILK");
    }

    @Test
    void theManagerOnTheLineGoesFirst() {
        test.hire("1000001", "1001", "12345.1001", "Anna", "Mulder");
        test.fake.put(AfasEmployment.of("line-1007", EMPLOYEE, "FIN", NEW_YEAR).withManager("1001"));

        assertThat(test.person(PERSON).contracts().get(0).managerId()).isEqualTo("1000001");
    }

    @Test
    void withoutOneOnTheLineTheManagerOfTheUnitIsTaken() {
        test.hire("1000001", "1001", "12345.1001", "Anna", "Mulder");
        test.fake.put(AfasUnit.of("FIN", "Finance").withManager("1001"));

        assertThat(test.person(PERSON).contracts().get(0).managerId()).isEqualTo("1000001");
    }

    @Test
    void whoLeadsTheUnitHasTheManagerOfTheUnitAbove() {
        test.hire("1000001", "1001", "12345.1001", "Anna", "Mulder");
        test.fake.put(AfasUnit.of("BOARD", "Board").withManager("1001"));
        test.fake.put(AfasUnit.of("FIN", "Finance").withManager(EMPLOYEE).withParent("BOARD"));

        assertThat(test.person(PERSON).contracts().get(0).managerId()).isEqualTo("1000001");
    }

    @Test
    void departmentsComeWithWhatLiesAboveThem() {
        test.fake.put(AfasUnit.of("TOP", "Company"));
        test.fake.put(AfasUnit.of("FIN", "Finance").withParent("TOP"));

        assertThat(test.afas.persons().departments())
                .contains(new Department("TOP", null), new Department("FIN", "TOP"));
    }

    @Test
    void unitsInACircleLeaveAPersonWithoutManager() {
        test.fake.put(AfasUnit.of("FIN", "Finance").withManager(EMPLOYEE).withParent("HR"));
        test.fake.put(AfasUnit.of("HR", "People").withParent("FIN"));

        assertThat(test.person(PERSON).contracts().get(0).managerId()).isNull();
    }

    @Test
    void aManagerOfTheUnitWhoIsNotSeenIsPassedOver() {
        test.hire("1000001", "1001", "12345.1001", "Anna", "Mulder");
        test.fake.put(AfasUnit.of("BOARD", "Board").withManager("1001"));
        test.fake.put(AfasUnit.of("FIN", "Finance").withManager("9999").withParent("BOARD"));

        assertThat(test.person(PERSON).contracts().get(0).managerId()).isEqualTo("1000001");
    }

    @Test
    void somebodyWithoutEmploymentIsAPersonWithoutContracts() {
        test.fake.app().removeFilter(USERS);
        test.fake.put(AfasPerson.of("1000002", "Kees", "Smit"));
        test.fake.put(AfasEmployee.of("1002", "1000002"));

        assertThat(test.person("1000002").contracts()).isEmpty();
    }

    @Test
    void employmentsOfSomebodyWhoIsNotAmongTheUsersAreUnreadable() {
        test.fake.app().removeFilter(TestAfas.EMPLOYMENTS);
        test.hire("1000003", "1003", "12345.1003", "Jan", "Visser");
        test.fake.put(AfasEmployment.of("line-1003", "1003", "FIN", LocalDate.of(2020, 1, 1))
                .withEnd(LocalDate.of(2021, 1, 1)));

        List<SourceEntry> entries = test.entries();

        assertThat(entries).hasSize(2).anySatisfy(entry -> {
            assertThat(entry.key()).contains("1000003");
            assertThat(entry.reason().orElseThrow()).contains("1000003", TestAfas.EMPLOYMENTS, USERS);
        });
    }

    @Test
    void metacharactersBlanksAndEmojiComeThroughAsTheyAre() {
        String name = " O\"Neil\\ (&|*)=,;<b>{}[] 🦊 ";
        test.fake.put(AfasPerson.of(PERSON, name, name));

        assertThat(test.person(PERSON).name().birthName()).isEqualTo(name);
        assertThat(test.person(PERSON).name().callingName()).isEqualTo(name);
    }

    @Test
    void readingCostsOneRequestAPage() {
        test.crowd(24);
        AfasProfit small = test.connect(config -> config.withPageSize(11));

        try (Stream<SourceEntry> entries = small.persons().persons()) {
            assertThat(entries).hasSize(25);
        }

        // 25 rows in pages of 11 that overlap by one, for users and employments; no row at all for units.
        assertThat(test.fake.journal().readCount()).isEqualTo(3 + 3 + 1);
        assertThat(test.requests()).isEqualTo(7);
    }

    @Test
    void nothingIsAskedBeforeTheFirstPersonIsWantedAndNoPageTooMany() {
        test.crowd(24);
        AfasProfit small = test.connect(config -> config.withPageSize(11));

        Iterator<SourceEntry> entries = small.persons().persons().iterator();
        assertThat(test.requests()).isZero();
        entries.next();

        assertThat(test.fake.journal().exchanges(request -> request.connector().equals(USERS)))
                .hasSize(1);
    }

    @Test
    void anyFailedCallEndsTheWholeImport() {
        test.crowd(24);
        AfasProfit small = test.connect(config -> config.withPageSize(11));
        test.fake.inject(AfasFault.unexpected().on("GET", USERS).nth(2));

        assertThatThrownBy(() -> small.persons().persons().toList()).hasMessageContaining(USERS);
    }
}
