package org.iam4j.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule and law is stated, and behind each stands a test that is there, or the reason why not yet. */
class CoverageTest {
    private static final List<String> IDS = Stream.of(
                    ids("A", 7), ids("B", 10), ids("C", 8), ids("D", 10), ids("E", 6), ids("L", 20))
            .flatMap(List::stream)
            .toList();
    private static final Pattern RULE = Pattern.compile("^\\*\\*([A-Z]\\d+)\\*\\* ", Pattern.MULTILINE);
    private static final Pattern ROW = Pattern.compile("^\\| ([^|`]+?) \\| (.*) \\|$", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("`([^`]*)`");
    private static final Pattern NAMED = Pattern.compile("@DisplayName\\(\\s*\"([A-EL]\\d+)\\b");

    private static List<String> ids(String section, int last) {
        return IntStream.rangeClosed(1, last)
                .mapToObj(number -> section + number)
                .toList();
    }

    private final String coverage = Project.text("docs/coverage.md");
    private final Map<String, List<Path>> sources = new TreeMap<>();

    CoverageTest() {
        for (Path source : Project.testSources()) {
            String name = source.getFileName().toString().replace(".java", "");
            sources.computeIfAbsent(name, first -> new ArrayList<>()).add(source);
        }
    }

    @Test
    void everyRuleIsStatedOnceAndInOrder() {
        List<String> stated = RULE.matcher(Project.text("docs/semantics.md"))
                .results()
                .map(rule -> rule.group(1))
                .toList();

        assertThat(stated).as("stated in docs/semantics.md").containsExactlyElementsOf(IDS);
    }

    @Test
    void everyRuleHasARowOnceAndInOrder() {
        List<String> rows = rows().keySet().stream()
                .filter(name -> name.matches("[A-Z]\\d+"))
                .toList();

        assertThat(rows).as("rows in docs/coverage.md").containsExactlyElementsOf(IDS);
    }

    @Test
    void aRowNamesATestOrSaysWhyNot() {
        rows().forEach((name, text) -> {
            if (!TEST.matcher(text).find()) {
                assertThat(text).as(name).startsWith("not covered, because ");
            }
        });
    }

    @Test
    void theTestsAreThere() {
        List<String> missing = TEST.matcher(coverage)
                .results()
                .map(test -> test.group(1))
                .filter(test -> !isThere(test))
                .toList();

        assertThat(missing).as("named in docs/coverage.md and not there").isEmpty();
    }

    @Test
    void noTestIsNamedAfterARuleThatIsUnknown() {
        List<String> unknown = new ArrayList<>();
        for (Path source : Project.testSources()) {
            NAMED.matcher(Project.text(source))
                    .results()
                    .map(id -> id.group(1))
                    .filter(id -> !IDS.contains(id))
                    .forEach(id -> unknown.add(source.getFileName() + " " + id));
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void aTestIsAMethodThatIsAnnotatedSo() {
        assertThat(isThere("CoverageTest#theTestsAreThere")).isTrue();
        assertThat(isThere("CoverageTest#isThere")).isFalse();
        assertThat(isThere("CoverageTest#theTestsAre")).isFalse();
        assertThat(isThere("NoSuchTest#theTestsAreThere")).isFalse();
        assertThat(isThere("CoverageTest")).isFalse();
    }

    private Map<String, String> rows() {
        Map<String, String> rows = new LinkedHashMap<>();
        ROW.matcher(coverage)
                .results()
                .filter(row -> !row.group(2).equals("Shown by") && !row.group(1).startsWith("-"))
                .forEach(row -> assertThat(rows.put(row.group(1), row.group(2)))
                        .as("rows for " + row.group(1))
                        .isNull());
        return rows;
    }

    private boolean isThere(String test) {
        String[] parts = test.split("#", 2);
        return parts.length == 2
                && sources.getOrDefault(parts[0], List.of()).stream().anyMatch(source -> hasTest(source, parts[1]));
    }

    private static boolean hasTest(Path source, String name) {
        List<String> lines = Project.text(source).lines().toList();
        Pattern method = Pattern.compile("\\s+(void|Stream<DynamicTest>) " + Pattern.quote(name) + "\\(.*");
        for (int i = 0; i < lines.size(); i++) {
            if (method.matcher(lines.get(i)).matches()) {
                return isAnnotated(lines, i);
            }
        }
        return false;
    }

    private static boolean isAnnotated(List<String> lines, int method) {
        for (int i = method - 1; i > 0 && !lines.get(i).isBlank(); i--) {
            if (lines.get(i).matches("\\s+@(Test|ParameterizedTest|TestFactory|RepeatedTest)\\b.*")) {
                return true;
            }
        }
        return false;
    }
}
