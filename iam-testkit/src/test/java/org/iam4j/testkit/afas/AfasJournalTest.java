package org.iam4j.testkit.afas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AfasJournalTest {
    private final TestEnvironment environment = new TestEnvironment().withBakker();

    @AfterEach
    void stop() {
        environment.close();
    }

    private AfasJournal journal() {
        return environment.afas().journal();
    }

    @Test
    void keepsMethodPathDecodedQueryBodyAndStatus() throws Exception {
        environment.read(TestEnvironment.USERS, TestEnvironment.filter("UPN", "[is leeg]", "8") + "&take=5");
        environment.putUser("12345.1007", "\"MtCd\":\"9\"");

        AfasExchange read = journal().exchanges().get(0);
        assertThat(read.request().number()).isEqualTo(1);
        assertThat(read.request().method()).isEqualTo("GET");
        assertThat(read.request().path()).isEqualTo("/connectors/T4E_HelloID_Users_v2");
        assertThat(read.request().connector()).isEqualTo(TestEnvironment.USERS);
        assertThat(read.request().query())
                .containsEntry("filtervalues", "[is leeg]")
                .containsEntry("take", "5");
        assertThat(read.request().body()).isEmpty();
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.delivered()).isTrue();
        AfasExchange write = journal().exchanges().get(1);
        assertThat(write.request().number()).isEqualTo(2);
        assertThat(write.request().body()).contains("\"MtCd\":\"9\"");
        assertThat(write.status()).isEqualTo(500);
        assertThat(write.succeeded()).isFalse();
    }

    @Test
    void keepsHeadersByTheirNameInLowerCase() throws Exception {
        environment.send(environment.request("/ProfitVersion").header("IntegrationId", "12345_678900"));

        assertThat(journal().exchanges().get(0).request().headers()).containsEntry("integrationid", "12345_678900");
    }

    @Test
    void neverShowsTheToken() throws Exception {
        String token = environment.afas().token();
        environment.get("/ProfitVersion?token=" + token);
        environment.get("/" + token);
        environment.putUser("12345.1007", "\"MtCd\":\"1\",\"Nm\":\"" + token + "\"");
        environment.send(environment
                .request("/ProfitVersion")
                .header("X-Other", environment.afas().tokenXml()));
        String encoded = environment
                .request("/x")
                .build()
                .headers()
                .firstValue("Authorization")
                .orElseThrow();

        assertThat(journal().exchanges()).hasSize(4);
        assertThat(journal().exchanges().toString())
                .doesNotContain(token)
                .doesNotContain(encoded.substring("AfasToken ".length()))
                .contains("***");
    }

    @Test
    void countsReadsOfRowsAndWritesAndNothingElse() throws Exception {
        environment.get("/ProfitVersion");
        environment.get("/metainfo");
        environment.read(TestEnvironment.USERS, "");
        environment.read(TestEnvironment.UNITS, "");
        environment.putUser("12345.1007", "\"MtCd\":\"2\"");
        environment.putUser("12345.1007", "\"MtCd\":\"9\"");
        environment.post("KnPerson", "{}");

        assertThat(journal().exchanges()).hasSize(7);
        assertThat(journal().readCount()).isEqualTo(2);
        assertThat(journal().writeCount()).isEqualTo(3);
        assertThat(journal().writes()).filteredOn(AfasExchange::succeeded).hasSize(1);
        assertThat(journal().exchanges(request -> request.connector().equals("KnUser")))
                .hasSize(2);
    }

    @Test
    void keepsWhatWasRefusedForItsTokenOrPath() throws Exception {
        environment.afas().turnOn(AfasSwitch.CALLER_ADDRESS_REFUSED);
        environment.get("/nothing");

        assertThat(journal().exchanges()).singleElement().satisfies(exchange -> {
            assertThat(exchange.status()).isEqualTo(403);
            assertThat(exchange.request().connector()).isEmpty();
        });
    }

    @Test
    void forgetsEverythingButTheNumbers() throws Exception {
        environment.get("/ProfitVersion");
        journal().clear();
        environment.get("/ProfitVersion");

        assertThat(journal().exchanges())
                .singleElement()
                .satisfies(exchange -> assertThat(exchange.request().number()).isEqualTo(2));
    }
}
