package org.iam4j.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.iam4j.afas.AfasConfig;
import org.iam4j.attribute.Secret;
import org.junit.jupiter.api.Test;

/** The table of defaults names what there is. */
class ConfigurationDocTest {
    private static final Pattern CALL = Pattern.compile("`\\.?(?:\\w+\\.)?(\\w+)\\([^`]*\\)`");

    private final String document = Project.text("docs/configuration.md");

    @Test
    void everyMethodThatIsNamedIsThere() {
        String code = Project.mainSources().stream().map(Project::text).collect(Collectors.joining());

        List<String> unknown = CALL.matcher(document)
                .results()
                .map(call -> call.group(1))
                .distinct()
                .filter(method -> !Pattern.compile("\\b(static|public) [^=;(]*\\b" + method + "\\(")
                        .matcher(code)
                        .find())
                .toList();

        assertThat(unknown).isEmpty();
    }

    @Test
    void theDefaultsOfAfasAreThoseOfTheCode() {
        AfasConfig config = AfasConfig.of(URI.create("https://12345.rest.afas.online/x"), Secret.of("t"));

        assertThat(document)
                .contains(
                        "| rows in a page | " + config.pageSize() + " |",
                        "| timeout for a connection | "
                                + config.connectTimeout().toSeconds() + " seconds |",
                        "| timeout for an answer | " + config.answerTimeout().toSeconds() + " seconds |",
                        "`" + config.getConnectors().users() + "`",
                        "`" + config.getConnectors().employments() + "`",
                        "`" + config.getConnectors().units() + "`");
        assertThat(config.integrationId()).isEmpty();
    }
}
