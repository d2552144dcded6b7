package org.iam4j.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.target.Mapping.fixed;
import static org.iam4j.testkit.InMemoryDirectory.CONTAINER;
import static org.iam4j.testkit.InMemoryDirectory.DESCRIPTION;

import java.time.LocalDate;
import java.util.List;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Account;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.NewAccount;
import org.iam4j.connector.Operation;
import org.iam4j.engine.Company;
import org.iam4j.run.ActionResult;
import org.iam4j.run.ActionResult.Outcome;
import org.iam4j.run.RunReport;
import org.iam4j.state.Intent;
import org.iam4j.state.Link;
import org.iam4j.testkit.ForwardingTarget;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** E3 where one operation is several requests, and the line breaks between them. */
class HalfDoneTest {
    private final Company company = new Company();

    private RunReport run() {
        return company.engine().run();
    }

    private Link link(String id) {
        return company.state.person(id).orElseThrow().link("ad").orElseThrow();
    }

    private static ActionResult result(RunReport report, String id) {
        return report.results().stream()
                .filter(each -> each.action().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Lets one update be done in part; then the directory cannot be reached, and every further update is refused as that. */
    private void goesDarkHalfway(Operation operation, List<Attribute<?>> first) {
        boolean[] dark = new boolean[1];
        company.between = connector -> connector != company.directory
                ? connector
                : new ForwardingTarget(connector) {
                    @Override
                    public AccountReference update(AccountReference account, AccountChange change) {
                        if (dark[0]) {
                            throw ConnectorException.unavailable("dark");
                        }
                        if (change.operation() != operation) {
                            return super.update(account, change);
                        }
                        dark[0] = true;
                        company.directory.faults().failReads(ConnectorException.unavailable("dark"));
                        Operation part = first.isEmpty() ? operation : Operation.UPDATE;
                        super.update(
                                account,
                                AccountChange.of(
                                        part,
                                        change.attributes().stream()
                                                .filter(each -> first.contains(each.attribute()))
                                                .toList()));
                        throw ConnectorException.unknownOutcome("cut in the middle");
                    }
                };
    }

    private void isLightAgain() {
        company.directory.faults().heal();
        company.between = connector -> connector;
    }

    /** Red when a second attempt that is refused counts for the first ({@code Requests.staysOpen} is false). */
    @Test
    @DisplayName(
            "E3 what was half done stays open though the second attempt was refused, and is done to its end in the next run")
    void aRefusedSecondAttemptLeavesTheFirstOpen() {
        company.hire("1007", "Femke", "Berg");
        run();
        company.leaves("1007", "2026-03-01");
        goesDarkHalfway(Operation.DISABLE, List.of());

        RunReport dark = run();
        List<Intent> open = company.state.openIntents();
        isLightAgain();
        RunReport next = run();

        assertThat(result(dark, "ad:DISABLE:1007").outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(result(dark, "ad:DISABLE:1007").failure().orElseThrow().text())
                .contains("cut in the middle", "asked for once more: dark");
        assertThat(open).hasSize(1);
        assertThat(next.succeeded()).as(next.describe()).isTrue();
        assertThat(company.inDirectory("1007").attributes().get(CONTAINER)).isEqualTo("Leavers");
        assertThat(company.state.openIntents()).isEmpty();
    }

    /** Red when only whole actions are remembered ({@code Recovery.begun} returns nothing): at the end such values count as another's. */
    @Test
    @DisplayName(
            "E3 of what was half done the values that are there count as ours, so that they are taken back at the end")
    void valuesOfWhatWasHalfDoneAreOurs() {
        company.directoryOptions = ad ->
                ad.map(DESCRIPTION, fixed("here"), Operation.ENABLE).map(DESCRIPTION, fixed("gone"), Operation.DISABLE);
        company.hire(Company.person("1007", "Femke", "Berg")
                .contract(Company.contract("1007-1")
                        .from(LocalDate.parse("2026-03-03"))
                        .build())
                .build());
        run();
        company.day("2026-03-03");
        goesDarkHalfway(Operation.ENABLE, List.of(DESCRIPTION));
        run();
        isLightAgain();
        RunReport next = run();
        company.leaves("1007", "2026-03-03");
        company.day("2026-03-04");

        run();

        assertThat(next.resultsFor("1007"))
                .extracting(each -> each.action().id())
                .contains("ad:ENABLE:1007");
        assertThat(company.inDirectory("1007").attributes().get(DESCRIPTION)).isEqualTo("gone");
    }

    /** A directory that makes accounts open and shuts them then, and loses the answer in between; perhaps nobody can look, either. */
    private void makesOpenAndBreaks(boolean dark) {
        company.between = connector -> connector != company.directory
                ? connector
                : new ForwardingTarget(connector) {
                    @Override
                    public Account create(NewAccount account) {
                        super.create(new NewAccount(account.attributes(), true, account.password()));
                        if (dark) {
                            company.directory.faults().failReads(ConnectorException.unavailable("dark"));
                        }
                        throw ConnectorException.unknownOutcome("cut before it was shut");
                    }
                };
        company.hire(Company.person("1007", "Femke", "Berg")
                .contract(Company.contract("1007-1")
                        .from(LocalDate.parse("2026-03-10"))
                        .build())
                .build());
    }

    /** Red when {@code Requests.shut} does nothing. */
    @Test
    @DisplayName("E3 an account that was to be made shut and came out open is shut in the same run")
    void whatWasMadeOpenIsShut() {
        makesOpenAndBreaks(false);

        RunReport report = run();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(company.inDirectory("1007").enabled()).isFalse();
        assertThat(link("1007").accessGiven()).isFalse();
        assertThat(link("1007").createdByUs()).isTrue();
        assertThat(company.handedOver).isEmpty();
        isLightAgain();
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    /** Red when {@code AccessPlanner.lose} does not ask whether it was made open: then what is bound to an end of access is written. */
    @Test
    @DisplayName("E3, C5 when nobody could look, it is shut in the next run, without what goes with an end of access")
    void whatWasMadeOpenIsShutInTheNextRun() {
        makesOpenAndBreaks(true);
        run();
        isLightAgain();

        RunReport next = run();

        assertThat(next.succeeded()).as(next.describe()).isTrue();
        assertThat(company.inDirectory("1007").enabled()).isFalse();
        assertThat(company.inDirectory("1007").attributes().get(CONTAINER)).isEqualTo("Staff");
        assertThat(company.state.openIntents()).isEmpty();
    }
}
