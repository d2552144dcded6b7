package org.iam4j.testkit.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.assertj.core.data.Offset;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contract;
import org.iam4j.person.NameConvention;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PopulationTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-01");
    private static final int MANY = 20_000;

    private final Population population = Population.of(42, 250);

    @Test
    void oneSeedGivesTheSamePeopleOnEveryJvm() {
        CRC32 sum = new CRC32();
        population
                .persons(DAY)
                .forEach(person -> sum.update(everythingAbout(person).getBytes(StandardCharsets.UTF_8)));

        assertThat(sum.getValue()).isEqualTo(1159083322L);
    }

    @Test
    void anotherSeedGivesOtherPeople() {
        assertThat(Population.of(43, 250).persons(DAY).map(Person::name))
                .isNotEqualTo(population.persons(DAY).map(Person::name).toList());
    }

    @Test
    void anyPersonIsComputedAlone() {
        List<Person> people = population.persons(DAY).toList();

        assertThat(population.person(123, DAY)).isEqualTo(people.get(123));
        assertThat(people)
                .extracting(Person::externalId)
                .startsWith("100001", "100002")
                .endsWith("100250");
    }

    @Test
    void anotherDayMovesTheContractsAndNotThePeople() {
        assertThat(population.persons(DAY.plusYears(1)).map(Person::name))
                .containsExactlyElementsOf(
                        population.persons(DAY).map(Person::name).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 29, 30, 31, 250, MANY})
    void everyManagerIsAnEmployedPersonAndTheChainEndsAtTheDirector(int size) {
        Population people = Population.of(7, size);
        Map<String, Person> byId = byId(people);
        String director = people.departments().get(0).managerId();

        for (Person person : byId.values()) {
            Set<String> chain = new HashSet<>();
            Person at = person;
            for (String manager = managerOf(at); manager != null; manager = managerOf(at)) {
                at = byId.get(manager);
                assertThat(at).as("manager " + manager).isNotNull();
                assertThat(at.contracts()).anyMatch(contract -> contract.activeOn(DAY));
                assertThat(chain.add(manager)).as("no circle above " + person).isTrue();
            }
            assertThat(at.externalId()).isEqualTo(director);
        }
    }

    @Test
    void departmentsFormATreeWhoseManagersWorkInThem() {
        Population people = Population.of(7, MANY);
        Map<String, Person> byId = byId(people);
        Set<String> codes = new HashSet<>();

        for (Department department : people.departments()) {
            assertThat(department.parentCode() == null || codes.contains(department.parentCode()))
                    .as(department.code())
                    .isTrue();
            assertThat(codes.add(department.code())).isTrue();
            assertThat(byId.get(department.managerId()).primaryContract(DAY))
                    .get()
                    .extracting(Contract::department)
                    .isEqualTo(CodedName.of(department.code(), department.name()));
        }
        assertThat(codes).hasSizeGreaterThan(100);
    }

    @Test
    void sharesAreKept() {
        List<Person> people = Population.of(5, MANY).persons(DAY).toList();

        assertThat(shareOf(people, person -> contracts(person).allMatch(contract -> contract.endedBefore(DAY))))
                .isCloseTo(0.08, Offset.offset(0.015));
        assertThat(shareOf(
                        people,
                        person -> contracts(person)
                                .allMatch(contract -> contract.startDate().isAfter(DAY))))
                .isCloseTo(0.03, Offset.offset(0.01));
        assertThat(shareOf(people, person -> person.employeeNumbers().size() == 2))
                .isCloseTo(0.04, Offset.offset(0.01));
        assertThat(shareOf(people, PopulationTest::worksTwice)).isCloseTo(0.03, Offset.offset(0.01));
        assertThat(shareOf(people, person -> person.name().partnerName() != null))
                .isCloseTo(0.30, Offset.offset(0.02));
        assertThat(shareOf(people, person -> person.name().callingName().isEmpty()))
                .isCloseTo(0.02, Offset.offset(0.01));
    }

    @Test
    void aRehireWasAwayBetweenTwoNumbers() {
        List<Person> rehires = Population.of(5, MANY)
                .persons(DAY)
                .filter(person -> person.employeeNumbers().size() > 1)
                .toList();

        assertThat(rehires).isNotEmpty().allSatisfy(person -> {
            Contract last = person.contracts().get(person.contracts().size() - 1);
            LocalDate gone = contracts(person)
                    .filter(contract -> !Objects.equals(contract.employeeNumber(), last.employeeNumber()))
                    .map(Contract::endDate)
                    .max(LocalDate::compareTo)
                    .orElseThrow();
            LocalDate again = contracts(person)
                    .filter(contract -> Objects.equals(contract.employeeNumber(), last.employeeNumber()))
                    .map(Contract::startDate)
                    .min(LocalDate::compareTo)
                    .orElseThrow();
            assertThat(again).isAfter(gone.plusDays(1));
        });
    }

    @Test
    void numbersAndContractsNeverRepeat() {
        List<Person> people = Population.of(5, MANY).persons(DAY).toList();
        List<String> numbers = people.stream()
                .flatMap(person -> Stream.concat(Stream.of(person.externalId()), person.employeeNumbers().stream()))
                .toList();

        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(people).allSatisfy(person -> {
            assertThat(person.contracts()).isNotEmpty().extracting(Contract::id).doesNotHaveDuplicates();
            assertThat(contracts(person))
                    .allMatch(contract ->
                            contract.endDate() == null || !contract.endDate().isBefore(contract.startDate()))
                    .allMatch(contract -> person.birthDate().plusYears(16).isBefore(contract.startDate()));
        });
    }

    @Test
    void namesAreAsMixedAsTheyAreInTheCountry() {
        List<PersonName> names = population.persons(DAY).map(Person::name).toList();
        Set<String> letters = new HashSet<>();
        names.forEach(name -> letters.addAll(List.of(name.displayName().split(""))));

        assertThat(names).extracting(PersonName::convention).contains(NameConvention.values());
        assertThat(names).extracting(PersonName::prefix).contains("van", "van den", "de", null);
        assertThat(names.stream().map(PersonName::displayName).distinct().count())
                .as("some are namesakes")
                .isBetween(235L, 249L);
        assertThat(letters.stream().filter(letter -> letter.codePointAt(0) > 127))
                .hasSizeGreaterThan(8);
    }

    @Test
    void plainPeopleHaveOneOpenContract() {
        assertThat(Population.of(1, 500, Shares.PLAIN).persons(DAY)).allSatisfy(person -> {
            assertThat(person.contracts()).singleElement().satisfies(contract -> {
                assertThat(contract.activeOn(DAY)).isTrue();
                assertThat(contract.endDate()).isNull();
            });
            assertThat(person.name().callingName()).isNotEmpty();
        });
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> Population.of(1, 0)).hasMessageContaining("1 to 1000000 people, not 0");
        assertThatThrownBy(() -> Population.of(1, 1_000_001)).hasMessageContaining("not 1000001");
        assertThatThrownBy(() -> Shares.DEFAULT.withLeavers(1.2))
                .hasMessageContaining("leavers must be between 0 and 1");
        assertThatThrownBy(() -> Shares.DEFAULT.withLeavers(0.5).withFuture(0.6))
                .hasMessageContaining("together");
    }

    @Test
    void aMillionPeopleStreamByWithoutBeingKept() {
        Stream<Person> million = Population.of(1, Population.MOST).persons(DAY);

        assertThat(million.limit(50_000).filter(person -> person.contracts().isEmpty()))
                .isEmpty();
        assertThat(Population.of(1, Population.MOST).person(999_999, DAY).externalId())
                .isEqualTo("1100000");
    }

    private static Map<String, Person> byId(Population population) {
        return population
                .persons(DAY)
                .collect(Collectors.toMap(Person::externalId, person -> person, (a, b) -> a, LinkedHashMap::new));
    }

    private static String managerOf(Person person) {
        return person.primaryContract(DAY).orElseThrow().managerId();
    }

    private static Stream<Contract> contracts(Person person) {
        return person.contracts().stream();
    }

    private static boolean worksTwice(Person person) {
        return contracts(person).filter(contract -> contract.activeOn(DAY)).count() > 1;
    }

    private static double shareOf(List<Person> people, Predicate<Person> which) {
        return people.stream().filter(which).count() / (double) people.size();
    }

    private static String everythingAbout(Person person) {
        List<Object> all = new ArrayList<>();
        all.add(person.externalId());
        all.add(person.name());
        all.add(person.birthDate());
        for (Contract contract : person.contracts()) {
            all.add(contract);
            all.add(contract.department());
            all.add(contract.title());
            all.add(contract.costCentre());
            all.add(contract.location());
            all.add(contract.managerId());
            all.add(contract.employeeNumber());
            all.add(contract.fte());
        }
        return all.toString();
    }
}
