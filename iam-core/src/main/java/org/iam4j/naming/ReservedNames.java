package org.iam4j.naming;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Words that no person gets as a login name, or as the part of an address before the {@code @}: who receives mail for {@code admin} can get
 * a certificate for the whole domain. Only the whole word is refused, in any case: {@code post}, not {@code k.post}. Immutable.
 *
 * <p>{@link #shipped()} holds
 * <ul>
 *   <li>the mailboxes of RFC 2142 (info, sales, support, abuse, noc, security, postmaster, hostmaster, webmaster, ...);
 *   <li>the addresses by which certificate authorities have a domain confirmed (CA/Browser Forum, Baseline Requirements 3.2.2.4.4);
 *   <li>the device names of Windows, which cannot be the name of a home folder (CON, NUL, COM1, ..., "Naming Files, Paths, and
 *       Namespaces" at learn.microsoft.com);
 *   <li>what Active Directory reserves (KB 909264 and KB 266633) and its built-in accounts;
 *   <li>system accounts of Unix (Linux Standard Base 3.1, table 21-1 and 21-2; Debian's base-passwd) and the usual mail aliases (sendmail and
 *       Postfix).
 * </ul>
 */
public final class ReservedNames {
    private static final Set<String> SHIPPED = words(
            // RFC 2142
            "info marketing sales support abuse noc security postmaster hostmaster usenet news webmaster www uucp ftp",
            // CA/Browser Forum, Baseline Requirements 3.2.2.4.4
            "admin administrator",
            // Windows, device names
            "con prn aux nul com0 com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt0 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9",
            // KB 909264 and KB 266633, those of one word
            "anonymous batch builtin dialup interactive internet local network null proxy restricted self server service system users",
            "world",
            // built-in accounts and principals of Active Directory and Windows
            "guest krbtgt defaultaccount wdagutilityaccount helpassistant everyone",
            // Linux Standard Base, Debian base-passwd
            "root bin daemon adm lp sync shutdown halt mail operator man nobody sys games www-data backup list irc gnats",
            // aliases(5) of sendmail and Postfix
            "mailer-daemon postfix named toor decode");

    private static final ReservedNames STANDARD = new ReservedNames("the shipped reserved words", SHIPPED);
    private static final ReservedNames NONE = new ReservedNames("no reserved words", Set.of());

    private final String text;
    private final Set<String> words;

    private ReservedNames(String text, Set<String> words) {
        this.text = text;
        this.words = Set.copyOf(words);
    }

    private static Set<String> words(String... lines) {
        Set<String> words = new TreeSet<>();
        for (String line : lines) {
            words.addAll(List.of(line.split(" ")));
        }
        return words;
    }

    /**
     * The words that this library ships, used unless a pattern says otherwise.
     *
     * @return the words
     */
    public static ReservedNames shipped() {
        return STANDARD;
    }

    /**
     * No words at all.
     *
     * @return the empty set
     */
    public static ReservedNames none() {
        return NONE;
    }

    /**
     * A copy with words of the host's own.
     *
     * @param more the words, none blank; case does not count
     * @return the copy
     */
    public ReservedNames and(String... more) {
        Set<String> all = new TreeSet<>(words);
        all.addAll(given(more));
        return new ReservedNames(text + " and " + String.join(", ", given(more)), all);
    }

    /**
     * A copy without some words.
     *
     * @param fewer the words; case does not count
     * @return the copy
     * @throws IllegalArgumentException if one of them is not reserved
     */
    public ReservedNames without(String... fewer) {
        List<String> unknown =
                given(fewer).stream().filter(word -> !words.contains(word)).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("not reserved, so they cannot be taken out: " + unknown);
        }
        Set<String> rest = new TreeSet<>(words);
        rest.removeAll(given(fewer));
        return new ReservedNames(text + " without " + String.join(", ", given(fewer)), rest);
    }

    private static List<String> given(String... words) {
        List<String> given = new ArrayList<>();
        Arrays.stream(words).map(word -> word.strip().toLowerCase(Locale.ROOT)).forEach(given::add);
        if (given.contains("")) {
            throw new IllegalArgumentException("a reserved word cannot be blank");
        }
        return given;
    }

    /**
     * Whether a name is one of the words.
     *
     * @param name a login name or the part of an address before the {@code @}
     * @return true when nobody gets it
     */
    public boolean contains(String name) {
        return words.contains(name.toLowerCase(Locale.ROOT));
    }

    /** In words: {@code the shipped reserved words and directie}. */
    @Override
    public String toString() {
        return text;
    }
}
