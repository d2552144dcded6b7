package org.iam4j.directory.ad;

import static org.iam4j.directory.ad.ActiveDirectory.DISPLAY_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.EMPLOYEE_ID;
import static org.iam4j.directory.ad.ActiveDirectory.GIVEN_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.PROXY_ADDRESSES;
import static org.iam4j.directory.ad.ActiveDirectory.SAM_ACCOUNT_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.USER_PRINCIPAL_NAME;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.Key;
import org.iam4j.connector.Permission;
import org.iam4j.connector.TargetConnector;
import org.iam4j.testkit.conformance.TargetConnectorKit;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What every target connector promises. No mail among the values: Active Directory lets two accounts have the same. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.iam4j.directory.ad.DomainUnderTest#all")
class ActiveDirectoryConformanceTest extends TargetConnectorKit {
    private final DomainUnderTest domain;
    private final ActiveDirectory directory;
    private final String run = DomainUnderTest.fresh();
    private final Permission group;

    ActiveDirectoryConformanceTest(DomainUnderTest domain) {
        this.domain = domain;
        directory = domain.connect(domain.config().withZone(ZoneId.of("Europe/Amsterdam")));
        group = new Permission("group", domain.addGroup(run + "g"));
    }

    @Override
    protected TargetConnector connector() {
        return directory;
    }

    @Override
    protected Attribute<String> correlation() {
        return EMPLOYEE_ID;
    }

    @Override
    protected Attribute<String> changeable() {
        return DISPLAY_NAME;
    }

    @Override
    protected Attributes newAccount(int n) {
        String name = run + "-" + n;
        return Attributes.of(SAM_ACCOUNT_NAME, name)
                .with(USER_PRINCIPAL_NAME, name + "@people.example")
                .with(EMPLOYEE_ID, name)
                .with(GIVEN_NAME, "Zoë")
                .with(DISPLAY_NAME, "Zoë number " + n);
    }

    @Override
    protected Permission permission() {
        return group;
    }

    @Override
    protected Permission missingPermission() {
        return new Permission("group", domain.dn("CN=missing," + domain.ou()));
    }

    @Override
    protected Permission newPermission(int n) {
        return new Permission("group", domain.dn("CN=" + run + "m" + n + "," + domain.ou()));
    }

    @Override
    protected Optional<Attribute<Set<String>>> severalTexts() {
        return Optional.of(PROXY_ADDRESSES);
    }

    @Override
    protected Optional<Key> neverTouched() {
        return Optional.of(Key.of(domain.reference(domain.config().bindName())));
    }

    @Override
    protected Optional<Boolean> logsIn(AccountReference account, Secret password) {
        return Optional.of(domain.canLogIn(domain.entry(account).getDN(), password.reveal()));
    }
}
