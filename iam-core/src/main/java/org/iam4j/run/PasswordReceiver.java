package org.iam4j.run;

/** Takes over first passwords; the only place where they can be had. */
@FunctionalInterface
public interface PasswordReceiver {
    /**
     * Takes over a password. Called when access starts, at least once for each account that we made, from the thread that does the work.
     * Returning acknowledges it; after an exception, or a crash, the password is replaced by a fresh one in a later run and handed over
     * again, so that the last one handed over is the one that works.
     *
     * @param password the password and whose it is
     */
    void receive(FirstPassword password);
}
