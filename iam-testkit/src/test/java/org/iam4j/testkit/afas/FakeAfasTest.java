package org.iam4j.testkit.afas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.LocalDate;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeAfasTest {
    private final TestEnvironment environment = new TestEnvironment();
    private final FakeAfas afas = environment.afas();

    @AfterEach
    void stop() {
        environment.close();
    }

    @Test
    void listensOnLoopbackUnderTheBasePath() {
        assertThat(afas.baseUri().toString()).matches("http://127\\.0\\.0\\.1:\\d+/ProfitRestServices");
    }

    @Test
    void keepsPersonsEmployeesAndUsersApart() {
        environment.withBakker();
        afas.put(AfasEmployee.of("2007", "1000777"));
        afas.put(AfasEmployment.of("second", "1007", "IT", LocalDate.of(2026, 2, 1)));

        assertThat(afas.employeesOf("1000777")).extracting(AfasEmployee::number).containsExactly("1007", "2007");
        assertThat(afas.employmentsOf("1007"))
                .extracting(AfasEmployment::externalId)
                .containsExactly("line-1007", "second");
        assertThat(afas.usersOf("1000777")).extracting(AfasUser::code).containsExactly("12345.1007");
        assertThat(afas.employeesOf("1007")).isEmpty();
        assertThatThrownBy(() -> afas.person("1007"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("person 1007");
    }

    @Test
    void changesWhatIsPutAgain() {
        environment.withBakker();

        afas.put(afas.employment("line-1007").withUnit("IT").withEnd(LocalDate.of(2026, 6, 30)));
        afas.put(afas.user("12345.1007").withUpn("f@upn.test").withDescription("Femke"));
        afas.put(afas.person("1000777").withBirthName("de", "Bakker"));

        assertThat(afas.employment("line-1007").unitCode()).isEqualTo("IT");
        assertThat(afas.employment("line-1007").contractEnd()).isEqualTo("2026-06-30");
        assertThat(afas.user("12345.1007").upn()).isEqualTo("f@upn.test");
        assertThat(afas.person("1000777").displayName()).isEqualTo("Femke de Bakker");
        assertThat(afas.persons()).hasSize(1);
        assertThat(afas.employments()).hasSize(1);
    }

    @Test
    void movesLinksWhenAnEmployeeALineOrAUserChangesHands() {
        environment.withBakker();
        environment.hire("1000778", "1008", "12345.1008", "Jan", "Smit");

        afas.put(AfasEmployee.of("1008", "1000777"));
        afas.put(afas.user("12345.1008").withPerson("1000777"));

        assertThat(afas.employeesOf("1000777")).hasSize(2);
        assertThat(afas.employeesOf("1000778")).isEmpty();
        assertThat(afas.usersOf("1000777")).hasSize(2);
        assertThat(afas.usersOf("1000778")).isEmpty();
    }

    @Test
    void takesAPersonAwayWithEverythingThatHangsOnIt() throws Exception {
        environment.withBakker();
        afas.put(afas.user("12345.1007").withUpn("f@upn.test"));

        afas.removePerson("1000777");

        assertThat(afas.persons()).isEmpty();
        assertThat(afas.employees()).isEmpty();
        assertThat(afas.employments()).isEmpty();
        assertThat(afas.users()).isEmpty();
        assertThat(environment.read(TestEnvironment.USERS, "").rows()).isEmpty();
        afas.put(AfasUser.of("12345.x", "X", "").withUpn("f@upn.test"));
    }

    @Test
    void takesSingleLinesAndUsersAway() throws Exception {
        environment.withBakker();

        afas.removeUser("12345.1007");
        assertThat(environment.read(TestEnvironment.USERS, "").column("Gebruiker"))
                .containsExactly("null");

        afas.removeEmployment("line-1007").removeEmployment("line-1007");
        assertThat(environment.read(TestEnvironment.USERS, "").rows()).isEmpty();
    }

    @Test
    void wantsToKnowWhatARecordRefersTo() {
        assertThatThrownBy(() -> afas.put(AfasEmployee.of("1007", "1000777")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1000777");
        assertThatThrownBy(() -> afas.put(AfasEmployment.of("line", "1007", "FIN", LocalDate.EPOCH)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1007");
        assertThatThrownBy(() -> afas.put(AfasUser.of("12345.1007", "Femke", "1000777")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> afas.put(AfasUser.of("12345.x", "X", "").withGroup("SALES")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SALES");
    }

    @Test
    void doesNotAnswerAnyMoreOnceItIsClosed() {
        environment.close();

        assertThatThrownBy(() -> environment.get("/ProfitVersion")).isInstanceOf(IOException.class);
    }

    @ParameterizedTest(name = "use of names {0} shows {1}")
    @CsvSource({"0, Femke van Dam", "1, Femke de Vries - van Dam", "2, Femke de Vries", "3, Femke van Dam - de Vries"})
    void showsTheNameThatThePersonUses(int use, String shown) {
        AfasPerson person = AfasPerson.of("1", "Femke", "")
                .withBirthName("van", "Dam")
                .withPartnerName("de", "Vries")
                .withNameUse(use);

        assertThat(person.displayName()).isEqualTo(shown);
    }

    @Test
    void showsTheBirthNameWhereThePartnersNameIsMissing() {
        AfasPerson person = AfasPerson.of("1", "Femke", "Dam");

        assertThat(person.withNameUse(1).displayName()).isEqualTo("Femke Dam");
        assertThat(person.withNameUse(2).displayName()).isEqualTo("Femke Dam");
        assertThatThrownBy(() -> person.withNameUse(4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givesRecordsThatNobodyCanChange() {
        AfasUser user = AfasUser.of("12345.x", "X", "");

        assertThatThrownBy(() -> user.rights().add(AfasRight.WINDOWS))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> user.groups().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(user.withGroups(new TreeSet<>()).groups()).isEmpty();
        assertThat(user.groups()).containsExactly(AfasGroup.EVERYBODY);
    }
}
