package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.CompareRequestProtocolOp;
import com.unboundid.ldap.protocol.DeleteRequestProtocolOp;
import com.unboundid.ldap.protocol.ExtendedRequestProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.protocol.SearchResultReferenceProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/**
 * One connection: who is bound on it, and the way of each request through journal, faults and operation. The same class
 * without a connection is the pattern from which the listener makes the others.
 */
final class Session extends LDAPListenerRequestHandler {
    static final String START_TLS = "1.3.6.1.4.1.1466.20037";
    static final String WHO_AM_I = "1.3.6.1.4.1.4203.1.11.3";

    private final Services services;
    private final Optional<LDAPListenerClientConnection> connection;
    private final Cursors cursors;
    private Identity who = Identity.ANONYMOUS;

    /** What an operation gives its client, where it succeeds. */
    private interface Work {
        Outcome run(Controls controls) throws LDAPException;
    }

    private Session(Services services, Optional<LDAPListenerClientConnection> connection) {
        this.services = services;
        this.connection = connection;
        this.cursors = new Cursors(
                connection.map(LDAPListenerClientConnection::getConnectionID).orElse(-1L));
    }

    static Session pattern(Services services) {
        return new Session(services, Optional.empty());
    }

    private boolean isEncrypted() {
        return connection
                .map(LDAPListenerClientConnection::getSocket)
                .filter(SSLSocket.class::isInstance)
                .isPresent();
    }

    @Override
    public LDAPListenerRequestHandler newInstance(LDAPListenerClientConnection client) {
        return new Session(services, Optional.of(client));
    }

    @Override
    public LDAPMessage processBindRequest(int id, BindRequestProtocolOp request, List<Control> controls) {
        return answer(id, AdOperation.BIND, request.getBindDN(), Map.of(), "", controls, known -> {
            who = Identity.ANONYMOUS;
            ASN1OctetString password = request.getSimplePassword();
            if (password == null) {
                throw Refusal.front(
                        ResultCode.AUTH_METHOD_NOT_SUPPORTED, "00002027", "Only simple binds are understood here");
            }
            who = services.binding().bind(request.getBindDN(), password.stringValue(), isEncrypted());
            return Outcome.SUCCESS;
        });
    }

    @Override
    public LDAPMessage processAddRequest(int id, AddRequestProtocolOp request, List<Control> controls) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        for (Attribute attribute : request.getAttributes()) {
            attributes.put(attribute.getName(), Journal.readable(attribute.getName(), attribute.getRawValues()));
        }
        return answer(id, AdOperation.ADD, request.getDN(), attributes, "", controls, known -> {
            services.adding().add(who, request.getDN(), request.getAttributes(), isEncrypted());
            return Outcome.SUCCESS;
        });
    }

    @Override
    public LDAPMessage processModifyRequest(int id, ModifyRequestProtocolOp request, List<Control> controls) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        List<String> steps = new ArrayList<>();
        for (Modification modification : request.getModifications()) {
            String name = modification.getAttributeName();
            attributes
                    .computeIfAbsent(name, absent -> new ArrayList<>())
                    .addAll(Journal.readable(name, modification.getRawValues()));
            steps.add(verb(modification.getModificationType()) + " " + name);
        }
        String detail = String.join(", ", steps);
        return answer(id, AdOperation.MODIFY, request.getDN(), attributes, detail, controls, known -> {
            boolean permissive = known.has(Controls.PERMISSIVE_MODIFY);
            services.modifying().modify(who, request.getDN(), request.getModifications(), permissive, isEncrypted());
            return Outcome.SUCCESS;
        });
    }

    private static String verb(ModificationType type) {
        return type.getName().toLowerCase(Locale.ROOT);
    }

    @Override
    public LDAPMessage processModifyDNRequest(int id, ModifyDNRequestProtocolOp request, List<Control> controls) {
        String superior = request.getNewSuperiorDN();
        String detail = superior == null ? request.getNewRDN() : request.getNewRDN() + "," + superior;
        return answer(id, AdOperation.MODIFY_DN, request.getDN(), Map.of(), detail, controls, known -> {
            services.renaming().rename(who, request.getDN(), request.getNewRDN(), request.deleteOldRDN(), superior);
            return Outcome.SUCCESS;
        });
    }

    @Override
    public LDAPMessage processDeleteRequest(int id, DeleteRequestProtocolOp request, List<Control> controls) {
        return answer(id, AdOperation.DELETE, request.getDN(), Map.of(), "", controls, known -> {
            services.deleting().delete(who, request.getDN(), known.has(Controls.TREE_DELETE));
            return Outcome.SUCCESS;
        });
    }

    @Override
    public LDAPMessage processCompareRequest(int id, CompareRequestProtocolOp request, List<Control> controls) {
        return answer(
                id, AdOperation.COMPARE, request.getDN(), Map.of(), request.getAttributeName(), controls, known -> {
                    boolean same = services.comparing()
                            .compare(who, request.getDN(), request.getAttributeName(), request.getAssertionValue());
                    return Outcome.of(same ? ResultCode.COMPARE_TRUE : ResultCode.COMPARE_FALSE, List.of());
                });
    }

    @Override
    public LDAPMessage processSearchRequest(int id, SearchRequestProtocolOp request, List<Control> controls) {
        Map<String, List<String>> asked = new LinkedHashMap<>();
        request.getAttributes().forEach(name -> asked.put(name, List.of()));
        String detail = request.getScope().getName() + " " + request.getFilter();
        return answer(id, AdOperation.SEARCH, request.getBaseDN(), asked, detail, controls, known -> {
            Searching.Answer found = services.searching().search(who, request, known, cursors);
            if (connection.isPresent()) {
                for (SearchResultEntryProtocolOp entry : found.entries()) {
                    connection.get().sendSearchResultEntry(id, entry);
                }
                for (String url : found.referrals()) {
                    connection.get().sendSearchResultReference(id, new SearchResultReferenceProtocolOp(List.of(url)));
                }
            }
            return Outcome.of(found.code(), found.controls());
        });
    }

    @Override
    public LDAPMessage processExtendedRequest(int id, ExtendedRequestProtocolOp request, List<Control> controls) {
        return answer(id, AdOperation.EXTENDED, "", Map.of(), request.getOID(), controls, known -> {
            if (request.getOID().equals(WHO_AM_I)) {
                return Outcome.of(new ASN1OctetString(services.whoAmI(who)));
            }
            throw request.getOID().equals(START_TLS)
                    ? Refusal.front(ResultCode.OPERATIONS_ERROR, "00000000", "TLS or SSL already in effect")
                    : Refusal.front(ResultCode.PROTOCOL_ERROR, "0000203D", "Unknown extended request OID");
        });
    }

    private LDAPMessage answer(
            int id,
            AdOperation operation,
            String dn,
            Map<String, List<String>> attributes,
            String detail,
            List<Control> controls,
            Work work) {
        AdRequest request = new AdRequest(services.journal().nextNumber(), operation, dn, attributes, detail, -1);
        Optional<AdFault> fault = services.faults().striking(request).map(this::awaited);
        AdFault.Kind kind = fault.map(AdFault::kind).orElse(AdFault.Kind.HOLD);
        Outcome outcome = switch (kind) {
            case REFUSE -> Outcome.refused(fault.orElseThrow());
            case DROP -> Outcome.of(ResultCode.UNAVAILABLE, List.of());
            default -> run(work, controls);
        };
        boolean lost = kind == AdFault.Kind.DROP || kind == AdFault.Kind.LOSE_RESPONSE;
        services.journal().add(lost ? request : request.answered(outcome.code()));
        if (lost) {
            close();
        }
        return outcome.message(id, operation);
    }

    private AdFault awaited(InjectedFault injected) {
        if (injected.fault().kind() == AdFault.Kind.HOLD) {
            try {
                injected.awaitRelease();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return injected.fault();
    }

    private static Outcome run(Work work, List<Control> controls) {
        try {
            return work.run(Controls.of(controls));
        } catch (LDAPException e) {
            return Outcome.refused(e);
        } catch (RuntimeException e) {
            return Outcome.broken(e);
        }
    }

    private void close() {
        connection.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
