package org.iam4j.testkit.ad;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** A way in which a server departs from a Windows domain controller with default settings; see {@link FakeAdOptions}. */
public enum Deviation {
    /** An account may be enabled without ever having had a password. */
    ENABLED_WITHOUT_PASSWORD,
    /** The sAMAccountName of a user may have up to 256 characters instead of 20. */
    LONG_ACCOUNT_NAMES,
    /** A sAMAccountName may end in a dot or consist of blanks. */
    ODD_ACCOUNT_NAMES,
    /** A password may contain the name of its account. */
    NAMES_IN_PASSWORDS,
    /** Accents tell two names apart; by default {@code Zoe} and {@code Zoë} are the same name. */
    ACCENTS_MATTER,
    /** A search without paging returns everything, whatever MaxPageSize and the client's size limit say. */
    UNLIMITED_RESULTS,
    /** A long list of values is returned whole, whatever MaxValRange says. */
    UNFORCED_RANGES,
    /** The permissive modify control does not help for linked attributes such as {@code member}. */
    LINKS_NOT_PERMISSIVE,
    /** A bind with a name and an empty password fails (49); by default it succeeds and is anonymous. */
    EMPTY_PASSWORD_REFUSED,
    /** Two accounts may have the same userPrincipalName, as below domain functional level 2012 R2. */
    DUPLICATE_PRINCIPAL_NAMES,
    /** A simple bind is accepted on a connection without TLS. */
    BIND_WITHOUT_TLS;

    /** Returns in what Samba 4.17 was seen to depart from a Windows domain controller, as far as the fake knows it. */
    static Set<Deviation> ofSamba() {
        return Collections.unmodifiableSet(EnumSet.range(ENABLED_WITHOUT_PASSWORD, EMPTY_PASSWORD_REFUSED));
    }
}
