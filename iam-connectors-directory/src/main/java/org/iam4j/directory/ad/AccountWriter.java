package org.iam4j.directory.ad;

import static org.iam4j.directory.ad.ActiveDirectory.COMMON_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.CONTAINER;
import static org.iam4j.directory.ad.ActiveDirectory.SAM_ACCOUNT_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.USER_PRINCIPAL_NAME;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Change;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Changes and deletes accounts, always by their GUID. Values, state and password go in one request, a new place or common name in
 * another. A state is written only over the one that was last seen; when that has changed meanwhile it is read and tried once more.
 */
final class AccountWriter {
    private static final int STATE_ATTEMPTS = 2;

    private final Domain domain;
    private final AccountReader reader;
    private final Conflicts conflicts;

    AccountWriter(Domain domain, AccountReader reader) {
        this.domain = domain;
        this.reader = reader;
        this.conflicts = new Conflicts(domain);
    }

    AccountReference update(AccountReference reference, AccountChange change) {
        String action = change.operation().name().toLowerCase(Locale.ROOT) + " " + reference;
        Guid guid = Guid.parse(reference);
        if (guid == null) {
            throw notFound(action);
        }
        Written written = new Written(guid, action, change);
        try (Session session = domain.connections().session(action)) {
            switch (change.operation()) {
                case DISABLE -> {
                    disable(written, session);
                    place(written, session);
                }
                case ENABLE -> {
                    place(written, session);
                    withState(written, modifications(written), true, session);
                }
                default -> {
                    modify(written, modifications(written), session);
                    place(written, session);
                }
            }
        }
        return reference;
    }

    void delete(AccountReference reference) {
        String action = "delete " + reference;
        Guid guid = Guid.parse(reference);
        if (guid == null) {
            throw notFound(action);
        }
        try (Session session = domain.connections().session(action)) {
            session.write(action, connection -> connection.delete(guid.dn()));
        } catch (LDAPException e) {
            throw e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)
                    ? domain.refusals().coded(notFound(action), e)
                    : domain.refusals().of(e, action);
        }
        domain.lastSeen().forget(guid);
    }

    /** A change on its way. */
    private record Written(Guid guid, String action, AccountChange change) {
        List<? extends Attribute<?>> attributes() {
            List<Attribute<?>> attributes = new ArrayList<>();
            change.attributes().forEach(each -> attributes.add(each.attribute()));
            if (change.password().isPresent()) {
                attributes.add(Refusals.PASSWORD);
            }
            return attributes;
        }

        @Nullable String after(Attribute<String> attribute) {
            Change<String> found = change.of(attribute);
            return found == null ? null : found.after();
        }
    }

    private List<Modification> modifications(Written written) {
        List<Modification> modifications = new ArrayList<>();
        for (Change<?> each : written.change().attributes()) {
            Attribute<?> attribute = each.attribute();
            if (attribute.equals(CONTAINER) || attribute.equals(COMMON_NAME)) {
                continue;
            }
            List<String> stored = domain.stored(attribute, each.after(), written.action());
            modifications.add(
                    new Modification(ModificationType.REPLACE, attribute.name(), stored.toArray(String[]::new)));
        }
        written.change()
                .password()
                .ifPresent(password -> modifications.add(new Modification(
                        ModificationType.REPLACE, Refusals.PASSWORD.name(), Writable.stored(password))));
        return modifications;
    }

    private void modify(Written written, List<Modification> modifications, Session session) {
        if (modifications.isEmpty()) {
            return;
        }
        try {
            send(written, modifications, session);
        } catch (LDAPException e) {
            throw refused(e, written, session);
        }
    }

    /** Takes the access away even when something else that was to be written with it is refused. */
    private void disable(Written written, Session session) {
        List<Modification> modifications = List.of();
        try {
            modifications = modifications(written);
            withState(written, modifications, false, session);
        } catch (ConnectorException e) {
            boolean aboutAnother = e.kind() == Failure.Kind.INVALID_VALUE
                    || e.kind() == Failure.Kind.CONFLICT
                    || e.kind() == Failure.Kind.REJECTED
                    || (e.kind() == Failure.Kind.DENIED && !modifications.isEmpty());
            if (aboutAnother) {
                withState(written, List.of(), false, session);
            }
            throw e;
        }
    }

    private void withState(Written written, List<Modification> modifications, boolean enabled, Session session) {
        LastSeen.Seen seen = domain.lastSeen().of(written.guid());
        int before = seen != null ? seen.control() : enabled ? AccountControl.DISABLED : AccountControl.ENABLED;
        if (AccountControl.isEnabled(before) == enabled) {
            before = current(written, session);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                sendState(written, modifications, before, enabled, session);
                return;
            } catch (LDAPException e) {
                boolean perhapsChanged = e.getResultCode().equals(ResultCode.NO_SUCH_ATTRIBUTE);
                int now = perhapsChanged ? current(written, session) : before;
                if (now == before) {
                    throw refused(e, written, session);
                }
                if (attempt == STATE_ATTEMPTS) {
                    String busy = "somebody else is changing this account at the same time";
                    throw domain.refusals()
                            .coded(
                                    ConnectorException.unavailable(
                                            domain.refusals().sentence(written.action(), busy)),
                                    e);
                }
                before = now;
            }
        }
    }

    private void sendState(
            Written written, List<Modification> modifications, int before, boolean enabled, Session session)
            throws LDAPException {
        int after = AccountControl.with(before, enabled);
        List<Modification> all = new ArrayList<>(modifications);
        if (after != before) {
            all.add(new Modification(ModificationType.DELETE, AccountControl.NAME, Integer.toString(before)));
            all.add(new Modification(ModificationType.ADD, AccountControl.NAME, Integer.toString(after)));
        }
        if (!all.isEmpty()) {
            send(written, all, session);
            domain.lastSeen().control(written.guid(), after);
        }
    }

    private static void send(Written written, List<Modification> modifications, Session session) throws LDAPException {
        session.write(
                written.action(),
                connection -> connection.modify(new ModifyRequest(written.guid().dn(), modifications)));
    }

    private int current(Written written, Session session) {
        return see(written, session).control();
    }

    private LastSeen.Seen see(Written written, Session session) {
        LastSeen.Seen seen = reader.see(written.action(), written.guid(), session);
        if (seen == null) {
            throw notFound(written.action());
        }
        return seen;
    }

    /** Moves and renames. Says the container in any case: Samba does not find an object by its GUID to rename it where it is. */
    private void place(Written written, Session session) {
        Change<String> container = written.change().of(CONTAINER);
        Change<String> commonName = written.change().of(COMMON_NAME);
        if (container == null && commonName == null) {
            return;
        }
        String parent = container == null ? null : domain.container(required(container, written), written.action());
        String rdn = commonName == null ? null : Places.rdn("CN", required(commonName, written));
        if (parent == null || rdn == null) {
            LastSeen.Seen known = domain.lastSeen().of(written.guid());
            LastSeen.Seen seen = known == null ? see(written, session) : known;
            parent = parent == null ? Places.parentOf(seen.dn()) : parent;
            rdn = rdn == null ? Places.rdnOf(seen.dn()) : rdn;
        }
        ModifyDNRequest request = new ModifyDNRequest(written.guid().dn(), rdn, true, parent);
        try {
            session.write(written.action(), connection -> connection.modifyDN(request));
        } catch (LDAPException e) {
            domain.lastSeen().forget(written.guid());
            throw notPlaced(e, written, rdn, parent, session);
        }
        domain.lastSeen().moved(written.guid(), rdn + "," + parent);
    }

    private String required(Change<String> change, Written written) {
        String after = change.after();
        if (after == null || after.isEmpty()) {
            throw ConnectorException.invalidValue(
                    change.attribute(),
                    domain.refusals()
                            .sentence(written.action(), change.attribute().name() + " cannot be taken away"));
        }
        return after;
    }

    private ConnectorException notPlaced(
            LDAPException refusal, Written written, String rdn, String parent, Session session) {
        String action = written.action();
        ResultCode code = refusal.getResultCode();
        ConnectorException meaning;
        if (code.equals(ResultCode.ENTRY_ALREADY_EXISTS)) {
            meaning = ConnectorException.conflict(
                    COMMON_NAME, domain.refusals().sentence(action, rdn + " is taken in " + parent));
        } else if (code.equals(ResultCode.NAMING_VIOLATION)) {
            meaning = ConnectorException.invalidValue(
                    CONTAINER, domain.refusals().sentence(action, parent + " cannot hold accounts: mend the mapping"));
        } else if (isPlaceInDoubt(code) && session.entry(action, parent, Guid.NAME) == null) {
            meaning = ConnectorException.invalidValue(
                    CONTAINER,
                    domain.refusals().sentence(action, parent + " does not exist: make it, or mend the mapping"));
        } else if (code.equals(ResultCode.NO_SUCH_OBJECT)) {
            meaning = notFound(action);
        } else {
            return domain.refusals().of(refusal, action, written.attributes());
        }
        return domain.refusals().coded(meaning, refusal);
    }

    /** What servers answer, in one or another version, when the new container is not there. */
    private static boolean isPlaceInDoubt(ResultCode code) {
        return code.equals(ResultCode.NO_SUCH_OBJECT)
                || code.equals(ResultCode.UNWILLING_TO_PERFORM)
                || code.equals(ResultCode.OTHER)
                || code.equals(ResultCode.AFFECTS_MULTIPLE_DSAS);
    }

    private ConnectorException refused(LDAPException refusal, Written written, Session session) {
        String action = written.action();
        if (refusal.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
            return domain.refusals().coded(notFound(action), refusal);
        }
        Conflicts.Names names = new Conflicts.Names(
                written.after(SAM_ACCOUNT_NAME), written.after(USER_PRINCIPAL_NAME), null, written.guid());
        ConnectorException conflict = conflicts.of(refusal, names, action, session);
        return conflict != null ? conflict : domain.refusals().of(refusal, action, written.attributes());
    }

    private ConnectorException notFound(String action) {
        return ConnectorException.notFound(domain.refusals().sentence(action, "there is no such account"));
    }
}
