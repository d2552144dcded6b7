package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.connector.Operation.DISABLE;
import static org.iam4j.engine.Company.WORK_EMAIL;
import static org.iam4j.target.Mapping.fixed;
import static org.iam4j.testkit.InMemoryDirectory.CONTAINER;
import static org.iam4j.testkit.InMemoryDirectory.TITLE;
import static org.iam4j.testkit.InMemoryDirectory.UPN;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Secret;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.iam4j.run.RunReport;
import org.iam4j.state.Link;
import org.iam4j.state.PersonState;
import org.iam4j.state.StateStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** C5 and C6 of the semantics, whether the values that were written are kept or only hashes of them, and wherever they are kept. */
class WrittenValuesTest {
    private static final Secret KEY = Secret.of("0123456789abcdef0123456789abcdef");

    /** In which form, and where. */
    private enum Kept {
        VALUES_IN_MEMORY,
        HASHES_IN_MEMORY,
        VALUES_IN_A_DATABASE,
        HASHES_IN_A_DATABASE;

        private boolean hashes() {
            return this == HASHES_IN_MEMORY || this == HASHES_IN_A_DATABASE;
        }

        private StateStore store() {
            if (this == VALUES_IN_MEMORY || this == HASHES_IN_MEMORY) {
                return StateStore.inMemory();
            }
            JdbcDataSource source = new JdbcDataSource();
            source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
            return StateStore.jdbc(source);
        }
    }

    private final Company company = new Company();
    private StateStore state = company.state;

    private void keep(Kept kept) {
        state = kept.store();
        company.engineOptions = builder ->
                kept.hashes() ? builder.state(state).hashKey(KEY).keepWrittenValuesAsHashes() : builder.state(state);
    }

    private void hired() {
        company.hire("1007", "Femke", "Berg");
        company.hire("1008", "Jan", "Jansen");
        assertThat(company.engine().run().succeeded()).isTrue();
    }

    private AccountReference femke() {
        return company.inDirectory("1007").reference();
    }

    private List<String> remembered(String id) {
        List<String> texts = new ArrayList<>();
        PersonState person = state.person(id).orElseThrow();
        for (Link link : person.links().values()) {
            link.written().values().forEach(texts::addAll);
            link.repeats().values().forEach(repeat -> texts.addAll(repeat.texts()));
        }
        return texts;
    }

    /** Red when hashes are compared as values, or the normal form is not what is hashed. */
    @ParameterizedTest
    @EnumSource
    @DisplayName("C5 at the end only what is still as we wrote it is taken back, kept as values or as hashes")
    void onlyWhatWeWroteIsTakenBack(Kept kept) {
        keep(kept);
        hired();
        String address = company.employees
                .account(Company.PERSON_NUMBER, "1007")
                .attributes()
                .require(WORK_EMAIL);
        company.employees.admin().edit(AccountReference.of("emp-1007"), WORK_EMAIL, address.toUpperCase(Locale.ROOT));
        company.employees.admin().edit(AccountReference.of("emp-1008"), WORK_EMAIL, "jan@home.example");
        company.directory.admin().edit(company.inDirectory("1008").reference(), CONTAINER, "Board");
        company.leaves("1007", "2026-01-15");
        company.leaves("1008", "2026-01-15");

        RunReport report = company.engine().run();

        assertThat(report.succeeded()).as(report.describe()).isTrue();
        assertThat(company.inDirectory("1007").attributes().get(CONTAINER)).isEqualTo("Leavers");
        assertThat(company.inDirectory("1008").attributes().get(CONTAINER)).isEqualTo("Board");
        assertThat(company.workEmail("1007")).isNull();
        assertThat(company.workEmail("1008")).isEqualTo("jan@home.example");
        assertThat(company.engine().plan().actions()).isEmpty();
    }

    /** Red when hashes of the same value differ from one write to the next. */
    @ParameterizedTest
    @EnumSource
    @DisplayName("C6 a value that does not stick is noticed, kept as a value or as a hash, until another one is wanted")
    void whatDoesNotStick(Kept kept) {
        keep(kept);
        hired();
        for (int i = 0; i < 2; i++) {
            company.directory.admin().edit(femke(), TITLE, "Queen");
            assertThat(company.engine().run().results()).hasSize(1);
        }
        company.directory.admin().edit(femke(), TITLE, "Queen");

        Plan plan = company.engine().plan();

        assertThat(plan.actions()).as(plan.describe()).isEmpty();
        assertThat(plan.findings()).extracting(Finding::kind).contains(Finding.Kind.DOES_NOT_STICK);
    }

    /** Red when one of the places that remember what was written keeps the value, or when equal values have equal hashes. */
    @ParameterizedTest
    @EnumSource(names = {"HASHES_IN_MEMORY", "HASHES_IN_A_DATABASE"})
    @DisplayName("C5 a hash says nothing of the value, nor that two people have the same")
    void aHashSaysNothing(Kept kept) {
        keep(kept);
        hired();
        company.directory.admin().edit(femke(), TITLE, "Queen");
        company.directory.admin().edit(company.inDirectory("1008").reference(), TITLE, "King");
        company.engine().run();

        List<String> ofFemke = remembered("1007");
        List<String> ofJan = remembered("1008");

        assertThat(ofFemke).hasSizeGreaterThan(2).allMatch(text -> text.matches("\\{hmac-sha256}[0-9a-f]{64}"));
        assertThat(ofJan).hasSameSizeAs(ofFemke).doesNotContainAnyElementsOf(ofFemke);
    }

    /** Red when a value that is found as wanted is remembered as it is. */
    @Test
    @DisplayName("C5 what is found as it would be written is kept as a hash, too")
    void whatIsFoundIsKeptAsAHash() {
        keep(Kept.HASHES_IN_MEMORY);
        company.meet();
        company.hire("1007", "Femke", "Berg");
        company.there("1007", "fberg", true);
        company.directory.admin().edit(femke(), UPN, "femke@corp.example");
        company.users.admin().edit(AccountReference.of("usr-1007"), UPN, "femke@corp.example");
        company.engine().run();

        assertThat(state.person("1007")
                        .orElseThrow()
                        .link("afas-user")
                        .orElseThrow()
                        .written())
                .containsOnlyKeys(UPN.name());
        assertThat(remembered("1007")).isNotEmpty().allMatch(text -> text.startsWith("{hmac-sha256}"));
    }

    /** Red when a value that is taken over is remembered as it is. */
    @Test
    @DisplayName("C5 what is taken over is kept as a hash, too")
    void whatIsTakenOverIsKeptAsAHash() {
        company.hire("1007", "Femke", "Berg");
        company.there("1007", "fberg", true);
        company.directory.admin().edit(femke(), CONTAINER, "Staff");
        keep(Kept.HASHES_IN_MEMORY);
        company.engine().takeOver("Ada");
        company.engine().run();
        company.engine().run();

        assertThat(remembered("1007")).isNotEmpty().allMatch(text -> text.startsWith("{hmac-sha256}"));
    }

    /** Red when what cannot be compared is taken back, or holds up the loss of access. */
    @Test
    @DisplayName(
            "C5 without the key what was written stays, access is taken all the same, and a finding says what to do")
    void withoutTheKey() {
        keep(Kept.HASHES_IN_MEMORY);
        hired();
        company.engineOptions = builder -> builder.state(state);
        company.leaves("1007", "2026-03-01");

        Plan plan = company.engine().plan();
        company.engine().run();

        assertThat(plan.findings())
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("container is not taken back") && text.contains("hashKey(...)"));
        assertThat(company.inDirectory("1007").enabled()).isFalse();
        assertThat(company.inDirectory("1007").attributes().get(CONTAINER)).isEqualTo("Staff");
    }

    /** Red when the standing mapping undoes what was written when access ended. */
    @Test
    @DisplayName("C5 without the key what was written when access ended stays, too")
    void withoutTheKeyTheEndStays() {
        company.directoryOptions = ad -> ad.map(TITLE, fixed("Left us"), DISABLE);
        keep(Kept.HASHES_IN_MEMORY);
        hired();
        company.leaves("1007", "2026-03-01");
        company.engine().run();
        assertThat(company.inDirectory("1007").attributes().get(TITLE)).isEqualTo("Left us");
        assertThat(company.engine().plan().actions()).isEmpty();
        company.engineOptions = builder -> builder.state(state);

        Plan plan = company.engine().plan();

        assertThat(plan.actions()).as(plan.describe()).isEmpty();
    }

    /** Red when what was kept before, in the other form, is no longer known. */
    @Test
    @DisplayName("C5 what was remembered before the choice was made is still known")
    void theChoiceCanBeMadeLater() {
        keep(Kept.VALUES_IN_MEMORY);
        hired();
        company.engineOptions = builder -> builder.state(state).hashKey(KEY).keepWrittenValuesAsHashes();
        company.leaves("1007", "2026-03-01");
        company.engine().run();
        assertThat(company.inDirectory("1007").attributes().get(CONTAINER)).isEqualTo("Leavers");

        company.engineOptions = builder -> builder.state(state).hashKey(KEY);
        company.leaves("1007", "2030-01-01");
        company.engine().run();

        assertThat(company.inDirectory("1007").enabled()).isTrue();
        assertThat(company.inDirectory("1007").attributes().get(CONTAINER)).isEqualTo("Staff");
    }

    @Test
    @DisplayName("Bad input: hashes without a key are refused when the engine is built")
    void hashesNeedAKey() {
        company.engineOptions = builder -> builder.keepWrittenValuesAsHashes();

        assertThatThrownBy(company::engine)
                .hasMessageContaining("call hashKey(...): keepWrittenValuesAsHashes() has no key to hash with");
    }
}
