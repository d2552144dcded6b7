package org.iam4j.testkit.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The search operation. */
final class Searching {
    /**
     * What a search sends back.
     *
     * @param entries the entries
     * @param referrals where to ask on, one URL each
     * @param controls the response controls
     * @param code success, or 4 when there is more than is given
     */
    record Answer(
            List<SearchResultEntryProtocolOp> entries,
            List<String> referrals,
            List<Control> controls,
            ResultCode code) {
        static Answer of(SearchResultEntryProtocolOp entry) {
            return new Answer(List.of(entry), List.of(), List.of(), ResultCode.SUCCESS);
        }
    }

    private static final int PHANTOM_ROOT = 2;

    private final Domain domain;
    private final Candidates candidates;
    private final Rendering rendering;
    private final RootDse rootDse;

    Searching(Domain domain) {
        this.domain = domain;
        this.candidates = new Candidates(domain);
        this.rendering = new Rendering(domain);
        this.rootDse = new RootDse(domain);
    }

    Answer search(Identity who, SearchRequestProtocolOp request, Controls controls, Cursors cursors)
            throws LDAPException {
        return domain.tree().reading(() -> {
            boolean base = request.getScope().equals(SearchScope.BASE);
            if (base && request.getBaseDN().isEmpty()) {
                return Answer.of(rootDse.rootDse(request.getAttributes()));
            }
            domain.access().requireBound(who);
            if (base && isSchema(request.getBaseDN())) {
                return Answer.of(rootDse.schema(request.getAttributes()));
            }
            return searchTree(request, controls, cursors);
        });
    }

    private boolean isSchema(String name) {
        try {
            return DN.equals(name, rootDse.schemaName());
        } catch (LDAPException e) {
            return false;
        }
    }

    private Answer searchTree(SearchRequestProtocolOp request, Controls controls, Cursors cursors)
            throws LDAPException {
        AdNode base = request.getBaseDN().isEmpty() && (controls.flag(Controls.SEARCH_OPTIONS) & PHANTOM_ROOT) != 0
                ? domain.tree().root()
                : domain.names().require(request.getBaseDN());
        Selection selection = Selection.of(
                request.getAttributes(), request.typesOnly(), domain.tree().schema());
        Optional<SimplePagedResultsControl> paging = controls.paging();
        String search = request.getBaseDN() + "\n" + request.getScope() + "\n" + request.getFilter();
        ASN1OctetString cookie =
                paging.map(SimplePagedResultsControl::getCookie).orElse(new ASN1OctetString());
        Cursors.Place place = cookie.getValueLength() > 0
                ? cursors.resume(search, cookie)
                : cursors.open(search, candidates.find(base, request.getScope(), request.getFilter()));

        int limit = limit(request, paging);
        List<SearchResultEntryProtocolOp> entries = new ArrayList<>();
        List<AdNode> found = place.cursor().found();
        int next = place.next();
        Rendering.DnForm form = form(controls);
        for (; next < found.size() && entries.size() < limit; next++) {
            if (domain.tree().holds(found.get(next))) {
                entries.add(rendering.render(found.get(next), selection, form));
            }
        }
        boolean atEnd = next >= found.size();
        List<Control> response = new ArrayList<>();
        if (paging.isPresent()) {
            Cursors.Place after = new Cursors.Place(place.cursor(), next);
            response.add(new SimplePagedResultsControl(0, cursors.cookie(after)));
        }
        boolean cut = !atEnd && (paging.isEmpty() || reaches(request.getSizeLimit(), next));
        return new Answer(
                entries,
                atEnd ? referrals(base, request.getScope(), controls) : List.of(),
                response,
                cut ? ResultCode.SIZE_LIMIT_EXCEEDED : ResultCode.SUCCESS);
    }

    private int limit(SearchRequestProtocolOp request, Optional<SimplePagedResultsControl> paging) {
        int most = domain.options().maxPageSize();
        if (paging.isPresent()) {
            return Math.min(most, paging.get().getSize());
        }
        if (domain.options().deviates(Deviation.UNLIMITED_RESULTS)) {
            return Integer.MAX_VALUE;
        }
        return request.getSizeLimit() > 0 ? Math.min(most, request.getSizeLimit()) : most;
    }

    private boolean reaches(int sizeLimit, int sent) {
        return sizeLimit > 0 && sent >= sizeLimit && !domain.options().deviates(Deviation.UNLIMITED_RESULTS);
    }

    private static Rendering.DnForm form(Controls controls) throws LDAPException {
        if (!controls.has(Controls.EXTENDED_DN)) {
            return Rendering.DnForm.PLAIN;
        }
        return controls.flag(Controls.EXTENDED_DN) == 1
                ? Rendering.DnForm.EXTENDED_TEXT
                : Rendering.DnForm.EXTENDED_HEX;
    }

    /** A search of the whole domain ends with pointers to the parts of the forest that lie below it by name only. */
    private List<String> referrals(AdNode base, SearchScope scope, Controls controls) throws LDAPException {
        boolean domainOnly = controls.has(Controls.DOMAIN_SCOPE) || controls.flag(Controls.SEARCH_OPTIONS) != 0;
        if (base != domain.tree().root() || !scope.equals(SearchScope.SUB) || domainOnly) {
            return List.of();
        }
        String dns = domain.options().dnsName();
        String dn = domain.options().baseDn();
        return List.of(
                "ldap://ForestDnsZones." + dns + "/DC=ForestDnsZones," + dn,
                "ldap://DomainDnsZones." + dns + "/DC=DomainDnsZones," + dn,
                "ldap://" + dns + "/CN=Configuration," + dn);
    }
}
