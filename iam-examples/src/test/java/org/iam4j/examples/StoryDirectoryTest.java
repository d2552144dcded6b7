package org.iam4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.iam4j.testkit.ad.FakeActiveDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the story leaves behind in somebody's directory: nothing. */
class StoryDirectoryTest {
    private final FakeActiveDirectory server = FakeActiveDirectory.start();
    private final Map<String, String> settings = StoryDirectory.settingsOf(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theUnitOfTheStoryIsRemovedWhenTheStoryFails() {
        assertThatThrownBy(() -> {
                    try (StoryDirectory directory = StoryDirectory.of(settings)) {
                        assertThat(server.find(directory.container("Staff"))).isPresent();
                        throw new IllegalStateException("the story fails");
                    }
                })
                .hasMessage("the story fails");

        assertThat(server.find(StoryDirectory.OU)).isEmpty();
    }

    @Test
    void theUnitIsRemovedWhenItCannotBeFilled() {
        server.addGroup("CN=iam4j story Finance,CN=Users");

        assertThatThrownBy(() -> StoryDirectory.of(settings))
                .hasMessageContaining("cannot make OU=iam4j story in " + server.baseDn());

        assertThat(server.find(StoryDirectory.OU)).isEmpty();
    }

    @Test
    void aUnitThatAKilledStoryLeftBehindIsReplaced() {
        StoryDirectory.of(settings);

        try (StoryDirectory directory = StoryDirectory.of(settings)) {
            assertThat(server.find(directory.container("Staff"))).isPresent();
        }

        assertThat(server.find(StoryDirectory.OU)).isEmpty();
    }

    @Test
    void aUnitOfSomebodyElseIsLeftAlone() {
        server.addOu(StoryDirectory.OU);

        assertThatThrownBy(() -> StoryDirectory.of(settings)).hasMessageContaining("this story did not make it");

        assertThat(server.find(StoryDirectory.OU)).isPresent();
    }

    @Test
    void aMissingSettingIsNamed() {
        settings.remove("AD_CA_CERT");

        assertThatThrownBy(() -> StoryDirectory.of(settings)).hasMessageContaining("AD_CA_CERT is missing");
    }
}
