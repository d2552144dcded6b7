package org.iam4j.connector;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;

/**
 * A named system that people come from: what reads it, what its ids name, and by which key its people are those of the systems before it.
 * Immutable and thread-safe.
 *
 * <p>What is said here is only how entries are put together; the engine reads.
 */
public final class SourceSystem {
    /** By which key people are joined with those of the systems before. */
    public enum Join {
        /** They are not: each is a person of their own, and one who is in another system too is blocked. */
        NONE,
        /** By the id of the person. */
        PERSON_ID,
        /** By any number that the person ever had as an employee. */
        EMPLOYEE_NUMBER
    }

    private final String name;
    private final SourceConnector connector;
    private final Join join;
    private final String key;
    private final Function<Person, @Nullable String> keyOf;
    private final boolean idsNumberEmployments;
    private final boolean managersFromDepartments;

    private SourceSystem(
            String name,
            SourceConnector connector,
            Join join,
            String key,
            Function<Person, @Nullable String> keyOf,
            boolean idsNumberEmployments,
            boolean managersFromDepartments) {
        this.name = name;
        this.connector = connector;
        this.join = join;
        this.key = key;
        this.keyOf = keyOf;
        this.idsNumberEmployments = idsNumberEmployments;
        this.managersFromDepartments = managersFromDepartments;
    }

    /**
     * A system whose ids name humans, each once and for ever.
     *
     * @param name its name, unique within an engine; it stands in findings and before the ids of its contracts when it is joined
     * @param connector what reads it
     * @return the system
     * @throws IllegalArgumentException if the name is blank or holds a colon
     */
    public static SourceSystem named(String name, SourceConnector connector) {
        if (name.isBlank() || name.contains(":")) {
            throw new IllegalArgumentException("a source system needs a name without a colon, not \"" + name + "\"");
        }
        return new SourceSystem(
                name,
                Objects.requireNonNull(connector, "connector"),
                Join.NONE,
                "id",
                Person::externalId,
                false,
                false);
    }

    /**
     * Joins its people with those of the systems before it. Where one of these has the same person, the system given first wins for
     * name, day of birth, contact and further values that it has; the contracts of both are united, those of this system under ids
     * that begin with its name. Whoever no other system has is a person under the stated id.
     *
     * @param key what the key is called, for findings
     * @param personId the {@link Person#externalId()} that the other systems know somebody by; null or blank makes an unreadable entry
     * @return the joined system
     */
    public SourceSystem joinedByPersonId(String key, Function<Person, @Nullable String> personId) {
        return new SourceSystem(
                name, connector, Join.PERSON_ID, key, personId, idsNumberEmployments, managersFromDepartments);
    }

    /**
     * Joins its people with those of the systems before it by a number that these have as an employee or had once. As
     * {@link #joinedByPersonId}, but somebody whose number no system before knows is an unreadable entry.
     *
     * @param key what the key is called, for findings
     * @param number the employee number, as {@link Contract#employeeNumber()} in the systems before; null or blank makes an unreadable
     *     entry
     * @return the joined system
     */
    public SourceSystem joinedByEmployeeNumber(String key, Function<Person, @Nullable String> number) {
        return new SourceSystem(
                name, connector, Join.EMPLOYEE_NUMBER, key, number, idsNumberEmployments, managersFromDepartments);
    }

    /**
     * Says that its ids are numbers of employments and do not name humans: the same human may come back under another one, and a number
     * may be given to somebody else. Birth name and day of birth then confirm who somebody is; where they do not agree with the number,
     * nothing is given or changed until the host decides.
     *
     * @return the system with that said
     */
    public SourceSystem idsNumberEmployments() {
        return new SourceSystem(name, connector, join, key, keyOf, true, managersFromDepartments);
    }

    /**
     * Looks for a manager in the departments where a contract names none: who leads the department, else who leads the nearest one above
     * it. Nobody is their own manager, so that whoever leads a department has the one above; and one who is not in this system is passed
     * over. Asks {@link SourceConnector#departments()} in every plan; AFAS does this by itself.
     *
     * @return the system with that said
     */
    public SourceSystem managersFromDepartments() {
        return new SourceSystem(name, connector, join, key, keyOf, idsNumberEmployments, true);
    }

    /**
     * The same system read by something that stands before its connector.
     *
     * @param other what reads it
     * @return the copy
     */
    public SourceSystem through(SourceConnector other) {
        return new SourceSystem(name, other, join, key, keyOf, idsNumberEmployments, managersFromDepartments);
    }

    /**
     * Its name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * What reads it.
     *
     * @return the connector
     */
    public SourceConnector connector() {
        return connector;
    }

    /**
     * By which key its people are joined with those of the systems before it.
     *
     * @return the sort of key
     */
    public Join join() {
        return join;
    }

    /**
     * What the key is called.
     *
     * @return the key's name
     */
    public String key() {
        return key;
    }

    /**
     * The key of somebody.
     *
     * @param person somebody of this system
     * @return the key without blanks around it, empty when there is none
     */
    public Optional<String> keyOf(Person person) {
        String value = keyOf.apply(person);
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }

    /**
     * Whether its ids are numbers of employments.
     *
     * @return false when they name humans
     */
    public boolean idsAreOfEmployments() {
        return idsNumberEmployments;
    }

    /**
     * Whether departments say who somebody's manager is.
     *
     * @return true after {@link #managersFromDepartments()}
     */
    public boolean managersAreOfDepartments() {
        return managersFromDepartments;
    }

    /** The name and the key. */
    @Override
    public String toString() {
        return name + (join == Join.NONE ? "" : ", joined by " + key);
    }
}
