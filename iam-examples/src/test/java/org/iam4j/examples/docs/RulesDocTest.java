package org.iam4j.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.iam4j.rule.HostFunctions;
import org.iam4j.rule.Rule;
import org.iam4j.rule.RuleSet;
import org.junit.jupiter.api.Test;

/** The JSON that docs/rules.md shows is read as it says, and its tables name every word there is. */
class RulesDocTest {
    private static final Pattern JSON = Pattern.compile("^```json\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    private final String document = Project.text("docs/rules.md");

    @Test
    void theExampleIsARuleSet() {
        List<String> examples = JSON.matcher(document)
                .results()
                .map((MatchResult example) -> example.group(1))
                .toList();

        assertThat(examples).hasSize(1);
        RuleSet rules = RuleSet.fromJson(
                examples.get(0), HostFunctions.none().withCondition("works at night", (person, contract) -> true));
        assertThat(rules.rules()).extracting(Rule::name).containsExactly("Interns in Utrecht", "Department groups");
        assertThat(rules.problems()).isEmpty();
    }

    @Test
    void everyWordOfTheFormatIsInTheTables() {
        String reader = Project.text("iam-core/src/main/java/org/iam4j/rule/RuleReader.java");
        List<String> types = Pattern.compile("case ((?:\"\\w+\"(?:, )?)+) ->")
                .matcher(reader)
                .results()
                .flatMap(each ->
                        Pattern.compile("\"(\\w+)\"").matcher(each.group(1)).results())
                .map(each -> "`" + each.group(1) + "`")
                .toList();

        assertThat(types).hasSizeGreaterThan(10);
        assertThat(document).contains(types);
    }

    @Test
    void everyFieldIsInTheTables() {
        String fields = Project.text("iam-core/src/main/java/org/iam4j/rule/Field.java");
        List<String> constants = Pattern.compile("public static final Field<[^>]*> (\\w+)")
                .matcher(fields)
                .results()
                .map(each -> "`" + each.group(1) + "`")
                .toList();

        assertThat(constants).hasSizeGreaterThan(20);
        assertThat(document).contains(constants);
    }
}
