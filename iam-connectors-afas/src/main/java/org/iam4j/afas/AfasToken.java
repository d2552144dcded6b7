package org.iam4j.afas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.ConnectorException;

/**
 * The token in the form in which it is sent: <a href="https://docs.afas.help">Base64 of the XML that AFAS issues</a>.
 */
final class AfasToken {
    private AfasToken() {}

    static String header(Secret token, String system) {
        String given;
        try {
            given = token.reveal().strip();
        } catch (RuntimeException notThere) {
            // The cause may come from a vault and hold anything, so it stays out.
            throw ConnectorException.unusable(
                    system + ": the token cannot be read from " + token + ": set it to the token of the App Connector");
        }
        String xml = given.startsWith("<") ? given : "<token><version>1</version><data>" + given + "</data></token>";
        if (!xml.matches("<token>\\s*<version>1</version>\\s*<data>[^<>\\s]+</data>\\s*</token>")) {
            throw ConnectorException.unusable(system + ": the token from " + token
                    + " is neither what AFAS issues (<token>...</token>) nor only its data: copy it again");
        }
        return "AfasToken "
                + Base64.getEncoder().encodeToString(xml.replaceAll("\\s", "").getBytes(UTF_8));
    }
}
