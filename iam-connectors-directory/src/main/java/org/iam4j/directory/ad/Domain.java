package org.iam4j.directory.ad;

import com.unboundid.ldap.sdk.SearchRequest;
import java.util.List;
import java.util.stream.Stream;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.ConnectorException;
import org.jspecify.annotations.Nullable;

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

    /** A check that throws {@link IllegalArgumentException} and says why. */
    interface Check<T> {
        T run();
    }

    /**
     * Runs a check of a value.
     *
     * @throws ConnectorException of kind invalid value when the check refuses
     */
    <T> T checked(Attribute<?> attribute, String action, Check<T> check) {
        try {
            return check.run();
        } catch (IllegalArgumentException e) {
            throw ConnectorException.invalidValue(attribute, refusals.sentence(action, String.valueOf(e.getMessage())));
        }
    }

    /** What is stored for a value that a mapping gave. */
    List<String> stored(Attribute<?> attribute, @Nullable Object value, String action) {
        return checked(attribute, action, () -> {
            Writable.check(attribute);
            if (attribute.equals(ActiveDirectory.SAM_ACCOUNT_NAME)) {
                AccountName.check(value == null ? "" : (String) value);
            }
            return values.stored(attribute, value);
        });
    }

    /** The DN of a container that a mapping gave. */
    String container(String given, String action) {
        return checked(ActiveDirectory.CONTAINER, action, () -> places.container(given));
    }

    /** All that a search finds, a page at a time. */
    <T> Stream<T> search(String action, SearchRequest request, SearchPages.Reading<T> reading) {
        return new SearchPages<>(connections, refusals, config.pageSize(), action, request, reading).stream();
    }
}
