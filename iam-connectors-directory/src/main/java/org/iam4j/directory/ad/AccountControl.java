package org.iam4j.directory.ad;

import com.unboundid.ldap.sdk.SearchResultEntry;
import org.jspecify.annotations.Nullable;

/** The bits of userAccountControl (MS-ADTS 2.2.16) that say whether an account can be used. */
final class AccountControl {
    static final String NAME = "userAccountControl";

    /** ADS_UF_NORMAL_ACCOUNT. */
    static final int ENABLED = 0x200;

    /** ADS_UF_NORMAL_ACCOUNT and ADS_UF_ACCOUNTDISABLE. */
    static final int DISABLED = 0x202;

    private static final int OFF = 0x2;

    private AccountControl() {}

    static boolean isEnabled(int control) {
        return (control & OFF) == 0;
    }

    /** The same account with another state; its other bits stay. */
    static int with(int control, boolean enabled) {
        return enabled ? control & ~OFF : control | OFF;
    }

    /** The bits of an account, null when the login may not read them. */
    static @Nullable Integer of(SearchResultEntry entry) {
        return entry.getAttributeValueAsInteger(NAME);
    }
}
