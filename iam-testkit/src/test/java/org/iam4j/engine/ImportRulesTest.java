package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.plan.Threshold;
import org.iam4j.run.RunReport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** D1 of the semantics: an import is judged as a whole. */
class ImportRulesTest {
    private final Company company = new Company();

    private void hired(int from, int to) {
        for (int i = from; i < to; i++) {
            company.hire("p" + i, "An" + i, "Aak" + i);
        }
    }

    private static List<String> refusals(Plan plan) {
        return plan.findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.REFUSED_IMPORT)
                .map(Finding::text)
                .toList();
    }

    @Test
    @DisplayName("D1 too many new people refuse the import; the first import is exempt")
    void tooManyAreNew() {
        hired(0, 60);
        RunReport first = company.engine().run();
        hired(60, 110);

        Plan plan = company.engine().plan();
        company.hr.remove("p109");
        Plan oneFewer = company.engine().plan();

        assertThat(first.succeeded()).as(first::describe).isTrue();
        assertThat(refusals(plan))
                .singleElement()
                .asString()
                .contains("50 people are new in the import, 60 people were in the last one", "30 % and 50");
        assertThat(plan.actions()).isEmpty();
        assertThat(refusals(oneFewer)).isEmpty();
    }

    @Test
    @DisplayName("D1 the first import of everybody is exempt, also after runs for some people")
    void runsForSomeAreNoImport() {
        hired(0, 60);
        company.engine().run(org.iam4j.Scope.only("p0"));

        assertThat(refusals(company.engine().plan())).isEmpty();
    }

    @Test
    @DisplayName("D1 too many entries that cannot be used refuse the import, those without a key included")
    void tooManyAreBlocked() {
        hired(0, 40);
        company.engine().run();
        for (int i = 0; i < 9; i++) {
            company.hr.unreadable("p" + i, "no birth date");
        }
        assertThat(refusals(company.engine().plan())).isEmpty();
        company.hr.unreadable(null, "row 17 has no person number");

        Plan plan = company.engine().plan();

        assertThat(refusals(plan)).singleElement().asString().contains("10 entries cannot be used in the import");
    }

    @Test
    @DisplayName("D1 who has nothing and will get nothing does not count as missing")
    void thoseWhoAreThroughDoNotCount() {
        hired(0, 40);
        for (int i = 0; i < 20; i++) {
            company.hr.put(Company.person("old" + i, "Ot", "Oud")
                    .contract(Company.contract("old" + i + "-1")
                            .until(java.time.LocalDate.parse("2021-12-31"))
                            .build())
                    .build());
        }
        company.engine().run();
        for (int i = 0; i < 20; i++) {
            company.hr.remove("old" + i);
        }
        assertThat(refusals(company.engine().plan())).isEmpty();
        for (int i = 0; i < 9; i++) {
            company.hr.remove("p" + i);
        }

        assertThat(refusals(company.engine().plan())).as("9 of 60 matter").isEmpty();
        company.hr.remove("p9");
        assertThat(refusals(company.engine().plan()))
                .singleElement()
                .asString()
                .contains("10 people are missing from the import, 60 people were in the last one");
    }

    @Test
    @DisplayName("D1 who begins later counts as missing although nothing is managed yet")
    void thoseToComeCount() {
        hired(0, 12);
        for (int i = 0; i < 3; i++) {
            company.hr.put(Company.person("new" + i, "Nol", "Nieuw")
                    .contract(Company.contract("new" + i + "-1")
                            .from(java.time.LocalDate.parse("2026-06-01"))
                            .build())
                    .build());
        }
        company.engineOptions = builder -> builder.refuseImportWhenMissing(Threshold.fixed(3));
        company.engine().run();
        for (int i = 0; i < 3; i++) {
            company.hr.remove("new" + i);
        }

        assertThat(refusals(company.engine().plan())).singleElement().asString().contains("3 people are missing");
    }

    @Test
    @DisplayName("D1 the limits are settable, and ends of access go on in a refused import")
    void theLimitsAreSettable() {
        company.engineOptions = builder ->
                builder.refuseImportWhenAdded(Threshold.fixed(1)).refuseImportWhenUnusable(Threshold.fixed(1));
        hired(0, 5);
        company.leaves("p4", "2026-03-31");
        company.engine().run();
        company.day("2026-04-01");
        hired(5, 6);
        company.hr.unreadable("p0", "locked");

        Plan plan = company.engine().plan();

        assertThat(refusals(plan))
                .singleElement()
                .asString()
                .contains("1 entries cannot be used", "1 people are new", "refuseImportWhenAdded");
        assertThat(plan.actions()).extracting(Action::kind).containsOnly(Kind.DISABLE, Kind.REVOKE);
    }
}
