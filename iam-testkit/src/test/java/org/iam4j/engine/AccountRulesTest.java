package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.engine.Company.EVERYBODY;
import static org.iam4j.engine.Company.FINANCE;
import static org.iam4j.testkit.InMemoryDirectory.CONTAINER;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.GIVEN_NAME;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.TITLE;
import static org.iam4j.testkit.InMemoryDirectory.UPN;

import java.time.LocalDate;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.Operation;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Action.Phase;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.rule.Condition;
import org.iam4j.rule.Entitlement;
import org.iam4j.rule.Rule;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.RunReport;
import org.iam4j.testkit.Write;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section B of the semantics: accounts. */
class AccountRulesTest {
    private final Company company = new Company();

    private AccountReference there(String id, String login, boolean enabled) {
        return company.directory
                .admin()
                .put(Account.of(
                        "old-" + login, enabled, Attributes.of(EMPLOYEE_ID, id).with(LOGIN, login)));
    }

    /** An engine that has met its targets, so that accounts put there by hand do not make it wait. */
    private void meet() {
        company.hire("first", "Fi", "Rst");
        company.engine().run();
    }

    @Test
    @DisplayName("B1 exactly one match correlates, and what is wrong about it is put right")
    void oneMatchCorrelates() {
        meet();
        AccountReference old = there("1007", "femke", true);
        company.hire("1007", "Femke", "Berg");

        Plan plan = company.engine().plan();
        RunReport report = company.engine().run();

        assertThat(plan.actionsFor("1007")).extracting(Action::kind).startsWith(Kind.CORRELATE, Kind.UPDATE);
        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(company.inDirectory("1007").reference()).isEqualTo(old);
        assertThat(company.inDirectory("1007").attributes().get(LOGIN)).isEqualTo("femke");
        assertThat(company.inDirectory("1007").attributes().get(UPN)).isEqualTo("femke.berg@corp.example");
        assertThat(company.handedOver).noneMatch(password -> password.personId().equals("1007"));
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    @Test
    @DisplayName("B1 several matches block and create nothing")
    void severalMatchesBlock() {
        meet();
        there("1007", "femke", true);
        there("1007", "femke2", true);
        company.hire("1007", "Femke", "Berg");

        Plan plan = company.engine().plan();

        assertThat(plan.actionsFor("1007"))
                .as(plan.describe())
                .noneMatch(action -> action.target().equals("ad"));
        assertThat(plan.findings()).extracting(Finding::kind).contains(Finding.Kind.AMBIGUOUS);
    }

    @Test
    @DisplayName("B1 a stored link is not contested: only the newcomer is blocked")
    void aStoredLinkIsNotContested() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.hire("1008", "Jan", "Jansen");
        company.directory.admin().edit(company.inDirectory("1007").reference(), EMPLOYEE_ID, "1008");

        Plan plan = company.engine().plan();

        assertThat(plan.actionsFor("1008"))
                .as(plan.describe())
                .noneMatch(action -> action.target().equals("ad"));
        assertThat(plan.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.AMBIGUOUS)
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("belongs to person 1007"));
    }

    @Test
    @DisplayName("Bad input: an empty correlation value creates nothing")
    void anEmptyCorrelationValueCreatesNothing() {
        company.directoryOptions = ad -> ad;
        company.hire("1007", "Femke", "Berg");
        var empty = org.iam4j.target.TargetSystem.named("ad", company.directory)
                .correlate(EMPLOYEE_ID, person -> " ")
                .map(LOGIN, person -> "x")
                .build();
        Plan plan = org.iam4j.ProvisioningEngine.builder()
                .zone(java.time.ZoneId.of("Europe/Amsterdam"))
                .clock(company.clock)
                .source(company.hr)
                .targets(empty)
                .rule(Rule.named("All").when(Condition.activeContract()).grants(empty.account()))
                .state(company.state)
                .build()
                .plan();

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.findings())
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("no value to find the account by"));
    }

    @Test
    @DisplayName("B2 missing from the list is no proof: the account is found by key and linked")
    void missingFromTheListIsNoProof() {
        meet();
        AccountReference old = there("1007", "femke", true);
        company.directory.faults().hideFromList(old);
        company.hire("1007", "Femke", "Berg");

        company.engine().run();

        assertThat(company.directory.journal().creates()).isEqualTo(1);
        assertThat(company.state
                        .person("1007")
                        .orElseThrow()
                        .link("ad")
                        .orElseThrow()
                        .reference())
                .isEqualTo(old);
    }

    @Test
    @DisplayName("B2 a linked account missing from the list is read by reference")
    void aLinkedAccountMissingFromTheListIsReadByReference() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.directory.faults().hideFromList(company.inDirectory("1007").reference());
        company.directory.journal().clear();

        Plan plan = company.engine().plan();

        assertThat(plan.actions()).as(plan.describe()).isEmpty();
        assertThat(company.directory.journal().finds()).isEqualTo(1);
    }

    @Test
    @DisplayName("B2 what cannot be proven missing is not made")
    void whatCannotBeProvenMissingIsNotMade() {
        meet();
        company.hire("1007", "Femke", "Berg");
        company.directory.faults().beforeEachWrite(write -> {
            throw new AssertionError("nothing may be written");
        });
        var find = new UnableToFind(company.directory);
        var ad = org.iam4j.target.TargetSystem.named("ad", find)
                .correlate(EMPLOYEE_ID, person -> person.externalId())
                .map(LOGIN, person -> person.externalId())
                .build();
        Plan plan = org.iam4j.ProvisioningEngine.builder()
                .zone(java.time.ZoneId.of("Europe/Amsterdam"))
                .clock(company.clock)
                .source(company.hr)
                .targets(ad)
                .rule(Rule.named("All").when(Condition.activeContract()).grants(ad.account()))
                .state(company.state)
                .build()
                .plan();

        assertThat(plan.actionsFor("1007")).as(plan.describe()).isEmpty();
        assertThat(plan.findings())
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("could not be looked for"));
    }

    @Test
    @DisplayName("B3 an account that must not be touched is not correlated, and no other is made")
    void aNeverTouchAccountIsNotCorrelated() {
        meet();
        AccountReference admin = there("1007", "administrator", true);
        company.directoryOptions =
                ad -> ad.neverTouch(account -> account.reference().equals(admin));
        company.hire("1007", "Femke", "Berg");

        Plan plan = company.engine().plan();

        assertThat(plan.actionsFor("1007"))
                .as(plan.describe())
                .noneMatch(action -> action.target().equals("ad"));
        assertThat(plan.findings()).extracting(Finding::kind).contains(Finding.Kind.NEVER_TOUCH);
    }

    @Test
    @DisplayName("B3 a linked account that became untouchable only loses access")
    void aLinkedNeverTouchAccountOnlyLosesAccess() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.directoryOptions = ad -> ad.neverTouch(account -> true);
        company.hr.change(
                "1007",
                person -> person.toBuilder()
                        .name(org.iam4j.person.PersonName.of("Floor", "Berg"))
                        .build());

        Plan changed = company.engine().plan();
        company.leaves("1007", "2026-03-01");
        Plan left = company.engine().plan();

        assertThat(changed.actions()).as(changed.describe()).isEmpty();
        assertThat(left.actions())
                .filteredOn(action -> action.target().equals("ad"))
                .extracting(Action::kind)
                .containsOnly(Kind.DISABLE, Kind.REVOKE);
    }

    @Test
    @DisplayName("B4 an ended entitlement retires: the account stays, and nothing is deleted unless chosen")
    void anEndedEntitlementRetires() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.leaves("1007", "2026-03-31");
        company.day("2027-03-31");

        company.engine().run();
        company.engine().run();

        assertThat(company.directory.journal().deletes()).isZero();
        assertThat(company.inDirectory("1007").enabled()).isFalse();
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    @Test
    @DisplayName("B4 deleting is chosen per target, with its own delay, and spares what was there before us")
    void deletingIsChosenWithADelay() {
        company.directoryOptions = ad -> ad.deleteAfterDays(60);
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        there("1008", "jan", true);
        company.hire("1008", "Jan", "Jansen");
        company.engine().run();
        company.leaves("1007", "2026-03-31");
        company.leaves("1008", "2026-03-31");

        company.day("2026-05-01");
        company.engine().run();
        company.day("2026-06-29");
        Plan tooEarly = company.engine().plan();
        company.day("2026-06-30");
        RunReport report = company.engine().run();

        assertThat(tooEarly.actions()).isEmpty();
        assertThat(report.results())
                .filteredOn(result -> result.action().kind() == Kind.DELETE)
                .extracting(result -> result.action().personId())
                .containsExactly("1007");
        assertThat(company.directory.accounts()).hasSize(1);
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    @Test
    @DisplayName("B4 nothing is deleted while a contract lies ahead")
    void nothingIsDeletedWhileAContractLiesAhead() {
        company.directoryOptions = ad -> ad.deleteAfterDays(10);
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.leaves("1007", "2026-03-31");
        company.day("2026-05-01");
        company.engine().run();
        company.hr.change(
                "1007",
                person -> person.toBuilder()
                        .contract(Company.contract("1007-2")
                                .from(LocalDate.parse("2026-09-01"))
                                .build())
                        .build());
        company.day("2026-06-01");

        assertThat(company.engine().plan().actions()).isEmpty();
    }

    @Test
    @DisplayName("B5 losses of access come first, references after all accounts, retiring last")
    void phasesFollowOneAnother() {
        company.hire("1", "An", "Aak");
        company.engine().run();
        company.leaves("1", "2026-01-01");
        company.directory.journal().clear();
        company.hire(Company.person("2", "Bo", "Bos")
                .contract(Company.contract("2-1").manager("3").build())
                .build());
        company.hire("3", "Cor", "Cox");

        RunReport report = company.engine().run();

        assertThat(report.results())
                .extracting(result -> result.action().phase())
                .isSorted()
                .contains(Phase.LOSS_OF_ACCESS, Phase.CHAIN, Phase.REFERENCES, Phase.END);
        assertThat(company.directory.journal().writes().get(0).operation()).isNotEqualTo(Operation.CREATE);
    }

    @Test
    @DisplayName("B5 a failed update or grant does not hold up the enable")
    void aFailedGrantDoesNotHoldUpTheEnable() {
        company.hire(Company.person("1007", "Femke", "Berg")
                .contract(Company.contract("1007-1")
                        .from(LocalDate.parse("2026-03-10"))
                        .build())
                .build());
        company.engine().run();
        company.directory.faults().failOn(write -> write.is(Operation.GRANT), ConnectorException.denied("no rights"));
        company.day("2026-03-10");

        RunReport report = company.engine().run();

        assertThat(report.with(Outcome.FAILED)).hasSize(1);
        assertThat(company.inDirectory("1007").enabled()).isTrue();
    }

    @Test
    @DisplayName("B7 an account disabled by somebody else after our enable is left alone and reported")
    void anAccountDisabledByOthersIsLeftAlone() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.directory.admin().disable(company.inDirectory("1007").reference());

        Plan plan = company.engine().plan();

        assertThat(plan.actions()).as(plan.describe()).isEmpty();
        assertThat(plan.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.DISABLED_BY_OTHERS);
    }

    @Test
    @DisplayName("B7 an account deleted by somebody else is not made again")
    void anAccountDeletedByOthersIsNotMadeAgain() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.directory.admin().remove(company.inDirectory("1007").reference());

        Plan plan = company.engine().plan();

        assertThat(plan.actions()).as(plan.describe()).isEmpty();
        assertThat(plan.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.GONE);
    }

    @Test
    @DisplayName("B7 an account enabled while access is not wanted is disabled: repair goes towards less access")
    void anAccountEnabledByOthersIsDisabled() {
        company.hire(Company.person("1007", "Femke", "Berg")
                .contract(Company.contract("1007-1")
                        .from(LocalDate.parse("2026-03-16"))
                        .build())
                .build());
        company.engine().run();
        company.directory.admin().enable(company.inDirectory("1007").reference());

        RunReport report = company.engine().run();

        assertThat(report.results())
                .extracting(result -> result.action().kind())
                .containsExactly(Kind.DISABLE);
        assertThat(company.inDirectory("1007").enabled()).isFalse();
    }

    @Test
    @DisplayName("B7 a membership removed by hand is reported and not given again")
    void aMembershipRemovedByHandIsReported() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.directory
                .admin()
                .removeMember(EVERYBODY, company.inDirectory("1007").reference());

        Plan plan = company.engine().plan();

        assertThat(plan.actions()).as(plan.describe()).isEmpty();
        assertThat(plan.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.REVOKED_BY_OTHERS);
    }

    @Test
    @DisplayName("B7 a membership that we revoked and somebody gave again is theirs")
    void aMembershipGivenAgainIsTheirs() {
        company.hire(Company.person("1007", "Femke", "Berg")
                .contract(Company.contract("1007-1").department("FIN").build())
                .build());
        company.engine().run();
        company.hr.change(
                "1007",
                person -> person.toBuilder()
                        .contracts(java.util.List.of(
                                Company.contract("1007-1").department("HR").build()))
                        .build());
        company.engine().run();
        AccountReference reference = company.inDirectory("1007").reference();
        boolean revoked = !company.directory.permissionsOf(reference).contains(FINANCE);
        company.directory.admin().addMember(FINANCE, reference);

        assertThat(revoked).isTrue();
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    @Test
    @DisplayName("B8 access without the account is a finding, never an implicit account")
    void accessWithoutAccountIsAFinding() {
        company.hire("1007", "Femke", "Berg");
        var ad = company.ad();
        Plan plan = org.iam4j.ProvisioningEngine.builder()
                .zone(java.time.ZoneId.of("Europe/Amsterdam"))
                .clock(company.clock)
                .source(company.hr)
                .targets(ad)
                .rule(Rule.named("Access only").when(Condition.activeContract()).grants(Entitlement.access("ad")))
                .discardPasswords()
                .state(company.state)
                .build()
                .plan();

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.NO_ACCOUNT_ENTITLEMENT);
    }

    @Test
    @DisplayName("B9 a wanted membership that was there is adopted, and revoked when it is no longer wanted")
    void aFoundMembershipIsAdopted() {
        meet();
        AccountReference old = there("1007", "femke", true);
        company.directory.admin().addMember(EVERYBODY, old);
        company.directory.admin().addMember(FINANCE, old);
        company.hire("1007", "Femke", "Berg");

        RunReport report = company.engine().run();
        company.leaves("1007", "2026-03-01");
        company.engine().run();

        assertThat(report.results())
                .extracting(result -> result.action().kind())
                .doesNotContain(Kind.GRANT);
        assertThat(company.directory.permissionsOf(old)).containsExactly(FINANCE);
    }

    @Test
    @DisplayName("B9 a found membership is kept when the host says so")
    void aFoundMembershipIsKeptByChoice() {
        meet();
        company.directoryOptions = org.iam4j.target.TargetSystem.Builder::keepFoundPermissions;
        AccountReference old = there("1007", "femke", true);
        company.directory.admin().addMember(EVERYBODY, old);
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.leaves("1007", "2026-03-01");

        company.engine().run();

        assertThat(company.directory.permissionsOf(old)).containsExactly(EVERYBODY);
    }

    @Test
    @DisplayName("B9 unmanaged lasts: the person is not correlated there again until that is lifted")
    void unmanagedLasts() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();

        company.engine().unmanage("1007", "ad");
        Plan unmanaged = company.engine().plan();
        company.engine().manage("1007", "ad");
        Plan managed = company.engine().plan();

        assertThat(unmanaged.actions()).as(unmanaged.describe()).isEmpty();
        assertThat(managed.actions()).extracting(Action::kind).startsWith(Kind.CORRELATE);
    }

    @Test
    @DisplayName("B10 a correlate-only target answers not yet: no error, no creation, a finding after two weeks")
    void notYetIsAFindingAfterTwoWeeks() {
        company.hr.put(Company.person("1007", "Femke", "Berg")
                .contract(Company.contract("1007-1").build())
                .build());

        RunReport report = company.engine().run();
        company.day("2026-03-15");
        Plan soon = company.engine().plan();
        company.day("2026-03-16");
        Plan late = company.engine().plan();
        company.rowsFor("1007");
        RunReport there = company.engine().run();

        assertThat(report.succeeded()).isTrue();
        assertThat(soon.findings()).isEmpty();
        assertThat(late.findings()).extracting(Finding::kind).containsOnly(Finding.Kind.NOT_YET);
        assertThat(late.findings()).extracting(Finding::text).allMatch(text -> text.contains("since 2026-03-02"));
        assertThat(there.succeeded()).as(there.describe()).isTrue();
        assertThat(company.employees
                        .account(Company.PERSON_NUMBER, "1007")
                        .attributes()
                        .get(Company.WORK_EMAIL))
                .isEqualTo("femke.berg@corp.example");
    }

    @Test
    @DisplayName("D7 a refused value in one person's account holds up nothing that does not need it")
    void dependenciesRunFromValueToUse() {
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Jan", "Jansen");
        company.engine().run();
        company.employees
                .admin()
                .clear(company.employees.account(Company.PERSON_NUMBER, "1007").reference(), Company.WORK_EMAIL);
        company.hr.change(
                "1007",
                person -> person.toBuilder()
                        .contracts(java.util.List.of(
                                Company.contract("1007-1").title("Boss").build()))
                        .build());
        company.directory
                .faults()
                .failOn(write -> write.is(Operation.UPDATE), ConnectorException.invalidValue(TITLE, "too long"));

        RunReport report = company.engine().run();

        assertThat(report.resultsFor("1007"))
                .extracting(ActionResult::outcome)
                .containsExactlyInAnyOrder(Outcome.FAILED, Outcome.APPLIED);
        assertThat(company.employees
                        .account(Company.PERSON_NUMBER, "1007")
                        .attributes()
                        .get(Company.WORK_EMAIL))
                .isEqualTo("femke.berg@corp.example");
    }

    @Test
    @DisplayName("D7 what needs a failed action is skipped and says which")
    void whatNeedsAFailedActionIsSkipped() {
        company.hire("1007", "Femke", "Berg");
        company.directory.faults().failOn(write -> write.is(Operation.CREATE), ConnectorException.denied("no rights"));

        RunReport report = company.engine().run();

        assertThat(report.with(Outcome.FAILED)).hasSize(1);
        assertThat(report.with(Outcome.SKIPPED))
                .isNotEmpty()
                .allMatch(result -> result.because().orElse("").contains("ad:CREATE:1007"));
        assertThat(company.employees.journal().writes()).isEmpty();
    }

    @Test
    @DisplayName("D10 an unreadable target loses only its own actions and those that need its data")
    void anUnreadableTargetLosesOnlyItsOwn() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.hr.change(
                "1007",
                person -> person.toBuilder()
                        .name(org.iam4j.person.PersonName.of("Floor", "Berg"))
                        .build());
        company.users.faults().unreachable();

        Plan plan = company.engine().plan();
        company.users.faults().reachable();

        assertThat(plan.actions()).extracting(Action::target).containsOnly("ad");
        assertThat(plan.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.UNREADABLE_TARGET);
        assertThat(company.inDirectory("1007").attributes().get(GIVEN_NAME)).isEqualTo("Femke");
    }

    @Test
    @DisplayName(
            "E1 an unexpected exception of a connector is an unknown outcome, looked up, and stays with that person")
    void anUnexpectedExceptionStaysWithThatPerson() {
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Jan", "Jansen");
        company.directory
                .faults()
                .failOn(write -> write.concerns(EMPLOYEE_ID, "1007"), new IllegalStateException("bug"));

        RunReport report = company.engine().run();

        assertThat(report.with(Outcome.FAILED))
                .extracting(each -> each.failure().orElseThrow())
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(Failure.Kind.UNKNOWN_OUTCOME);
                    assertThat(failure.text()).endsWith("(see the log); looked up: it was not made");
                });
        assertThat(report.resultsFor("1008")).extracting(ActionResult::outcome).containsOnly(Outcome.APPLIED);
    }

    @Test
    @DisplayName("E1 an answer that was lost is looked up: no second account")
    void aLostAnswerMakesNoSecondAccount() {
        company.hire("1007", "Femke", "Berg");
        company.directory.faults().doNextThenFail();

        RunReport report = company.engine().run();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(company.directory.accounts()).hasSize(1);
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    @Test
    @DisplayName("E4 disabling and revoking of something proven gone succeed and say so")
    void takingFromWhatIsGoneSucceeds() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.leaves("1007", "2026-03-01");
        Plan plan = company.engine().plan();
        AccountReference reference = company.inDirectory("1007").reference();
        company.directory.faults().beforeEachWrite(write -> {
            if (company.directory.account(reference).isPresent()) {
                company.directory.admin().remove(reference);
            }
        });

        RunReport report = company.engine().apply(plan);

        assertThat(report.results())
                .filteredOn(result -> result.action().target().equals("ad")
                        && result.action().kind().takesAccess())
                .isNotEmpty()
                .allMatch(result -> result.outcome() == Outcome.APPLIED)
                .allMatch(result -> result.because().orElse("").contains("already gone"));
    }

    @Test
    @DisplayName("C5 a container that somebody else chose is not changed at the end")
    void whatSomebodyElseChoseIsNotTakenBack() {
        company.hire("1007", "Femke", "Berg");
        company.engine().run();
        company.directory.admin().edit(company.inDirectory("1007").reference(), CONTAINER, "Board");
        company.leaves("1007", "2026-03-01");

        company.engine().run();

        assertThat(company.inDirectory("1007").enabled()).isFalse();
        assertThat(company.inDirectory("1007").attributes().get(CONTAINER)).isEqualTo("Board");
        assertThat(company.directory.journal().writes(Operation.DISABLE))
                .extracting(Write::changes)
                .allMatch(java.util.List::isEmpty);
    }
}
