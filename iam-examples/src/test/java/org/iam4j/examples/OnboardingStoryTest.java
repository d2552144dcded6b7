package org.iam4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The story as a newcomer reads it. What belongs to a machine or a run is taken out of the text: ids, times, addresses, the domain. */
class OnboardingStoryTest {
    private static String story = "";

    @BeforeAll
    static void tellItOnTheFakes() {
        story = told(Map.of());
    }

    @Test
    void theDryRunShowsAllAndWritesNothing() {
        assertThat(chapter("The dry run"))
                .containsPattern("Nothing was written: AFAS answered [1-9][0-9]* reads and 0 writes, "
                        + "and nothing has changed in the story's unit of Active Directory\\.")
                .containsPattern("ad: \\d+ create")
                .containsPattern("userPrincipalName: \\(none\\) -> \"[a-z.]+@corp\\.example\"")
                .containsPattern("workEmail: \\(none\\) -> \"[a-z.]+@corp\\.example\" \\(copied from ad mail\\)")
                .contains("grant group CN=Finance,OU=Groups,OU=iam4j story,<domain>: rule \"Finance share\"");
    }

    @Test
    void applyingWritesAddressAndUpnBackIntoHr() {
        assertThat(chapter("2026-03-02"))
                .contains("In AFAS 0 people have an e-mail address at work; of 250 users 0 have a UPN")
                .contains("(no account)");
        assertThat(chapter("Apply"))
                .containsPattern("In AFAS (2\\d\\d) people have an e-mail address at work; of 250 users \\1 have a UPN")
                .containsPattern("e-mail ([a-z.]+@corp\\.example), user \\S+ is open with UPN \\1")
                .doesNotContain("(no account)");
    }

    @Test
    void afterEachDayThereIsNothingLeftToDo() {
        assertThat(story.lines().filter(line -> line.startsWith("Applied, all of it: ")))
                .hasSize(9);
        assertThat(story.lines().filter(line -> line.equals("Planned again: no actions.")))
                .hasSize(9);
    }

    @Test
    void aJoinerOfTheSameNameGetsAnotherAddressAndAccessOnTheFirstDay() {
        assertThat(chapter("2026-03-09"))
                .containsPattern("e-mail ([a-z.]+)2@corp\\.example, user \\S+ is blocked with UPN \\12@corp\\.example")
                .containsPattern("AD:   [a-z]+2 .* is disabled in Staff");
        assertThat(chapter("2026-03-16"))
                .contains("is open with UPN")
                .contains("is enabled in Staff")
                .contains("member of Finance")
                .contains("The joiner logs in with the first password: it works.");
    }

    @Test
    void aLeaverLosesAccessTheDayAfterTheLastOne() {
        assertThat(chapter("2026-03-18")).contains("accountExpires: (none) -> \"2026-03-31\"");
        assertThat(chapter("2026-04-01"))
                .contains("ad revoke group CN=Finance")
                .contains("is blocked with UPN")
                .contains("is disabled in Leavers")
                .doesNotContain("member of");
        assertThat(chapter("2026-05-01")).contains("ad retire").contains("is disabled in Leavers with UPN");
    }

    @Test
    void aNewNameIsShownAndTheAddressStays() {
        assertThat(chapter("2026-04-13"))
                .containsPattern("displayName: \"Joke de Lange\" -> \"Joke van den Heuvel\"")
                .contains("e-mail joke.delange@corp.example");
    }

    @Test
    void anotherDepartmentBringsItsGroup() {
        assertThat(chapter("2026-04-20"))
                .contains("department: \"Verkoop\" -> \"Financiën\"")
                .contains("member of Finance");
    }

    @Test
    void aPermanentContractTakesTheExpiryAway() {
        assertThat(chapter("2026-05-04")).containsPattern("accountExpires: \"2026-\\d\\d-\\d\\d\" -> \\(none\\)");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "AD_URL", matches = ".+")
    void aRealActiveDirectoryTellsTheSameStory() {
        assertThat(told(System.getenv())).isEqualTo(story);
    }

    private static String told(Map<String, String> environment) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (StoryDirectory directory = StoryDirectory.of(environment)) {
            OnboardingStory.tell(directory, new PrintStream(out, true, StandardCharsets.UTF_8));
            return out.toString(StandardCharsets.UTF_8)
                    .replace(directory.baseDn(), "<domain>")
                    .replaceAll("\\{?\\b[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b}?", "<guid>")
                    .replaceAll("\\b[0-9a-f]{32}\\b", "<id>")
                    .replaceAll("\\d\\d:\\d\\d(:\\d\\d)?(\\.\\d+)?Z?", "<time>")
                    .replaceAll("(https?|ldaps?)://\\S+", "<url>");
        }
    }

    private static String chapter(String beginning) {
        return Arrays.stream(story.split("\n== "))
                .filter(chapter -> chapter.startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no chapter " + beginning + " in:\n" + story));
    }
}
