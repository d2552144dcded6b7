package org.iam4j.testkit.ad;

/** The kinds of LDAP requests that a {@link FakeActiveDirectory} answers, counts and can fail. */
public enum AdOperation {
    /** A bind. */
    BIND,
    /** One search request, so one page of a paged search. */
    SEARCH,
    /** An add. */
    ADD,
    /** A modify. */
    MODIFY,
    /** A rename or move. */
    MODIFY_DN,
    /** A delete. */
    DELETE,
    /** A compare. */
    COMPARE,
    /** An extended request, such as StartTLS. */
    EXTENDED;

    /**
     * Returns whether a request of this kind is meant to change the directory.
     *
     * @return whether it is a write
     */
    public boolean isWrite() {
        return this == ADD || this == MODIFY || this == MODIFY_DN || this == DELETE;
    }
}
