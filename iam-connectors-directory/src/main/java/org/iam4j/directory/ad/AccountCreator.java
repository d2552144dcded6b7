package org.iam4j.directory.ad;

import static org.iam4j.directory.ad.ActiveDirectory.COMMON_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.CONTAINER;
import static org.iam4j.directory.ad.ActiveDirectory.DISTINGUISHED_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.SAM_ACCOUNT_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.USER_PRINCIPAL_NAME;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.NewAccount;
import org.jspecify.annotations.Nullable;

/** Makes accounts: one request that does all, and one that reads what the server decided, over the same connection. */
final class AccountCreator {
    private final Domain domain;
    private final AccountReader reader;
    private final Conflicts conflicts;

    AccountCreator(Domain domain, AccountReader reader) {
        this.domain = domain;
        this.reader = reader;
        this.conflicts = new Conflicts(domain);
    }

    Account create(NewAccount account) {
        Attributes values = account.attributes();
        String name = Objects.requireNonNullElse(values.get(SAM_ACCOUNT_NAME), "");
        String action = "create " + (name.isBlank() ? "an account" : name);
        domain.stored(SAM_ACCOUNT_NAME, name, action);
        domain.values().check(values.names());
        if (account.enabled() && account.password().isEmpty()) {
            throw ConnectorException.invalidValue(
                    Refusals.PASSWORD,
                    domain.refusals().sentence(action, "an account that can be used from the start needs a password"));
        }
        String commonName = Objects.requireNonNullElse(values.get(COMMON_NAME), "");
        boolean ownName = !commonName.isEmpty();
        String dn = Places.rdn("CN", ownName ? commonName : name) + "," + container(values, action);
        Conflicts.Names names = new Conflicts.Names(name, values.get(USER_PRINCIPAL_NAME), dn, null);
        try (Session session = domain.connections().session(action)) {
            try {
                AddRequest request = request(dn, account, action);
                session.write(action, connection -> connection.add(request));
            } catch (LDAPException e) {
                throw refused(e, names, ownName, values, action, session);
            }
            return made(dn, values, action, session);
        }
    }

    private String container(Attributes values, String action) {
        String given = values.get(CONTAINER);
        if (given != null && !given.isEmpty()) {
            return domain.container(given, action);
        }
        String usual = domain.places().userContainer();
        if (usual == null) {
            throw ConnectorException.invalidValue(
                    CONTAINER,
                    domain.refusals()
                            .sentence(action, "it has no container: map CONTAINER, or set AdConfig.withUserContainer"));
        }
        return usual;
    }

    private AddRequest request(String dn, NewAccount account, String action) {
        List<com.unboundid.ldap.sdk.Attribute> stored = new ArrayList<>();
        stored.add(
                new com.unboundid.ldap.sdk.Attribute("objectClass", "top", "person", "organizationalPerson", "user"));
        Attributes values = account.attributes();
        for (Attribute<?> attribute : values.names()) {
            Object value = values.get(attribute);
            if (value == null || attribute.equals(CONTAINER) || attribute.equals(COMMON_NAME)) {
                continue;
            }
            List<String> texts = domain.stored(attribute, value, action);
            if (!texts.isEmpty()) {
                stored.add(new com.unboundid.ldap.sdk.Attribute(attribute.name(), texts));
            }
        }
        int control = account.enabled() ? AccountControl.ENABLED : AccountControl.DISABLED;
        stored.add(new com.unboundid.ldap.sdk.Attribute(AccountControl.NAME, Integer.toString(control)));
        account.password()
                .ifPresent(password -> stored.add(
                        new com.unboundid.ldap.sdk.Attribute(Refusals.PASSWORD.name(), Writable.stored(password))));
        return new AddRequest(dn, stored);
    }

    /** Reads the account by the DN that was just written. From here on it exists, so nothing that fails means that it does not. */
    private Account made(String dn, Attributes written, String action, Session session) {
        Set<Attribute<?>> wanted = new LinkedHashSet<>(written.names());
        wanted.addAll(List.of(COMMON_NAME, CONTAINER, DISTINGUISHED_NAME));
        String lost = "it was made, but cannot be read to learn its objectGUID";
        Account made;
        try {
            made = reader.read(action, dn, wanted, session);
        } catch (ConnectorException e) {
            throw ConnectorException.unknownOutcome(domain.refusals().sentence(action, lost))
                    .causedBy(e);
        }
        if (made == null) {
            throw ConnectorException.unknownOutcome(domain.refusals().sentence(action, lost));
        }
        return made;
    }

    private ConnectorException refused(
            LDAPException refusal,
            Conflicts.Names names,
            boolean ownName,
            Attributes written,
            String action,
            Session session) {
        ConnectorException conflict = conflicts.of(refusal, names, action, session);
        if (conflict != null) {
            boolean byDn = conflict.attribute().filter(COMMON_NAME::equals).isPresent();
            return byDn && !ownName ? sameNameElsewhere(conflict) : conflict;
        }
        ResultCode code = refusal.getResultCode();
        if (code.equals(ResultCode.NO_SUCH_OBJECT)) {
            return domain.refusals().coded(noContainer(names.dn(), action), refusal);
        }
        if (code.equals(ResultCode.NAMING_VIOLATION)) {
            String place = Places.parentOf(String.valueOf(names.dn()));
            return domain.refusals()
                    .coded(
                            ConnectorException.invalidValue(
                                    CONTAINER,
                                    domain.refusals()
                                            .sentence(action, place + " cannot hold accounts: mend the mapping")),
                            refusal);
        }
        return domain.refusals().of(refusal, action, List.copyOf(written.names()));
    }

    /** Without a common name of its own an account is called by its account name, so that is what must change. */
    private static ConnectorException sameNameElsewhere(ConnectorException byDn) {
        return ConnectorException.conflict(SAM_ACCOUNT_NAME, String.valueOf(byDn.getMessage()))
                .code(byDn.code().orElse(""));
    }

    private ConnectorException noContainer(@Nullable String dn, String action) {
        String place = Places.parentOf(String.valueOf(dn));
        return ConnectorException.invalidValue(
                CONTAINER, domain.refusals().sentence(action, place + " does not exist: make it, or mend the mapping"));
    }
}
