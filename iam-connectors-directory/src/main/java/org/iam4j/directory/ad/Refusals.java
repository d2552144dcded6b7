package org.iam4j.directory.ad;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.ConnectorException;
import org.jspecify.annotations.Nullable;

/**
 * Says in the connector's words what a domain controller refused. Decides by the result code and the Win32 error that stands before the
 * text, never by the text: that differs between versions and languages. Only the name of the attribute at fault is taken from it.
 */
final class Refusals {
    /** Stands for the password where a failure names an attribute. */
    static final Attribute<Secret> PASSWORD = Attribute.secret("unicodePwd");

    /** ERROR_PASSWORD_RESTRICTION. */
    static final String PASSWORD_POLICY = "0000052D";

    private static final Pattern WIN32 = Pattern.compile("^([0-9a-fA-F]{8}):");
    private static final Pattern LOGON = Pattern.compile("\\bdata ([0-9a-fA-F]+)\\b");
    private static final int LONGEST_QUOTE = 240;

    private final String system;

    Refusals(String system) {
        this.system = system;
    }

    /** The Win32 error of an answer, as eight upper-case hexadecimal digits; empty when there is none. */
    static String win32(LDAPException answer) {
        Matcher number = WIN32.matcher(textOf(answer));
        return number.find() ? number.group(1).toUpperCase(Locale.ROOT) : "";
    }

    /** A sentence of the connector's own about an action, with the name of the system before it. */
    String sentence(String action, String what) {
        return system + ": " + action + ": " + what;
    }

    /** A refusal that says nothing about a value. */
    ConnectorException of(LDAPException answer, String action) {
        return of(answer, action, List.of());
    }

    /**
     * What a server's refusal means.
     *
     * @param written the attributes that the request wrote
     */
    ConnectorException of(LDAPException answer, String action, List<? extends Attribute<?>> written) {
        String said = said(answer);
        return switch (answer.getResultCode().intValue()) {
            case ResultCode.INVALID_CREDENTIALS_INT_VALUE -> badLogin(answer, action);
            case ResultCode.STRONG_AUTH_REQUIRED_INT_VALUE, ResultCode.CONFIDENTIALITY_REQUIRED_INT_VALUE ->
                unusable(answer, action, "the server wants TLS: use ldaps:// or AdConfig.withStartTls()");
            case ResultCode.BUSY_INT_VALUE,
                    ResultCode.UNAVAILABLE_INT_VALUE,
                    ResultCode.TIME_LIMIT_EXCEEDED_INT_VALUE,
                    ResultCode.ADMIN_LIMIT_EXCEEDED_INT_VALUE ->
                coded(ConnectorException.unavailable(sentence(action, "the server has no time now" + said)), answer);
            case ResultCode.INSUFFICIENT_ACCESS_RIGHTS_INT_VALUE ->
                coded(ConnectorException.denied(sentence(action, "the login may not do this" + said)), answer);
            case ResultCode.NO_SUCH_OBJECT_INT_VALUE ->
                coded(ConnectorException.notFound(sentence(action, "there is no such object" + said)), answer);
            case ResultCode.REFERRAL_INT_VALUE ->
                unusable(answer, action, "that place is not in this domain: mend the base DN" + said);
            case ResultCode.UNAVAILABLE_CRITICAL_EXTENSION_INT_VALUE ->
                unusable(answer, action, "the server does not know a control that is needed" + said);
            default -> refusedValue(answer, action, written);
        };
    }

    private ConnectorException refusedValue(LDAPException answer, String action, List<? extends Attribute<?>> written) {
        String said = said(answer);
        if (win32(answer).equals(PASSWORD_POLICY)) {
            String policy = "the domain's password policy refuses the password, or enabling without one";
            return coded(ConnectorException.invalidValue(PASSWORD, sentence(action, policy + said)), answer);
        }
        boolean aboutValue = switch (answer.getResultCode().intValue()) {
            case ResultCode.NO_SUCH_ATTRIBUTE_INT_VALUE,
                    ResultCode.UNDEFINED_ATTRIBUTE_TYPE_INT_VALUE,
                    ResultCode.CONSTRAINT_VIOLATION_INT_VALUE,
                    ResultCode.ATTRIBUTE_OR_VALUE_EXISTS_INT_VALUE,
                    ResultCode.INVALID_ATTRIBUTE_SYNTAX_INT_VALUE,
                    ResultCode.INVALID_DN_SYNTAX_INT_VALUE,
                    ResultCode.OBJECT_CLASS_VIOLATION_INT_VALUE -> true;
            default -> false;
        };
        Attribute<?> atFault = aboutValue ? atFault(answer, written) : null;
        if (atFault == null) {
            return coded(ConnectorException.rejected(sentence(action, "the server refuses" + said)), answer);
        }
        String what = isUnknownAttribute(answer)
                ? "the domain's schema has no attribute " + atFault.name()
                        + ", take it out of the mapping or extend the schema"
                : "the value of " + atFault.name() + " is refused";
        return coded(ConnectorException.invalidValue(atFault, sentence(action, what + said)), answer);
    }

    /** The login was refused while a connection was opened, or none could be opened. */
    ConnectorException cannotConnect(LDAPException failure, String action, String bindName) {
        if (failure.getResultCode().equals(ResultCode.PARAM_ERROR)) {
            return unusable(failure, action, textOf(failure));
        }
        if (failure.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)
                || failure.getResultCode().equals(ResultCode.INVALID_DN_SYNTAX)) {
            return badLogin(failure, "log in as " + bindName);
        }
        if (Trust.isCertificateFailure(failure)) {
            return unusable(
                            failure,
                            action,
                            "the server's certificate is not trusted or is not for this host: name its authority in "
                                    + "AdConfig.withCaCertificate and the host as the certificate does")
                    .causedBy(failure);
        }
        if (failure.getResultCode().isClientSideResultCode()) {
            return coded(ConnectorException.unavailable(sentence(action, "the server cannot be reached")), failure)
                    .causedBy(failure);
        }
        return of(failure, action);
    }

    /** The connection was lost, or the answer did not come in time. */
    ConnectorException lost(LDAPException failure, String action, boolean writing) {
        boolean unsent = failure.getResultCode().equals(ResultCode.ENCODING_ERROR)
                || failure.getResultCode().equals(ResultCode.PARAM_ERROR);
        if (unsent) {
            return coded(ConnectorException.rejected(sentence(action, "the request cannot be sent")), failure);
        }
        String what = failure.getResultCode().equals(ResultCode.TIMEOUT)
                ? "no answer came in time"
                : "the connection was lost before the answer came";
        ConnectorException lost = writing
                ? ConnectorException.unknownOutcome(sentence(action, what))
                : ConnectorException.unavailable(sentence(action, what));
        return coded(lost, failure);
    }

    /** The LDAP library could not cope with an answer. */
    ConnectorException broken(RuntimeException failure, String action, boolean writing) {
        String text = sentence(
                action, "the answer cannot be understood (" + failure.getClass().getSimpleName() + ")");
        return writing ? ConnectorException.unknownOutcome(text) : ConnectorException.brokenAnswer(text);
    }

    private ConnectorException badLogin(LDAPException answer, String action) {
        Matcher data = LOGON.matcher(textOf(answer));
        String number = data.find() ? data.group(1).toLowerCase(Locale.ROOT) : "";
        String why = switch (number) {
            case "530", "531" -> "it may not log in at this time or from this machine";
            case "532" -> "its password has expired";
            case "533" -> "it is disabled";
            case "701" -> "it has expired";
            case "773" -> "it must change its password first";
            case "775" -> "it is locked out";
            default -> "name or password is wrong";
        };
        ConnectorException refused = ConnectorException.unusable(
                sentence(action, why + ": mend the login in AdConfig or its account in the domain"));
        return refused.code(number.isEmpty() ? "LDAP 49" : "LDAP 49 data " + number);
    }

    private ConnectorException unusable(LDAPException answer, String action, String what) {
        return coded(ConnectorException.unusable(sentence(action, what)), answer);
    }

    ConnectorException coded(ConnectorException failure, LDAPException answer) {
        String number = win32(answer);
        return failure.code("LDAP " + answer.getResultCode().intValue() + (number.isEmpty() ? "" : " " + number));
    }

    private static @Nullable Attribute<?> atFault(LDAPException answer, List<? extends Attribute<?>> written) {
        if (written.size() == 1) {
            return written.get(0);
        }
        String text = textOf(answer);
        for (Attribute<?> attribute : written) {
            String name = "['( ]" + Pattern.quote(attribute.name()) + "[') ]";
            if (Pattern.compile(name, Pattern.CASE_INSENSITIVE).matcher(text).find()) {
                return attribute;
            }
        }
        List<? extends Attribute<?>> own = written.stream()
                .filter(attribute -> !ActiveDirectory.publishes(attribute))
                .toList();
        return isUnknownAttribute(answer) && own.size() == 1 ? own.get(0) : null;
    }

    private static boolean isUnknownAttribute(LDAPException answer) {
        return answer.getResultCode().equals(ResultCode.NO_SUCH_ATTRIBUTE)
                || answer.getResultCode().equals(ResultCode.UNDEFINED_ATTRIBUTE_TYPE);
    }

    /** What the server said, in brackets, on one line and not too long. */
    private static String said(LDAPException answer) {
        String text = textOf(answer).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        String quote = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text;
        String code =
                answer.getResultCode().intValue() + " " + answer.getResultCode().getName();
        return " (LDAP " + code + (quote.isEmpty() ? "" : ": " + quote) + ")";
    }

    private static String textOf(LDAPException answer) {
        String text = answer.getDiagnosticMessage();
        return text == null ? "" : text;
    }
}
