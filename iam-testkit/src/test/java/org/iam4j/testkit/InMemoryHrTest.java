package org.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.SourceEntry;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.junit.jupiter.api.Test;

class InMemoryHrTest {
    private final InMemoryHr hr = new InMemoryHr().put(person("1008", "Joost")).put(person("1007", "Femke"));

    @Test
    void yieldsPeopleSortedById() {
        assertThat(keys()).containsExactly("1007", "1008");
        assertThat(hr.reads()).isEqualTo(1);
    }

    @Test
    void aReadSeesThePeopleAsTheyWereWhenItBegan() {
        Stream<SourceEntry> reading = hr.persons();

        hr.remove("1007");

        assertThat(reading).hasSize(2);
        assertThat(keys()).containsExactly("1008");
    }

    @Test
    void anUnreadableEntryStandsInPlaceOfThePersonUntilTheyArePutAgain() {
        hr.unreadable("1007", "no birth name");

        assertThat(hr.persons())
                .filteredOn(entry -> entry.person().isEmpty())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.key()).contains("1007");
                    assertThat(entry.reason()).contains("no birth name");
                });

        hr.put(person("1007", "Femke"));

        assertThat(hr.persons()).allMatch(entry -> entry.person().isPresent());
    }

    @Test
    void anUnreadableEntryMayLackAKey() {
        hr.unreadable(null, "a line without a number");

        assertThat(hr.persons()).hasSize(3).anyMatch(entry -> entry.key().isEmpty());
    }

    @Test
    void anIdMayComeTwice() {
        hr.addAgain(person("1007", "Femke again"));

        assertThat(keys()).containsExactly("1007", "1008", "1007");
    }

    @Test
    void failsUntilItIsHealed() {
        hr.failWith(ConnectorException.unavailable("HR is down"));

        assertThatThrownBy(hr::persons).hasMessage("HR is down");
        assertThat(hr.heal().persons()).hasSize(2);
    }

    @Test
    void failsFromWithinTheStream() {
        hr.failAfter(1, ConnectorException.unavailable("HR went down"));
        List<SourceEntry> seen = new ArrayList<>();

        assertThatThrownBy(() -> hr.persons().forEach(seen::add)).hasMessage("HR went down");

        assertThat(seen).hasSize(1);
    }

    @Test
    void shufflesDifferentlyAtEveryReadAndAlikeForOneSeed() {
        InMemoryHr one = many().shuffled(7);
        InMemoryHr other = many().shuffled(7);

        List<SourceEntry> first = one.persons().toList();

        assertThat(other.persons()).containsExactlyElementsOf(first);
        assertThat(one.persons()).containsExactlyInAnyOrderElementsOf(first).isNotEqualTo(first);
    }

    @Test
    void changesAPersonInPlace() {
        hr.change(
                "1007",
                person -> person.toBuilder().name(PersonName.of("Femke", "Wit")).build());

        assertThat(hr.person("1007"))
                .get()
                .extracting(person -> person.name().birthName())
                .isEqualTo("Wit");
    }

    private List<String> keys() {
        return hr.persons().flatMap(entry -> entry.key().stream()).toList();
    }

    private static InMemoryHr many() {
        return InMemoryHr.of(IntStream.range(100, 200).mapToObj(i -> person("" + i, "Femke")));
    }

    private static Person person(String id, String callingName) {
        return Person.withId(id).name(PersonName.of(callingName, "Berg")).build();
    }
}
