package org.iam4j.testkit.ad;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What is kept of a password: enough to recognise it, not enough to read it. Cheap on purpose, a fake guards nothing. */
final class PasswordDigest {
    private final byte[] digest;

    private PasswordDigest(byte[] digest) {
        this.digest = digest;
    }

    static PasswordDigest of(String password) {
        try {
            return new PasswordDigest(
                    MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    boolean matches(String password) {
        return MessageDigest.isEqual(digest, of(password).digest);
    }
}
