package org.iam4j.directory.ad;

/**
 * What an account name may be (MS-SAMR 3.1.1.6 and the attribute's own limit for users). Checked here because servers let some of it
 * pass, and the account could not log in then.
 */
final class AccountName {
    private static final int LONGEST = 20;
    private static final String FORBIDDEN = "/\\[]:;|=,+*?<>\"@";

    private AccountName() {}

    /** @throws IllegalArgumentException that says why it may not be this */
    static void check(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an account needs an account name");
        }
        if (name.length() > LONGEST) {
            throw refused(name, "has more than " + LONGEST + " characters");
        }
        if (name.endsWith(".")) {
            throw refused(name, "ends in a dot");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' || FORBIDDEN.indexOf(c) >= 0) {
                throw refused(name, c < ' ' ? "has a control character" : "has the character " + c);
            }
        }
    }

    private static IllegalArgumentException refused(String name, String why) {
        return new IllegalArgumentException(
                "the account name \"" + name.replaceAll("\\p{Cntrl}", "?") + "\" " + why + ": mend the mapping");
    }
}
