package org.iam4j.afas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.afas.AfasProfit.UPN;
import static org.iam4j.afas.AfasProfit.WORK_EMAIL;
import static org.iam4j.afas.TestAfas.EMPLOYEE_REFERENCE;
import static org.iam4j.afas.TestAfas.TOKEN;
import static org.iam4j.afas.TestAfas.USER_REFERENCE;
import static org.iam4j.afas.TestAfas.accounts;
import static org.iam4j.afas.TestAfas.change;
import static org.iam4j.afas.TestAfas.doing;
import static org.iam4j.afas.TestAfas.updating;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.Operation;
import org.iam4j.testkit.afas.AfasFault;
import org.iam4j.testkit.afas.AfasSwitch;
import org.junit.jupiter.api.Test;

/** The token goes through every role and every fault, and shows up nowhere. */
class SecrecyTest {
    private static final Path LOG = Path.of("target/connector.log");

    private final List<String> shown = new ArrayList<>();

    private void tryEverything(AfasProfit afas) {
        attempt(() -> shown.addAll(afas.test()));
        attempt(() -> afas.persons().persons().forEach(entry -> shown.add(entry.toString())));
        attempt(() -> shown.add(accounts(afas.employees(), WORK_EMAIL).toString()));
        attempt(() -> shown.add(accounts(afas.users(), UPN).toString()));
        attempt(() -> afas.employees()
                .update(EMPLOYEE_REFERENCE, updating(change(WORK_EMAIL, null, "f.bakker@corp.example"))));
        attempt(() ->
                afas.users().update(USER_REFERENCE, doing(Operation.DISABLE, change(UPN, null, "f@corp.example"))));
        attempt(() -> afas.users().delete(USER_REFERENCE));
        shown.add(afas.users().server());
    }

    private void attempt(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException failed) {
            StringWriter trace = new StringWriter();
            failed.printStackTrace(new PrintWriter(trace));
            shown.add(trace.toString());
        }
    }

    @Test
    void theTokenIsInNoLogMessageExceptionOrName() throws IOException {
        List<AfasFault> faults = List.of(
                AfasFault.locked(),
                AfasFault.unexpected(),
                AfasFault.maintenance(Duration.ofSeconds(1)),
                AfasFault.answerLost(),
                AfasFault.connectionCut(),
                AfasFault.gzip());
        for (AfasFault fault : faults) {
            try (TestAfas test = new TestAfas()) {
                test.fake.inject(fault);
                tryEverything(test.afas);
            }
        }
        for (AfasSwitch which : List.of(AfasSwitch.CALLER_ADDRESS_REFUSED, AfasSwitch.PROFIT_ERROR_HEADER)) {
            try (TestAfas test = new TestAfas()) {
                test.fake.turnOn(which);
                tryEverything(test.afas);
            }
        }
        try (TestAfas test = new TestAfas()) {
            AfasConfig wrong = AfasConfig.of(test.fake.baseUri(), Secret.of(TOKEN + "1"));
            shown.add(wrong.toString());
            tryEverything(AfasProfit.connect(wrong));
            tryEverything(AfasProfit.connect(AfasConfig.of(test.fake.baseUri(), Secret.of("<" + TOKEN))));
            tryEverything(AfasProfit.connect(AfasConfig.of(test.fake.baseUri(), Secret.from(() -> {
                throw new IllegalStateException("the vault says " + TOKEN);
            }))));
            tryEverything(test.afas);
        }

        String log = Files.readString(LOG);
        assertThat(log).contains("PUT /connectors/KnUser").doesNotContain(TOKEN, encoded());
        assertThat(String.join("\n", shown)).contains("Person 1000777").doesNotContain(TOKEN, encoded());
    }

    /** A piece of the header that holds the token and nothing but the token. */
    private static String encoded() {
        String header = Base64.getEncoder()
                .encodeToString(("<token><version>1</version><data>" + TOKEN + "</data></token>")
                        .getBytes(StandardCharsets.UTF_8));
        return header.substring(header.length() / 2, header.length() / 2 + 20);
    }
}
