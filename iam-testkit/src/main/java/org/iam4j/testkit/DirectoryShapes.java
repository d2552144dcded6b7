package org.iam4j.testkit;

import java.util.Set;
import java.util.stream.Stream;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Schema;
import org.iam4j.connector.Schema.Trait;

/** The schemas that in-memory directories come with. */
final class DirectoryShapes {
    private DirectoryShapes() {}

    static Schema.Builder smallActiveDirectory() {
        return Schema.builder()
                .attribute(InMemoryDirectory.EMPLOYEE_ID)
                .attribute(InMemoryDirectory.LOGIN, Trait.REQUIRED, Trait.UNIQUE, Trait.IGNORES_CASE)
                .attribute(InMemoryDirectory.UPN, Trait.UNIQUE, Trait.IGNORES_CASE)
                .attribute(InMemoryDirectory.MAIL, Trait.IGNORES_CASE)
                .attribute(InMemoryDirectory.OTHER_MAILS, Trait.IGNORES_CASE)
                .attribute(InMemoryDirectory.DISPLAY_NAME)
                .attribute(InMemoryDirectory.GIVEN_NAME)
                .attribute(InMemoryDirectory.SURNAME)
                .attribute(InMemoryDirectory.DEPARTMENT)
                .attribute(InMemoryDirectory.TITLE)
                .attribute(InMemoryDirectory.DESCRIPTION)
                .attribute(InMemoryDirectory.CONTAINER, Trait.IGNORES_CASE)
                .attribute(InMemoryDirectory.EXPIRES, Trait.EMPTINESS_MATTERS)
                .attribute(InMemoryDirectory.MANAGER, Trait.EMPTINESS_MATTERS)
                .can(Operation.values())
                .makesPermissions("group")
                .passwords();
    }

    static Schema without(Set<Operation> operations, Schema schema) {
        Schema.Builder copy = Schema.builder();
        for (Attribute<?> attribute : schema.attributes()) {
            copy.attribute(
                    attribute,
                    Stream.of(Trait.values())
                            .filter(trait -> schema.is(attribute, trait))
                            .toArray(Trait[]::new));
        }
        schema.operations().stream()
                .filter(operation -> !operations.contains(operation))
                .forEach(copy::can);
        schema.permissionKinds().forEach(kind -> {
            if (schema.makes(kind)) {
                copy.makesPermissions(kind);
            } else {
                copy.permissions(kind);
            }
        });
        schema.unseenNames().forEach(copy::cannotSee);
        copy.lag(schema.lag());
        if (schema.open()) {
            copy.open();
        }
        if (schema.windowed()) {
            copy.windowed();
        }
        if (schema.passwords()) {
            copy.passwords();
        }
        return copy.build();
    }
}
