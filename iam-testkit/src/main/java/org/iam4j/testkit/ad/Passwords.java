package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Setting and changing passwords by unicodePwd: how they travel and which ones are good enough ([MS-ADTS] 3.1.1.3.1.5). */
final class Passwords {
    private static final int COMPLEXITY = 1;

    private final FakeAdOptions options;
    private final Tree tree;
    private final AccountControl control;

    Passwords(FakeAdOptions options, Tree tree, AccountControl control) {
        this.options = options;
        this.tree = tree;
        this.control = control;
    }

    /** Sets a password without knowing the old one, as an administrator does. */
    void reset(Draft draft, ASN1OctetString value, boolean encrypted) throws LDAPException {
        String password = decode(value, encrypted);
        if (!isGoodEnough(draft, password)) {
            throw Refusal.unwilling("0000052D");
        }
        draft.setPassword(PasswordDigest.of(password));
    }

    /** Changes a password, knowing the old one. */
    void change(Draft draft, ASN1OctetString old, ASN1OctetString value, boolean encrypted) throws LDAPException {
        AttributeType type = tree.schema().known("unicodePwd");
        String password = decode(value, encrypted);
        AdNode account = draft.node();
        PasswordDigest known = account == null ? null : account.password();
        if (account == null || known == null || !known.matches(decode(old, encrypted))) {
            throw Refusal.attribute(ResultCode.CONSTRAINT_VIOLATION, "00000056", "1005 (CONSTRAINT_ATT_TYPE)", type);
        }
        long changeable = control.number(account, "pwdLastSet") - control.number(tree.root(), "minPwdAge");
        boolean tooSoon = !control.mustChangePassword(account) && changeable > FileTime.of(tree.now());
        if (tooSoon || known.matches(password) || !isGoodEnough(draft, password)) {
            throw Refusal.attribute(ResultCode.CONSTRAINT_VIOLATION, "0000052D", "1005 (CONSTRAINT_ATT_TYPE)", type);
        }
        draft.setPassword(PasswordDigest.of(password));
    }

    private static String decode(ASN1OctetString value, boolean encrypted) throws LDAPException {
        byte[] bytes = value.getValue();
        String text = new String(bytes, StandardCharsets.UTF_16LE);
        if (!encrypted
                || bytes.length % 2 != 0
                || text.length() < 2
                || !text.startsWith("\"")
                || !text.endsWith("\"")) {
            throw Refusal.unwilling("0000001F");
        }
        return text.substring(1, text.length() - 1);
    }

    private boolean isGoodEnough(Draft draft, String password) {
        boolean complex = (control.number(tree.root(), "pwdProperties") & COMPLEXITY) == 0
                || (kindsOfCharacters(password) >= 3
                        && (options.deviates(Deviation.NAMES_IN_PASSWORDS) || !containsName(draft, password)));
        return complex && password.length() >= control.number(tree.root(), "minPwdLength");
    }

    private static int kindsOfCharacters(String password) {
        int kinds = 0;
        kinds += password.codePoints().anyMatch(Character::isUpperCase) ? 1 : 0;
        kinds += password.codePoints().anyMatch(Character::isLowerCase) ? 1 : 0;
        kinds += password.codePoints().anyMatch(Character::isDigit) ? 1 : 0;
        kinds += password.codePoints().anyMatch(c -> !Character.isLetterOrDigit(c)) ? 1 : 0;
        kinds += password.codePoints()
                        .anyMatch(c -> Character.isLetter(c) && !Character.isUpperCase(c) && !Character.isLowerCase(c))
                ? 1
                : 0;
        return kinds;
    }

    /** The account name as a whole and each word of the display name, from three characters on. */
    private boolean containsName(Draft draft, String password) {
        String lower = password.toLowerCase(Locale.ROOT);
        String account = draft.text(tree.schema().known("sAMAccountName")).toLowerCase(Locale.ROOT);
        String display = draft.text(tree.schema().known("displayName")).toLowerCase(Locale.ROOT);
        return (account.length() >= 3 && lower.contains(account))
                || List.of(display.split("[,.\\-_\\s#\\t]+", -1)).stream()
                        .anyMatch(word -> word.length() >= 3 && lower.contains(word));
    }
}
