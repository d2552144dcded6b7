package org.iam4j.state;

import java.util.stream.Stream;

/**
 * By which a state is known again: the host gets one in each report, may keep it elsewhere, and give it back so that an older or
 * incomplete state is noticed before it does harm.
 *
 * @param identity which state it is; a new one gets a new identity
 * @param sequence how often it was written
 * @param people how many people it remembers
 * @param links how many accounts it remembers
 * @param digest a digest over people and accounts, independent of their order
 */
public record StateMark(String identity, long sequence, int people, int links, long digest) {

    /**
     * The mark of a state that remembers nothing.
     *
     * @param identity which state it is
     * @return the mark
     */
    public static StateMark empty(String identity) {
        return new StateMark(identity, 0, 0, 0, 0);
    }

    /**
     * The mark that some people have, to compare with the one that the state says it has.
     *
     * @param identity which state it is
     * @param sequence how often it was written
     * @param people everybody it remembers
     * @return the mark
     */
    public static StateMark over(String identity, long sequence, Stream<PersonState> people) {
        return people.reduce(new StateMark(identity, sequence, 0, 0, 0), StateMark::plus, (one, other) -> {
            throw new IllegalStateException("people are counted one after another");
        });
    }

    /**
     * The mark after one more person.
     *
     * @param person the person
     * @return the mark
     */
    public StateMark plus(PersonState person) {
        return plus(person.links().size(), digest(person));
    }

    /** The mark after one more person with so many accounts and that digest. */
    StateMark plus(int accounts, long digestOfPerson) {
        return new StateMark(identity, sequence, people + 1, links + accounts, digest + digestOfPerson);
    }

    /**
     * The mark after one person fewer.
     *
     * @param person the person
     * @return the mark
     */
    public StateMark minus(PersonState person) {
        return minus(person.links().size(), digest(person));
    }

    /** The mark after one person fewer, who had so many accounts and that digest. */
    StateMark minus(int accounts, long digestOfPerson) {
        return new StateMark(identity, sequence, people - 1, links - accounts, digest - digestOfPerson);
    }

    /**
     * The mark after one more write.
     *
     * @return the mark
     */
    public StateMark next() {
        return new StateMark(identity, sequence + 1, people, links, digest);
    }

    static long digest(PersonState person) {
        long hash = mixed(17, person.personId());
        for (Link link : person.links().values()) {
            hash = mixed(hash, link.target());
            hash = mixed(hash, link.reference().key());
        }
        return hash;
    }

    /** FNV-1a over the characters, which is the same in every Java. */
    private static long mixed(long start, String text) {
        long hash = start * 31 + 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
