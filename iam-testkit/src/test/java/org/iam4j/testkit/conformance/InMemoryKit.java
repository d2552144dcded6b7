package org.iam4j.testkit.conformance;

import static org.iam4j.testkit.InMemoryDirectory.CONTAINER;
import static org.iam4j.testkit.InMemoryDirectory.DESCRIPTION;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.EXPIRES;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.MAIL;
import static org.iam4j.testkit.InMemoryDirectory.OTHER_MAILS;
import static org.iam4j.testkit.InMemoryDirectory.UPN;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.Account;
import org.iam4j.connector.Key;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Permission;
import org.iam4j.connector.Schema;
import org.iam4j.connector.Schema.Trait;
import org.iam4j.connector.TargetConnector;
import org.iam4j.testkit.InMemoryDirectory;

/** The kit on an in-memory directory. */
abstract class InMemoryKit extends TargetConnectorKit {
    private static final Permission GROUP = new Permission("group", "CN=Finance");
    private static final AccountReference ADMINISTRATOR = AccountReference.of("administrator");

    final InMemoryDirectory directory;

    InMemoryKit(InMemoryDirectory directory) {
        this.directory = directory;
        if (directory.schema().permissionKinds().contains("group")) {
            directory.admin().addPermission("group", GROUP.key());
        }
        directory
                .admin()
                .put(Account.of(ADMINISTRATOR, true, Attributes.of(LOGIN, "root"))
                        .neverTouch("it rules here"));
    }

    static Schema.Builder wholeSchema() {
        return InMemoryDirectory.directorySchema()
                .attribute(Attribute.text("objectNumber"), Trait.READ_ONLY)
                .attribute(CONTAINER, Trait.CREATE_ONLY);
    }

    /** A schema with the attributes of another one and nothing else. */
    static Schema.Builder attributesOf(Schema schema) {
        Schema.Builder copy = Schema.builder();
        for (Attribute<?> attribute : schema.attributes()) {
            copy.attribute(
                    attribute,
                    Stream.of(Trait.values())
                            .filter(trait -> schema.is(attribute, trait))
                            .toArray(Trait[]::new));
        }
        return copy;
    }

    @Override
    protected TargetConnector connector() {
        return directory;
    }

    @Override
    protected Attributes newAccount(int n) {
        return Attributes.of(EMPLOYEE_ID, "E" + n)
                .with(LOGIN, "user" + n)
                .with(UPN, "user" + n + "@corp.example")
                .with(MAIL, "user" + n + "@corp.example")
                .with(EXPIRES, LocalDate.parse("2027-12-31"))
                .with(DESCRIPTION, "description " + n);
    }

    @Override
    protected Attribute<String> correlation() {
        return EMPLOYEE_ID;
    }

    @Override
    protected Attribute<String> changeable() {
        return DESCRIPTION;
    }

    @Override
    protected AccountReference given(Attributes values) {
        return directory.schema().can(Operation.CREATE)
                ? super.given(values)
                : directory.admin().put(values);
    }

    @Override
    protected AccountReference missing() {
        return AccountReference.of("acc-999999");
    }

    @Override
    protected Permission permission() {
        return GROUP;
    }

    @Override
    protected Optional<Attribute<Set<String>>> severalTexts() {
        return Optional.of(OTHER_MAILS);
    }

    @Override
    protected Optional<Key> neverTouched() {
        return Optional.of(Key.of(ADMINISTRATOR));
    }

    @Override
    protected Optional<Boolean> logsIn(AccountReference account, Secret password) {
        return Optional.of(directory.passwordWorks(account, password));
    }
}
