package org.iam4j.naming;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.iam4j.attribute.Attribute;
import org.iam4j.person.Person;

/**
 * A name that must be free in its target, chosen once for a person and then kept. Made by {@link NamePattern#unique()} and {@link FullName#unique()}. Immutable.
 *
 * <p>Names of one account can share their number, so that nobody is {@code jberg2} with the address {@code jan.berg3@corp.example}: the
 * lowest number is taken at which all of them are free.
 *
 * <pre>{@code
 * .map(LOGIN, LoginNames.initialAndFamilyName().maxLength(20).unique())
 * .map(UPN, LoginNames.callingNameDotFamilyName().at("corp.example").unique().sharingNumberWith(LOGIN))
 * }</pre>
 */
public final class UniqueName {
    private final String text;
    private final Function<Person, NameCandidates> candidates;
    private final boolean addresses;
    private final Set<Attribute<String>> shares;

    UniqueName(String text, Function<Person, NameCandidates> candidates, boolean addresses) {
        this(text, candidates, addresses, Set.of());
    }

    private UniqueName(
            String text,
            Function<Person, NameCandidates> candidates,
            boolean addresses,
            Set<Attribute<String>> shares) {
        this.text = text;
        this.candidates = candidates;
        this.addresses = addresses;
        this.shares = Collections.unmodifiableSet(new TreeSet<>(shares));
    }

    /**
     * A copy that has the same number as other unique names of the account. Without a number each takes the first of its forms that is
     * free; with a number all take their own first form with that number. A name that HR already has ({@link NamePattern#preferring}) is
     * taken as it is, whatever the number of the others. An account that was found with one of the names gives its number to the others,
     * where that is free.
     *
     * @param others the attributes, each mapped to a unique name in the same target; it does not matter which of them names which
     * @return the copy
     */
    @SafeVarargs
    public final UniqueName sharingNumberWith(Attribute<String>... others) {
        Set<Attribute<String>> all = new TreeSet<>(shares);
        for (Attribute<String> other : others) {
            all.add(other);
        }
        return new UniqueName(text, candidates, addresses, all);
    }

    /**
     * The attributes with whose names it shares its number.
     *
     * @return the attributes, sorted; empty when it is numbered by itself
     */
    public Set<Attribute<String>> sharesNumberWith() {
        return shares;
    }

    /**
     * Whether the names are addresses in a domain.
     *
     * @return true for a pattern with {@link NamePattern#at}
     */
    public boolean makesAddresses() {
        return addresses;
    }

    /**
     * The names to try; the first that is free is given.
     *
     * @param person the person
     * @return the candidates, none when nothing is left of the person's name
     * @throws org.iam4j.attribute.NotDeliveredException when HR did not deliver what the names are made of
     */
    public NameCandidates candidates(Person person) {
        return candidates.apply(person);
    }

    /**
     * How the name is made, in words; the same for patterns made in the same way.
     *
     * @return one sentence without a full stop
     */
    public String describe() {
        String others = shares.stream().map(Attribute::name).collect(Collectors.joining(" and "));
        return text + ", then numbered from " + NameCandidates.FIRST_NUMBER
                + (shares.isEmpty() ? "" : " with the number of " + others);
    }

    /** The same as {@link #describe()}. */
    @Override
    public String toString() {
        return describe();
    }
}
