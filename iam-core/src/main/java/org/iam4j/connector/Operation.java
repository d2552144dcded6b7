package org.iam4j.connector;

/** What can be done to an account; a schema says which of them its target can do, a mapping on which of them it counts. */
public enum Operation {
    /** Make an account that was not there. */
    CREATE,
    /** Change values of an account. */
    UPDATE,
    /** Give access: the account can be used. */
    ENABLE,
    /** Take access away; the account stays. */
    DISABLE,
    /** Take the account away. */
    DELETE,
    /** Give a permission. */
    GRANT,
    /** Take a permission away. */
    REVOKE
}
