package org.iam4j.directory.ad;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.PasswordProvider;
import com.unboundid.ldap.sdk.ResultCode;
import java.nio.charset.StandardCharsets;

/** Fetches the login's password for each new connection, so that a vault can renew it. */
final class LoginPassword extends PasswordProvider {
    private static final long serialVersionUID = 1;

    private final transient AdConfig config;

    LoginPassword(AdConfig config) {
        this.config = config;
    }

    /** Refuses an empty password: Active Directory would take the login for anonymous and say that it succeeded (RFC 4513 5.1.2). */
    @Override
    public byte[] getPasswordBytes() throws LDAPException {
        String password;
        try {
            password = config.password().reveal();
        } catch (RuntimeException e) {
            throw refused("cannot be fetched, " + e.getClass().getSimpleName());
        }
        if (password.isEmpty()) {
            throw refused("is empty");
        }
        return password.getBytes(StandardCharsets.UTF_8);
    }

    private LDAPException refused(String why) {
        return new LDAPException(
                ResultCode.PARAM_ERROR,
                "the password of " + config.bindName() + ", " + config.password() + ", " + why
                        + ": mend the secret in AdConfig");
    }
}
