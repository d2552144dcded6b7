package org.iam4j.testkit.ad;

import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param account the account that is bound, null for nobody
 * @param system whether it is the server itself: a test that changes the directory without asking
 */
record Identity(@Nullable AdNode account, boolean system) {
    static final Identity ANONYMOUS = new Identity(null, false);
    static final Identity SYSTEM = new Identity(null, true);

    static Identity of(AdNode account) {
        return new Identity(account, false);
    }
}
