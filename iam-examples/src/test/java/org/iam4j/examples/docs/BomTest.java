package org.iam4j.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever imports the BOM gets every published module at the version that belongs to it. */
class BomTest {
    private static final Pattern MODULE = Pattern.compile("<module>(.*?)</module>");
    private static final Pattern MANAGED =
            Pattern.compile("<dependency>\\s*<groupId>org\\.iam4j</groupId>\\s*<artifactId>(.*?)</artifactId>"
                    + "\\s*<version>\\$\\{project\\.version}</version>\\s*</dependency>");

    @Test
    void theBomHoldsEveryPublishedModuleAndNoOther() {
        List<String> published = named(MODULE, "pom.xml").stream()
                .filter(module -> Files.exists(Project.ROOT.resolve(module + "/src/main/java/module-info.java")))
                .filter(module -> !Project.text(module + "/pom.xml").contains("<maven.deploy.skip>true"))
                .toList();

        assertThat(published).contains("iam-core");
        assertThat(named(MANAGED, "iam-bom/pom.xml")).containsExactlyInAnyOrderElementsOf(published);
    }

    private static List<String> named(Pattern pattern, String file) {
        return pattern.matcher(Project.text(file))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
