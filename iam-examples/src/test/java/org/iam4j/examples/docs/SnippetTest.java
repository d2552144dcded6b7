package org.iam4j.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every Java snippet in README and docs is a region of a source that is compiled and run by tests. A snippet says which one in a comment
 * above it, {@code <!-- path#region -->}; a region stands between two lines {@code // [region]}.
 */
class SnippetTest {
    private static final Pattern SNIPPET = Pattern.compile(
            "(?:<!-- ([^\\s#]+)#(\\S+) -->\\n)?^```java\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(?:#[^)]*)?\\)");

    @TestFactory
    Stream<DynamicTest> snippetsAreWhatIsCompiled() {
        return Project.documents().stream()
                .flatMap(document -> SNIPPET.matcher(Project.text(document))
                        .results()
                        .map(snippet -> DynamicTest.dynamicTest(
                                document.getFileName() + " " + snippet.group(2), () -> isTheRegion(snippet))));
    }

    private static void isTheRegion(MatchResult snippet) {
        assertThat(snippet.group(1))
                .as("the comment above the snippet: %s", snippet.group(3))
                .isNotNull();
        assertThat(snippet.group(3)).isEqualTo(region(Project.text(snippet.group(1)), snippet.group(2)));
    }

    static String region(String source, String name) {
        Matcher region = Pattern.compile(
                        "^ *// \\[" + Pattern.quote(name) + "\\]\\n(.*?)^ *// \\[" + Pattern.quote(name) + "\\]$",
                        Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(source);
        if (!region.find()) {
            throw new IllegalArgumentException("there is no region " + name);
        }
        return region.group(1).stripTrailing().stripIndent() + "\n";
    }

    @TestFactory
    Stream<DynamicTest> linksLeadSomewhere() {
        return Project.documents().stream()
                .map(document -> DynamicTest.dynamicTest(document.getFileName().toString(), () -> {
                    List<Path> dead = LINK.matcher(Project.text(document))
                            .results()
                            .map(link -> document.resolveSibling(link.group(1)))
                            .filter(path -> !Files.exists(path))
                            .toList();

                    assertThat(dead).isEmpty();
                }));
    }

    @Test
    void aRegionLosesItsIndentationAndNothingElse() {
        String source = "class X {\n    // [a]\n    if (b) {\n        c();\n    }\n    // [a]\n}\n";

        assertThat(region(source, "a")).isEqualTo("if (b) {\n    c();\n}\n");
        assertThatThrownBy(() -> region(source, "b")).hasMessageContaining("no region b");
    }
}
