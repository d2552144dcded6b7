package org.iam4j.testkit.ad;

/**
 * How an account binds to a {@link FakeActiveDirectory}.
 *
 * @param dn its DN when it was made
 * @param userPrincipalName its user principal name
 * @param password its password; not part of the text form
 */
public record AdLogin(String dn, String userPrincipalName, String password) {
    @Override
    public String toString() {
        return "AdLogin[" + dn + "]";
    }
}
