package org.iam4j.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.NotDeliveredException;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contact;
import org.iam4j.person.Contract;
import org.iam4j.person.Organisation;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;

/**
 * A value of a person or of a contract that a condition can ask about: one of these constants, or any attribute that the source
 * delivers. Immutable; equal by name and, for an attribute, by that attribute.
 *
 * @param <S> whose value it is: a {@link Contract} or a {@link Person}
 * @param <T> the type of its value
 */
public final class Field<S, T> {
    private static final Map<String, Field<Contract, ?>> OF_CONTRACT = new TreeMap<>();
    private static final Map<String, Field<Person, ?>> OF_PERSON = new TreeMap<>();

    /** What is found where the source did not say. */
    static final Object NOT_DELIVERED = new Object();

    /** HR's code of the department. */
    public static final Field<Contract, String> DEPARTMENT = code("department", "department", Contract::department);

    /** What people call the department. */
    public static final Field<Contract, String> DEPARTMENT_NAME =
            name("department", "department name", Contract::department);

    /** HR's code of the job title. */
    public static final Field<Contract, String> TITLE = code("title", "title", Contract::title);

    /** What people call the job. */
    public static final Field<Contract, String> TITLE_NAME = name("title", "title name", Contract::title);

    /** HR's code of the cost centre. */
    public static final Field<Contract, String> COST_CENTRE = code("costCentre", "cost centre", Contract::costCentre);

    /** What people call the cost centre. */
    public static final Field<Contract, String> COST_CENTRE_NAME =
            name("costCentre", "cost centre name", Contract::costCentre);

    /** HR's code of the employer. */
    public static final Field<Contract, String> EMPLOYER = code("employer", "employer", Contract::employer);

    /** What people call the employer. */
    public static final Field<Contract, String> EMPLOYER_NAME = name("employer", "employer name", Contract::employer);

    /** HR's code of the location. */
    public static final Field<Contract, String> LOCATION = code("location", "location", Contract::location);

    /** What people call the location. */
    public static final Field<Contract, String> LOCATION_NAME = name("location", "location name", Contract::location);

    /** HR's key of the contract. */
    public static final Field<Contract, String> CONTRACT_ID = contract("id", "contract id", Kind.TEXT, Contract::id);

    /** The number of the employment. */
    public static final Field<Contract, String> EMPLOYEE_NUMBER =
            contract("employeeNumber", "employee number", Kind.TEXT, Contract::employeeNumber);

    /** The {@link Person#externalId()} of the manager. */
    public static final Field<Contract, String> MANAGER =
            contract("managerId", "manager", Kind.TEXT, Contract::managerId);

    /** HR's own order of a person's contracts. */
    public static final Field<Contract, Long> SEQUENCE =
            contract("sequence", "sequence", Kind.NUMBER, contract -> longOf(contract.sequence()));

    /** The part of a full-time week, 1.0 being all of it. */
    public static final Field<Contract, Double> FTE = contract("fte", "FTE", Kind.DECIMAL, Contract::fte);

    /** The first day of the contract. */
    public static final Field<Contract, LocalDate> START_DATE =
            contract("startDate", "start date", Kind.DATE, Contract::startDate);

    /** The last day of the contract; absent when it has no end. */
    public static final Field<Contract, LocalDate> END_DATE =
            contract("endDate", "end date", Kind.DATE, Contract::endDate);

    /** HR's key of the person. */
    public static final Field<Person, String> EXTERNAL_ID =
            person("externalId", "external id", Kind.TEXT, Person::externalId);

    /** What the person is called. */
    public static final Field<Person, String> CALLING_NAME = person(
            "callingName", "calling name", Kind.TEXT, person -> person.name().callingName());

    /** The name at birth without prefix. */
    public static final Field<Person, String> BIRTH_NAME =
            person("birthName", "birth name", Kind.TEXT, person -> person.name().birthName());

    /** The family name by convention, with prefixes. */
    public static final Field<Person, String> FAMILY_NAME = person(
            "familyName", "family name", Kind.TEXT, person -> person.name().familyName());

    /** The day of birth. */
    public static final Field<Person, LocalDate> BIRTH_DATE =
            person("birthDate", "birth date", Kind.DATE, Person::birthDate);

    /** The e-mail address at work. */
    public static final Field<Person, String> BUSINESS_EMAIL =
            contact("businessEmail", "business e-mail", Contact.Field.BUSINESS_EMAIL);

    /** The fixed phone at work. */
    public static final Field<Person, String> BUSINESS_PHONE =
            contact("businessPhone", "business phone", Contact.Field.BUSINESS_PHONE);

    /** The mobile phone of work. */
    public static final Field<Person, String> BUSINESS_MOBILE =
            contact("businessMobile", "business mobile", Contact.Field.BUSINESS_MOBILE);

    /** The e-mail address at home. */
    public static final Field<Person, String> PRIVATE_EMAIL =
            contact("privateEmail", "private e-mail", Contact.Field.PRIVATE_EMAIL);

    /** Whether a contract of somebody else that is active on the day names this person as its manager; an {@link Organisation} knows. */
    public static final Field<Person, Boolean> MANAGES_SOMEBODY = register(
            OF_PERSON,
            new Field<>(
                    "managesSomebody",
                    "manages somebody",
                    Kind.FLAG,
                    null,
                    (person, day, organisation) -> organisation
                            .managesSomebody(person.externalId(), day)
                            .<Object>map(known -> known)
                            .orElse(NOT_DELIVERED)));

    /** How a value that is always delivered is read. */
    @FunctionalInterface
    private interface Read<S, T> {
        @Nullable T from(S source);
    }

    /** How a value is found. */
    @FunctionalInterface
    private interface Look<S> {
        @Nullable Object at(S source, LocalDate day, Organisation organisation);
    }

    private final String name;
    private final String words;
    private final Kind kind;
    private final @Nullable Attribute<T> attribute;
    private final Look<S> look;

    private Field(String name, String words, Kind kind, @Nullable Attribute<T> attribute, Look<S> look) {
        this.name = name;
        this.words = words;
        this.kind = kind;
        this.attribute = attribute;
        this.look = look;
    }

    /**
     * An attribute of the contract.
     *
     * @param attribute the attribute, not a secret
     * @param <T> the type of its value
     * @return the field
     */
    public static <T> Field<Contract, T> ofContract(Attribute<T> attribute) {
        return custom(attribute, Contract::custom);
    }

    /**
     * An attribute of the person.
     *
     * @param attribute the attribute, not a secret
     * @param <T> the type of its value
     * @return the field
     */
    public static <T> Field<Person, T> ofPerson(Attribute<T> attribute) {
        return custom(attribute, Person::custom);
    }

    private static <S, T> Field<S, T> custom(Attribute<T> attribute, Function<S, Attributes> attributes) {
        return new Field<>(
                attribute.name(), attribute.name(), Kind.of(attribute), attribute, (source, day, organisation) -> {
                    try {
                        return attributes.apply(source).get(attribute);
                    } catch (NotDeliveredException notDelivered) {
                        return NOT_DELIVERED;
                    }
                });
    }

    private static Field<Contract, String> code(String name, String words, Function<Contract, CodedName> coded) {
        return register(
                OF_CONTRACT, new Field<>(name + ".code", words, Kind.TEXT, null, (contract, day, organisation) -> {
                    CodedName found = coded.apply(contract);
                    return found.delivered() ? found.code() : NOT_DELIVERED;
                }));
    }

    private static Field<Contract, String> name(String name, String words, Function<Contract, CodedName> coded) {
        return register(
                OF_CONTRACT, new Field<>(name + ".name", words, Kind.TEXT, null, (contract, day, organisation) -> {
                    CodedName found = coded.apply(contract);
                    return found.delivered() ? found.name() : NOT_DELIVERED;
                }));
    }

    private static <T> Field<Contract, T> contract(String name, String words, Kind kind, Read<Contract, T> read) {
        return register(
                OF_CONTRACT,
                new Field<>(name, words, kind, null, (contract, day, organisation) -> read.from(contract)));
    }

    private static <T> Field<Person, T> person(String name, String words, Kind kind, Read<Person, T> read) {
        return register(
                OF_PERSON, new Field<>(name, words, kind, null, (person, day, organisation) -> read.from(person)));
    }

    private static Field<Person, String> contact(String name, String words, Contact.Field field) {
        return register(
                OF_PERSON,
                new Field<>(
                        name,
                        words,
                        Kind.TEXT,
                        null,
                        (person, day, organisation) -> person.contact().delivered(field)
                                ? person.contact().get(field)
                                : NOT_DELIVERED));
    }

    private static <S, T> Field<S, T> register(Map<String, Field<S, ?>> fields, Field<S, T> field) {
        fields.put(field.name, field);
        return field;
    }

    private static @Nullable Long longOf(@Nullable Integer number) {
        return number == null ? null : number.longValue();
    }

    /** The fields of a contract by name, but for its attributes. */
    static Map<String, Field<Contract, ?>> ofContract() {
        return Collections.unmodifiableMap(OF_CONTRACT);
    }

    /** The fields of a person by name, but for their attributes. */
    static Map<String, Field<Person, ?>> ofPerson() {
        return Collections.unmodifiableMap(OF_PERSON);
    }

    /** The names of the fields of a contract that are texts, for templates. */
    static List<String> textsOfContract() {
        List<String> names = new ArrayList<>();
        OF_CONTRACT.forEach((name, field) -> {
            if (field.kind == Kind.TEXT) {
                names.add(name);
            }
        });
        return names;
    }

    /** Its name in JSON and in templates, such as {@code department.code}; an attribute's own name. */
    String name() {
        return name;
    }

    /** Its name in a sentence. */
    String words() {
        return words;
    }

    Kind kind() {
        return kind;
    }

    /** The attribute behind it, empty for one of the constants. */
    Optional<Attribute<T>> attribute() {
        return Optional.ofNullable(attribute);
    }

    /** The value, null when there is none, {@link #NOT_DELIVERED} when the source did not say. */
    @Nullable Object find(S source, LocalDate day, Organisation organisation) {
        return look.at(source, day, organisation);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Field<?, ?> that && name.equals(that.name) && Objects.equals(attribute, that.attribute);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** Its name in a sentence, such as "cost centre". */
    @Override
    public String toString() {
        return words;
    }
}
