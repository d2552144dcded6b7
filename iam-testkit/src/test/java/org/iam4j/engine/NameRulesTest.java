package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.testkit.InMemoryDirectory.DESCRIPTION;
import static org.iam4j.testkit.InMemoryDirectory.DISPLAY_NAME;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.MAIL;
import static org.iam4j.testkit.InMemoryDirectory.UPN;

import java.util.List;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attributes;
import org.iam4j.naming.DisplayNames;
import org.iam4j.naming.LoginNames;
import org.iam4j.naming.NamePattern;
import org.iam4j.naming.ReservedNames;
import org.iam4j.naming.Transliteration;
import org.iam4j.person.Contact;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.run.RunReport;
import org.iam4j.target.TargetSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * How names are given: rules C3 and C4, and D6 for names that share their number.
 *
 * <p>Each scenario of the shared number turns red when {@code NameChoice.firstFree} chooses for each attribute by itself; the one of the
 * number that an account has already, when {@code NameChoice} does not look at {@code numberOfOthers}; that of a name taken meanwhile, when
 * {@code Namer.next} answers for the refused attribute alone; those about letters and candidates, when {@code Namer.give} adds no finding.
 */
class NameRulesTest {
    private final Company company = new Company();

    NameRulesTest() {
        company.principalNames = company.principalNames.sharingNumberWith(LOGIN);
    }

    private String login(String id) {
        return company.inDirectory(id).attributes().get(LOGIN);
    }

    private String upn(String id) {
        return company.inDirectory(id).attributes().get(UPN);
    }

    /** The engine knows the directory from now on, so that it correlates what it finds there. */
    private void meet() {
        company.hire("first", "Fi", "Rst");
        run();
    }

    private RunReport run() {
        RunReport report = company.engine().run();
        assertThat(report.succeeded()).as(report.describe()).isTrue();
        return report;
    }

    @Test
    @DisplayName("C4 names that share their number get the lowest at which all of them are free")
    void namesShareTheLowestNumberThatIsFreeForAll() {
        company.directory.admin().takeName(LOGIN, "fberg", "an old account");
        company.directory.admin().takeName(UPN, "femke.berg2@corp.example", "a mailbox");
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Femke", "Berg");

        run();

        assertThat(login("1007")).isEqualTo("fberg3");
        assertThat(upn("1007")).isEqualTo("femke.berg3@corp.example");
        assertThat(company.inDirectory("1007").attributes().get(MAIL)).isEqualTo("femke.berg3@corp.example");
        assertThat(login("1008")).isEqualTo("fberg4");
        assertThat(upn("1008")).isEqualTo("femke.berg4@corp.example");
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    @Test
    @DisplayName("C4 without a number each takes the first of its forms that is free")
    void withoutANumberEachTakesItsFirstFreeForm() {
        company.principalNames = LoginNames.callingNameDotFamilyName()
                .orElse(LoginNames.initialAndFamilyName())
                .at("corp.example")
                .unique()
                .sharingNumberWith(LOGIN);
        company.directory.admin().takeName(UPN, "femke.berg@corp.example", "a mailbox");
        company.hire("1007", "Femke", "Berg");

        run();

        assertThat(login("1007")).isEqualTo("fberg");
        assertThat(upn("1007")).isEqualTo("fberg@corp.example");
    }

    @Test
    @DisplayName("C3 an account that was found gives its number to the name that is missing")
    void aFoundAccountGivesItsNumber() {
        meet();
        AccountReference found =
                company.directory.admin().put(Attributes.of(LOGIN, "fberg7").with(EMPLOYEE_ID, "1007"));
        company.hire("1007", "Femke", "Berg");

        run();

        assertThat(company.inDirectory("1007").reference()).isEqualTo(found);
        assertThat(login("1007")).isEqualTo("fberg7");
        assertThat(upn("1007")).isEqualTo("femke.berg7@corp.example");
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    @Test
    @DisplayName("C3 a found account without the names of a group gets them with one number")
    void aFoundAccountWithoutNamesGetsThemTogether() {
        company.principalNames =
                LoginNames.callingNameDotFamilyName().at("corp.example").unique();
        company.directoryOptions = ad ->
                ad.map(DESCRIPTION, LoginNames.initialAndFamilyName().unique().sharingNumberWith(UPN));
        meet();
        company.directory.admin().put(Attributes.of(LOGIN, "old").with(EMPLOYEE_ID, "1007"));
        company.directory.admin().takeName(UPN, "femke.berg@corp.example", "a mailbox");
        company.hire("1007", "Femke", "Berg");

        run();

        assertThat(login("1007")).isEqualTo("old");
        assertThat(upn("1007")).isEqualTo("femke.berg2@corp.example");
        assertThat(company.inDirectory("1007").attributes().get(DESCRIPTION)).isEqualTo("fberg2");
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    @Test
    @DisplayName(
            "C3 a found account whose name is of another make keeps it, and the missing one starts without a number")
    void aFoundNameOfAnotherMakeIsKept() {
        meet();
        company.directory.admin().put(Attributes.of(LOGIN, "e10077").with(EMPLOYEE_ID, "1007"));
        company.hire("1007", "Femke", "Berg");

        run();

        assertThat(login("1007")).isEqualTo("e10077");
        assertThat(upn("1007")).isEqualTo("femke.berg@corp.example");
    }

    @Test
    @DisplayName("C3 an address that HR has is taken as it is, whatever the number of the others")
    void whatHrHasIsTakenAsItIs() {
        company.principalNames = LoginNames.callingNameDotFamilyName()
                .at("corp.example")
                .preferring(person -> person.contact().businessEmail())
                .unique()
                .sharingNumberWith(LOGIN);
        company.directory.admin().takeName(LOGIN, "fberg", "an old account");
        company.hire(Company.person("1007", "Femke", "Berg")
                .contact(Contact.none().with(Contact.Field.BUSINESS_EMAIL, "Femke@corp.example"))
                .contract(Company.contract("1007-1").build())
                .build());

        run();

        assertThat(login("1007")).isEqualTo("fberg2");
        assertThat(upn("1007")).isEqualTo("Femke@corp.example");
    }

    @Test
    @DisplayName("D6 a name taken meanwhile: run() gives the whole group its next number and says so")
    void aNameTakenMeanwhileMovesTheWholeGroup() {
        company.hire("1007", "Femke", "Berg");
        company.takeMeanwhile("femke.berg@corp.example");

        RunReport report = run();

        assertThat(login("1007")).isEqualTo("fberg2");
        assertThat(upn("1007")).isEqualTo("femke.berg2@corp.example");
        assertThat(company.workEmail("1007")).isEqualTo("femke.berg2@corp.example");
        assertThat(report.describe()).contains("given other names than planned");
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    @Test
    @DisplayName("C4 names that share their number must both be unique names of the target")
    void sharingNeedsAnotherUniqueName() {
        assertThatThrownBy(() -> TargetSystem.named("ad", company.directory)
                        .correlate(EMPLOYEE_ID, Person::externalId)
                        .map(LOGIN, Person::externalId)
                        .map(UPN, company.principalNames)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "target ad gives upn the number of login, which is no other attribute with a unique name: map login"
                                + " to one, or take sharingNumberWith(...) out.");
    }

    @Test
    @DisplayName("C4 a common name is unique with a number behind it")
    void aCommonNameIsUnique() {
        company.directoryOptions =
                ad -> ad.map(DESCRIPTION, DisplayNames.commonName().unique());
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Femke", "Berg");

        run();

        assertThat(company.inDirectory("1007").attributes().get(DESCRIPTION)).isEqualTo("Femke Berg");
        assertThat(company.inDirectory("1008").attributes().get(DESCRIPTION)).isEqualTo("Femke Berg 2");
        assertThat(company.inDirectory("1008").attributes().get(DISPLAY_NAME)).isEqualTo("Femke Berg");
    }

    @Test
    @DisplayName("C4 a reserved word is given to nobody: the shipped list, and the host's own")
    void reservedWordsAreGivenToNobody() {
        company.loginNames = LoginNames.initialAndFamilyName()
                .reserved(ReservedNames.shipped().and("fberg"))
                .unique();
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "R", "Oot");

        run();

        assertThat(login("1007")).isEqualTo("fberg2");
        assertThat(login("1008")).isEqualTo("root2");
    }

    @Test
    @DisplayName("C4 a name that leaves nothing in plain letters blocks that person only, and says which letters")
    void aNameThatLeavesNothingBlocksThatPersonOnly() {
        company.hire("1007", "李", "王");
        company.hire("1008", "Femke", "Berg");
        company.hire("1009", "", "");

        RunReport report = company.engine().run();

        assertThat(company.directory.accounts()).hasSize(1);
        assertThat(login("1008")).isEqualTo("fberg");
        assertThat(blocked(report.findings(), "1007"))
                .singleElement()
                .asString()
                .startsWith(
                        "no login can be made, because nothing is left of the name: left out 李 (U+674E), 王 (U+738B), which "
                                + "cannot be written in plain letters: correct the name in HR");
        assertThat(blocked(report.findings(), "1009"))
                .singleElement()
                .asString()
                .contains("nothing is left of the name: HR has none that holds a letter; complete the person in HR");
    }

    @Test
    @DisplayName("C4 letters that cannot be written are reported, and the rest makes the name")
    void lettersThatAreLeftOutAreReported() {
        company.hire("1007", "Femke", "Berg王");

        RunReport report = run();

        assertThat(login("1007")).isEqualTo("fberg");
        assertThat(report.findings())
                .extracting(Finding::kind, finding -> finding.personId().orElse(""))
                .containsOnly(org.assertj.core.groups.Tuple.tuple(Finding.Kind.UNUSABLE_VALUE, "1007"));
        assertThat(report.findings())
                .extracting(Finding::text)
                .anyMatch(text -> text.startsWith("login: left out 王 (U+738B), which cannot be written"));
        assertThat(company.engine().plan().findings()).isEmpty();
    }

    @Test
    @DisplayName("C4 a transliteration of the host's own writes what the standard one cannot")
    void aHostWritesItsOwnLetters() {
        Transliteration chinese = Transliteration.standard().with("李", "li").with("王", "wang");
        company.loginNames =
                LoginNames.initialAndFamilyName().transliteration(chinese).unique();
        company.principalNames = LoginNames.callingNameDotFamilyName()
                .transliteration(chinese)
                .at("corp.example")
                .unique();
        company.hire("1007", "李", "王");

        RunReport report = run();

        assertThat(login("1007")).isEqualTo("lwang");
        assertThat(upn("1007")).isEqualTo("li.wang@corp.example");
        assertThat(report.findings()).isEmpty();
    }

    @Test
    @DisplayName("C1 a name made of what HR did not deliver is not given for the time being, and no other in its place")
    void aNameMadeOfWhatIsUnknownIsNotGiven() {
        company.principalNames = LoginNames.callingNameDotFamilyName()
                .at("corp.example")
                .preferring(person -> person.contact().businessEmail())
                .unique();
        company.hire(Company.person("1007", "Femke", "Berg")
                .contact(Contact.none().notDelivered(Contact.Field.BUSINESS_EMAIL))
                .contract(Company.contract("1007-1").build())
                .build());
        company.hire("1008", "Jan", "Jansen");

        RunReport report = company.engine().run();

        assertThat(company.directory.accounts()).hasSize(1);
        assertThat(blocked(report.findings(), "1007"))
                .singleElement()
                .asString()
                .startsWith("no name is given for the time being, because ")
                .contains("BUSINESS_EMAIL");
    }

    @Test
    @DisplayName("C4 when every candidate is taken, that person is blocked with a finding, and nobody else")
    void whenEveryCandidateIsTakenThatPersonIsBlocked() {
        company.loginNames = NamePattern.named(
                        "first letter", person -> person.name().callingName().substring(0, 1))
                .maxLength(1)
                .unique();
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Fred", "Jansen");
        company.hire("1009", "Jan", "Jansen");

        RunReport report = company.engine().run();

        assertThat(login("1007")).isEqualTo("f");
        assertThat(login("1009")).isEqualTo("j");
        assertThat(blocked(report.findings(), "1008"))
                .containsExactly(
                        "no login and upn is left to give: every candidate is taken or reserved (login from f to f; upn "
                                + "from fred.jansen@corp.example to fred.jansen9999@corp.example): free one of them, or give the pattern "
                                + "an alternative");
    }

    @Test
    @DisplayName("C3 given names are sticky: neither marriage nor a freed number changes them")
    void givenNamesAreSticky() {
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Femke", "Berg");
        run();
        company.hr.change(
                "1008",
                each -> each.toBuilder().name(PersonName.of("Femke", "Jansen")).build());
        company.directory.admin().remove(company.inDirectory("1007").reference());

        Plan plan = company.engine().plan();

        assertThat(plan.actionsFor("1008"))
                .flatExtracting(action -> action.changes().stream()
                        .map(change -> change.attribute().name())
                        .toList())
                .containsOnly("displayName");
        assertThat(login("1008")).isEqualTo("fberg2");
    }

    @Test
    @DisplayName("C4 somebody who lost the link gets the own name back, not the next number")
    void somebodysOwnNamesComeBack() {
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Femke", "Berg");
        company.hire("1009", "Femke", "Berg");
        run();
        AccountReference second = company.inDirectory("1008").reference();
        company.directory.admin().clear(second, UPN);
        company.hire("1010", "Femke", "Berg");

        run();

        assertThat(upn("1008")).isEqualTo("femke.berg2@corp.example");
        assertThat(login("1010")).isEqualTo("fberg4");
    }

    private static List<String> blocked(List<Finding> findings, String person) {
        return findings.stream()
                .filter(finding -> finding.kind() == Finding.Kind.BLOCKED_ACCOUNT
                        && finding.personId().orElse("").equals(person)
                        && finding.target().orElse("").equals("ad"))
                .map(Finding::text)
                .toList();
    }
}
