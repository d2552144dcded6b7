package org.iam4j.testkit.population;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iam4j.person.Contact;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;

/**
 * The people of a Dutch organisation, drawn from a seed: 1 to 1,000,000 of them, each computed from the seed and their own number and
 * kept nowhere, the same on every JVM. Immutable.
 *
 * <p>Among them are prefixes and double names, partners' names under all four conventions, letters of many languages, people without a
 * calling name, namesakes, several contracts in a row or at the same time, leavers, people still to begin, and people who came back under
 * a new employee number. Every manager named is one of them, employed on the day, and managers end at the director. {@link Shares} says
 * how often; no business e-mail address is there yet.
 *
 * <pre>{@code
 * InMemoryHr hr = InMemoryHr.of(Population.of(42, 250).persons(LocalDate.parse("2026-03-01")));
 * }</pre>
 */
public final class Population {
    /** The most people there can be. */
    public static final int MOST = 1_000_000;

    private static final int FIRST_ID = 100_001;
    private static final int FIRST_EMPLOYEE_NUMBER = 2_000_001;
    private static final int EMPLOYMENTS = 2;

    private final long seed;
    private final int size;
    private final Shares shares;
    private final Company company;

    private Population(long seed, int size, Shares shares) {
        if (size < 1 || size > MOST) {
            throw new IllegalArgumentException("a population has 1 to " + MOST + " people, not " + size);
        }
        this.seed = seed;
        this.size = size;
        this.shares = shares;
        company = new Company(size);
    }

    /**
     * A population with the usual shares.
     *
     * @param seed decides everything
     * @param size how many people, 1 to {@link #MOST}
     * @return the population
     */
    public static Population of(long seed, int size) {
        return of(seed, size, Shares.DEFAULT);
    }

    /**
     * A population with shares of one's own.
     *
     * @param seed decides everything
     * @param size how many people, 1 to {@link #MOST}
     * @param shares how often the less usual cases occur
     * @return the population
     */
    public static Population of(long seed, int size, Shares shares) {
        return new Population(seed, size, shares);
    }

    /**
     * How many people there are.
     *
     * @return the number
     */
    public int size() {
        return size;
    }

    /**
     * All people, with contracts laid out around a day: who is a leaver or still to begin is so on that day. To let time pass, keep the
     * people and move the clock; another day here gives the same people other contracts.
     *
     * @param day the day
     * @return the people, lazily, in the order of their ids
     */
    public Stream<Person> persons(LocalDate day) {
        return IntStream.range(0, size).mapToObj(number -> person(number, day));
    }

    /**
     * One of the people, as {@link #persons} has them.
     *
     * @param number which one, from 0
     * @param day the day around which the contracts are laid out
     * @return the person
     */
    public Person person(int number, LocalDate day) {
        if (number < 0 || number >= size) {
            throw new IllegalArgumentException("this population has people 0 to " + (size - 1) + ", not " + number);
        }
        Dice dice = new Dice(seed, number);
        PersonName name = Names.draw(dice, shares);
        List<Contract> contracts = new Career(company, shares, dice, number, day).draw();
        LocalDate firstDay = contracts.stream()
                .map(Contract::startDate)
                .min(Comparator.naturalOrder())
                .orElse(day);
        return Person.withId(externalId(number))
                .name(name)
                .birthDate(firstDay.minusYears(dice.between(17, 45)).minusDays(dice.between(0, 364)))
                .contact(contact(number, dice))
                .contracts(contracts)
                .build();
    }

    private static Contact contact(int number, Dice dice) {
        Contact contact = Contact.none();
        if (dice.happens(0.6)) {
            contact = contact.with(Contact.Field.BUSINESS_MOBILE, "06-" + dice.between(10_000_000, 59_999_999));
        }
        if (dice.happens(0.7)) {
            contact = contact.with(Contact.Field.PRIVATE_EMAIL, "person" + externalId(number) + "@example.org");
        }
        return contact;
    }

    /**
     * The departments, each after the one above it.
     *
     * @return the departments, the one at the top first
     */
    public List<Department> departments() {
        return company.departments();
    }

    static String externalId(int number) {
        return Integer.toString(FIRST_ID + number);
    }

    static String employeeNumber(int number, int employment) {
        return Integer.toString(FIRST_EMPLOYEE_NUMBER + number * EMPLOYMENTS + employment - 1);
    }

    /** Size and seed. */
    @Override
    public String toString() {
        return size + " people from seed " + seed;
    }
}
