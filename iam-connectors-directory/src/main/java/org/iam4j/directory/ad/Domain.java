package org.iam4j.directory.ad;

import com.unboundid.ldap.sdk.SearchRequest;
import java.util.stream.Stream;

/**
 * One domain as the parts of the connector share it.
 *
 * @param config how it was configured
 * @param places its places
 * @param refusals what its refusals mean
 * @param connections its connections
 * @param values how its values are written
 * @param lastSeen how its accounts were when they were last read or written
 * @param ownLogin the account that the connector itself logs in with
 */
record Domain(
        AdConfig config,
        Places places,
        Refusals refusals,
        Connections connections,
        Values values,
        LastSeen lastSeen,
        OwnLogin ownLogin) {

    static Domain of(AdConfig config) {
        Places places = new Places(config);
        String system = "Active Directory " + places.domainName();
        Refusals refusals = new Refusals(system);
        return new Domain(
                config,
                places,
                refusals,
                new Connections(config, refusals),
                new Values(config.zone(), system),
                new LastSeen(),
                new OwnLogin(config.bindName(), places));
    }

    /** All that a search finds, a page at a time. */
    <T> Stream<T> search(String action, SearchRequest request, SearchPages.Reading<T> reading) {
        return new SearchPages<>(connections, refusals, config.pageSize(), action, request, reading).stream();
    }
}
