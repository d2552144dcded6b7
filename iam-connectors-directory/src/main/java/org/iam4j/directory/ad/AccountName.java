package org.iam4j.directory.ad;

import static org.iam4j.directory.ad.ActiveDirectory.SAM_ACCOUNT_NAME;

import org.iam4j.connector.ConnectorException;

/**
 * What an account name may be (MS-SAMR 3.1.1.6 and the attribute's own limit for users). Checked here because servers let some of it
 * pass, and the account could not log in then.
 */
final class AccountName {
    private static final int LONGEST = 20;
    private static final String FORBIDDEN = "/\\[]:;|=,+*?<>\"@";

    private AccountName() {}

    /** @throws ConnectorException of kind invalid value when it may not be this */
    static void check(String name) {
        if (name.isBlank()) {
            throw refused("an account needs a name", name);
        }
        if (name.length() > LONGEST) {
            throw refused("it has more than " + LONGEST + " characters", name);
        }
        if (name.endsWith(".")) {
            throw refused("it ends in a dot", name);
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' || FORBIDDEN.indexOf(c) >= 0) {
                throw refused(c < ' ' ? "it has a control character" : "it has the character " + c, name);
            }
        }
    }

    private static ConnectorException refused(String why, String name) {
        return ConnectorException.invalidValue(
                SAM_ACCOUNT_NAME, "the account name \"" + name.replaceAll("\\p{Cntrl}", "?") + "\" is refused: " + why);
    }
}
