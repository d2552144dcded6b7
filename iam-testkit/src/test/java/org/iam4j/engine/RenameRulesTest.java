package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.engine.Company.PERSON_NUMBER;
import static org.iam4j.engine.Company.WORK_EMAIL;
import static org.iam4j.target.Mapping.fixed;
import static org.iam4j.testkit.InMemoryDirectory.DISPLAY_NAME;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.MAIL;
import static org.iam4j.testkit.InMemoryDirectory.OTHER_MAILS;
import static org.iam4j.testkit.InMemoryDirectory.UPN;

import java.util.List;
import java.util.Set;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Schema;
import org.iam4j.connector.Schema.Trait;
import org.iam4j.naming.LoginNames;
import org.iam4j.person.NameConvention;
import org.iam4j.person.Person;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.plan.Threshold;
import org.iam4j.run.RunReport;
import org.iam4j.target.Renaming;
import org.iam4j.target.TargetSystem;
import org.iam4j.testkit.InMemoryDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rule C3: other names by an explicit policy. */
class RenameRulesTest {
    private final Company company = new Company();

    @BeforeEach
    void policy() {
        company.principalNames = LoginNames.callingNameDotFamilyName()
                .at("corp.example")
                .unique()
                .sharingNumberWith(LOGIN);
        company.directoryOptions =
                ad -> ad.renames(Renaming.keeping(MAIL, OTHER_MAILS).aliasForm(address -> "smtp:" + address));
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
    }

    private void marries(String id, String partner, NameConvention convention) {
        company.hr.change(
                id,
                person -> person.toBuilder()
                        .name(person.name().withPartner(null, partner, convention))
                        .build());
    }

    private <T> T has(String id, Attribute<T> attribute) {
        return company.inDirectory(id).attributes().require(attribute);
    }

    private String workEmail(String id) {
        return company.employees.account(PERSON_NUMBER, id).attributes().require(WORK_EMAIL);
    }

    /** Turns red when {@code MissingNames} asks for no policy, neither in {@code gaps} nor in {@code renamed}. */
    @Test
    @DisplayName("C3 without a policy a marriage renames nobody")
    void withoutAPolicyNobodyIsRenamed() {
        company.directoryOptions = ad -> ad;
        marries("1007", "Wit", NameConvention.PARTNER);

        Plan plan = company.engine().plan();

        assertThat(plan.actionsFor("1007")).as("the display name follows").isNotEmpty();
        assertThat(plan.actions())
                .as(plan.describe())
                .allSatisfy(action -> assertThat(action.changes())
                        .noneMatch(change -> Set.of(LOGIN, UPN, MAIL).contains(change.attribute())));
    }

    /** Turns red when {@code AccountPlanner.renamed} leaves copies out, or {@code keepOldName} does nothing. */
    @Test
    @DisplayName(
            "C3 a policy renames the whole group, keeps the old address as an alias, and write-back follows in the same run")
    void aMarriageRenamesTheWholeGroup() {
        company.hire("1008", "Femke", "Wit");
        company.engine().run();
        marries("1007", "Wit", NameConvention.PARTNER);

        RunReport report = company.engine().run();
        Plan again = company.engine().plan();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(has("1007", LOGIN)).isEqualTo("fwit2");
        assertThat(has("1007", UPN)).isEqualTo("femke.wit2@corp.example");
        assertThat(has("1007", MAIL)).isEqualTo("femke.wit2@corp.example");
        assertThat(has("1007", OTHER_MAILS)).containsExactly("smtp:femke.berg@corp.example");
        assertThat(workEmail("1007")).isEqualTo("femke.wit2@corp.example");
        assertThat(again.actions()).as(again.describe()).isEmpty();
    }

    /** Turns red when {@code Effects.left} forgets the names that were left. */
    @Test
    @DisplayName("C3 the old names are given to nobody else, and come back with the old name of their owner")
    void theOldNamesAreHeld() {
        company.directoryOptions = ad -> ad.renames(Renaming.withoutAliases());
        marries("1007", "Wit", NameConvention.PARTNER);
        company.engine().run();
        company.hire("1009", "Femke", "Berg");
        company.engine().run();
        marries("1007", "Wit", NameConvention.BIRTH);
        company.engine().run();

        assertThat(has("1009", LOGIN)).isEqualTo("fberg2");
        assertThat(has("1007", LOGIN)).isEqualTo("fberg");
        assertThat(has("1007", MAIL)).isEqualTo("femke.berg@corp.example");
    }

    /** Turns red when a name that is a candidate still counts as outdated. */
    @Test
    @DisplayName("C3 a number at the end is no reason to rename, also when the name without it has become free")
    void whatCanStillBeMadeStays() {
        company.directoryOptions = ad -> ad.renames(Renaming.withoutAliases());
        company.engineOptions = engine -> engine.quarantineDays(0);
        company.hire("1008", "Femke", "Berg");
        company.engine().run();
        marries("1007", "Wit", NameConvention.PARTNER);
        company.engine().run();
        company.hr.change(
                "1008",
                person -> person.toBuilder()
                        .name(new org.iam4j.person.PersonName(
                                "Femke", "Femke Johanna", "F.J.", null, "Berg", null, null, NameConvention.BIRTH))
                        .build());

        Plan plan = company.engine().plan();

        assertThat(has("1007", LOGIN)).isEqualTo("fwit");
        assertThat(plan.actions()).as(plan.describe()).isEmpty();
    }

    /** Turns red when {@code MissingNames.renamed} does not ask who made the account, or whether the name is the one we gave. */
    @Test
    @DisplayName("C3 names that were there before us, and names that somebody else changed, are kept")
    void namesOfOthersAreKept() {
        company.there("2001", "oldstyle", true);
        company.hire("2001", "Bo", "Bos");
        company.hire("2002", "Cor", "Cox");
        company.engine().run();
        company.directory.admin().edit(company.inDirectory("2002").reference(), LOGIN, "cor-the-great");
        marries("2001", "Wit", NameConvention.PARTNER);
        marries("2002", "Wit", NameConvention.PARTNER);

        company.engine().run();
        Plan plan = company.engine().plan();

        assertThat(has("2001", LOGIN)).isEqualTo("oldstyle");
        assertThat(has("2002", LOGIN)).isEqualTo("cor-the-great");
        assertThat(has("2002", UPN)).isEqualTo("cor.cox@corp.example");
        assertThat(plan.findings()).extracting(Finding::kind).contains(Finding.Kind.NAME_CHANGED);
    }

    /** Turns red when {@code Renaming.aliases} leaves the new address among the aliases. */
    @Test
    @DisplayName("C3 an address that comes back is no alias any more")
    void anAddressThatComesBack() {
        marries("1007", "Wit", NameConvention.PARTNER);
        company.engine().run();
        marries("1007", "Wit", NameConvention.BIRTH);

        company.engine().run();

        assertThat(has("1007", MAIL)).isEqualTo("femke.berg@corp.example");
        assertThat(has("1007", OTHER_MAILS)).containsExactly("smtp:femke.wit@corp.example");
    }

    /** Turns red when a changed name is not counted as a rename. */
    @Test
    @DisplayName("D8 renames are counted by their own threshold")
    void renamesAreCounted() {
        company.directoryOptions = ad -> ad.renames(Renaming.withoutAliases())
                .threshold(Threshold.Kind.RENAME, Threshold.of(1, 1))
                .threshold(Threshold.Kind.OVERWRITE, Threshold.of(100, 100));
        marries("1007", "Wit", NameConvention.PARTNER);

        Plan plan = company.engine().plan();
        company.engine().run();

        assertThat(plan.exceeded())
                .singleElement()
                .satisfies(exceeded -> assertThat(exceeded.kind()).isEqualTo(Threshold.Kind.RENAME));
        assertThat(has("1007", LOGIN)).isEqualTo("fberg");
    }

    /** Turns red when the import that was accepted decides what is outdated: then a rename that failed is forgotten. */
    @Test
    @DisplayName("C3 a rename that failed, or whose answer was lost, is made up for by the next run")
    void aRenameThatFailedIsMadeUpFor() {
        marries("1007", "Wit", NameConvention.PARTNER);
        company.directory.faults().failTimes(1, write -> true, ConnectorException.denied("not now"));
        RunReport failed = company.engine().run();
        company.directory.faults().heal();
        company.directory.faults().doNextThenFail();

        company.engine().run();
        company.directory.faults().heal();
        company.engine().run();

        assertThat(failed.succeeded()).isFalse();
        assertThat(has("1007", LOGIN)).isEqualTo("fwit");
        assertThat(has("1007", OTHER_MAILS)).containsExactly("smtp:femke.berg@corp.example");
        assertThat(workEmail("1007")).isEqualTo("femke.wit@corp.example");
        assertThat(company.engine().plan().actions()).isEmpty();
        assertThat(company.engine().plan().findings())
                .extracting(Finding::kind)
                .doesNotContain(Finding.Kind.NAME_CHANGED);
    }

    /** Turns red when {@code Namer.give} forgets that all names are given anew when a target refuses one. */
    @Test
    @DisplayName("D6 a new name taken between plan and run moves the whole group to the next one")
    void aNewNameTakenMeanwhile() {
        marries("1007", "Wit", NameConvention.PARTNER);
        company.directory.faults().beforeEachWrite(write -> {
            company.directory.faults().beforeEachWrite(again -> {});
            company.directory.admin().put(Attributes.of(LOGIN, "fwit").with(UPN, "somebody@corp.example"));
        });

        RunReport report = company.engine().run();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(has("1007", LOGIN)).isEqualTo("fwit2");
        assertThat(has("1007", UPN)).isEqualTo("femke.wit2@corp.example");
        assertThat(has("1007", MAIL)).isEqualTo("femke.wit2@corp.example");
    }

    /** Turns red when {@code AccountPlanner.names} adds no change for a rename, or {@code PlanCheck.isDone} does not ask what is already so. */
    @Test
    @DisplayName("L15 a rename is in the plan as it is applied, also from a saved plan")
    void aRenameIsShownAndApplied() {
        marries("1007", "Wit", NameConvention.PARTNER);
        Plan plan = Plan.fromJson(company.engine().plan().toJson());

        company.engine().apply(plan);
        RunReport twice = company.engine().apply(plan);

        assertThat(plan.actionsFor("1007"))
                .filteredOn(action ->
                        action.kind() == Kind.UPDATE && action.target().equals("ad"))
                .singleElement()
                .satisfies(action -> assertThat(action.changes())
                        .anyMatch(change -> change.attribute().equals(LOGIN)
                                && "fberg".equals(change.before())
                                && "fwit".equals(change.after())));
        assertThat(has("1007", LOGIN)).isEqualTo("fwit");
        assertThat(twice.succeeded()).as(twice.describe()).isTrue();
    }

    @Test
    @DisplayName("Bad input: aliases that are mapped, and an old name that nothing maps, are refused")
    void policiesThatCannotWorkAreRefused() {
        company.directoryOptions =
                ad -> ad.renames(Renaming.keeping(MAIL, OTHER_MAILS)).map(OTHER_MAILS, fixed(Set.of("x@y.example")));
        assertThatThrownBy(company::ad)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("keeps old names in otherMails and maps it, too");
        company.directoryOptions =
                ad -> ad.renames(Renaming.keeping(MAIL, OTHER_MAILS).asProxyAddresses());
        assertThatThrownBy(company::ad)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("keeps addresses in otherMails as SMTP: and smtp:, where case does not matter");
        company.directoryOptions = ad -> ad.renames(Renaming.keeping(Attribute.text("nickname"), OTHER_MAILS));
        assertThatThrownBy(company::ad)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("keeps the old nickname");
        assertThat(List.of(Renaming.withoutAliases().toString())).containsExactly("renames");
        assertThatThrownBy(() -> Renaming.withoutAliases().asProxyAddresses())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("begin with keeping(...)");
        assertThatThrownBy(() -> TargetSystem.named("plain", company.directory)
                        .correlate(EMPLOYEE_ID, Person::externalId)
                        .map(LOGIN, Person::externalId)
                        .renames(Renaming.withoutAliases())
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("target plain renames accounts, but maps no generated name");
    }

    /** Turns red when {@code TargetCheck.kept} or {@code TargetCheck.aliases} asks one of these questions less. */
    @Test
    @DisplayName(
            "Bad input: keeping as an alias what is no address, or never changes, or where none can be added, is refused")
    void whatIsNoAddressIsNoAlias() {
        assertRefused(
                Renaming.keeping(LOGIN, OTHER_MAILS),
                "target ad keeps the old login as an alias when it renames, but it is no address (initial and family name");
        assertRefused(
                Renaming.keeping(DISPLAY_NAME, OTHER_MAILS),
                "target ad keeps the old displayName when it renames, but that is no generated name and no copy of one");
        assertRefused(
                Renaming.keeping(MAIL, Attribute.texts("nicknames")),
                "target ad keeps old names in nicknames",
                "does not have");
        company.directoryOptions =
                ad -> ad.renames(Renaming.keeping(LOGIN, OTHER_MAILS).aliasForm(login -> login + "@corp.example"));
        assertThat(company.ad().renaming()).as("made an address").isPresent();
        company.directoryOptions = ad -> ad.renames(Renaming.keeping(UPN, OTHER_MAILS));
        assertThat(company.ad().renaming()).as("not only a copy").isPresent();
    }

    private void assertRefused(Renaming policy, String... says) {
        company.directoryOptions = ad -> ad.renames(policy);
        assertThatThrownBy(company::ad)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(says);
    }

    /** Turns red when {@code TargetCheck.aliases} does not look at the traits, or {@code renaming} at the operations. */
    @Test
    @DisplayName("Bad input: a policy of renaming where nothing can be renamed is refused")
    void renamingNeedsATargetThatCan() {
        InMemoryDirectory fixed = InMemoryDirectory.of(Schema.builder()
                .attribute(EMPLOYEE_ID)
                .attribute(MAIL, Trait.UNIQUE, Trait.CREATE_ONLY)
                .attribute(OTHER_MAILS, Trait.READ_ONLY)
                .can(Operation.CREATE)
                .build());

        assertThatThrownBy(() -> TargetSystem.named("fixed", fixed)
                        .correlate(EMPLOYEE_ID, Person::externalId)
                        .map(
                                MAIL,
                                LoginNames.callingNameDotFamilyName()
                                        .at("corp.example")
                                        .unique(),
                                Operation.CREATE)
                        .renames(Renaming.keeping(MAIL, OTHER_MAILS))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("target fixed renames accounts, but cannot change them: take renames(...) out.\n"
                        + "target fixed keeps the old mail when it renames, but that is written when the account is made and"
                        + " never after: keep another one.\n"
                        + "target fixed keeps old names in otherMails, which is READ_ONLY there, so that none can be added:"
                        + " name another one, or use Renaming.withoutAliases().");
    }
}
