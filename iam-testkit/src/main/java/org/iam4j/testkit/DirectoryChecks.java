package org.iam4j.testkit;

import java.util.Collection;
import java.util.List;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Change;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Permission;
import org.iam4j.connector.Schema;
import org.iam4j.connector.Schema.Trait;
import org.jspecify.annotations.Nullable;

/** What an in-memory directory refuses because of its schema alone, whatever accounts it holds. */
final class DirectoryChecks {
    private final String name;
    private final Schema schema;

    DirectoryChecks(String name, Schema schema) {
        this.name = name;
        this.schema = schema;
    }

    void can(Operation operation) {
        if (!schema.can(operation)) {
            throw ConnectorException.unsupported(
                    switch (operation) {
                        case CREATE -> "create accounts";
                        case UPDATE -> "update accounts";
                        case ENABLE -> "enable accounts";
                        case DISABLE -> "disable accounts";
                        case DELETE -> "delete accounts";
                        case GRANT -> "grant permissions";
                        case REVOKE -> "revoke permissions";
                    });
        }
    }

    void canSetPassword(boolean given) {
        if (given && !schema.passwords()) {
            throw ConnectorException.unsupported("set passwords");
        }
    }

    void makes(String kind) {
        if (!schema.makes(kind)) {
            throw ConnectorException.unsupported("make permissions of kind " + kind);
        }
    }

    void kind(String kind) {
        if (!schema.permissionKinds().contains(kind)) {
            throw ConnectorException.unsupported("have permissions of kind " + kind);
        }
    }

    ConnectorException missing(Permission permission) {
        return ConnectorException.notFound(name + " has no " + permission + ": make it or mend the rule");
    }

    void newAccount(Attributes values) {
        for (Attribute<?> attribute : values.names()) {
            writable(attribute);
            value(attribute, values.get(attribute));
        }
        for (Attribute<?> attribute : schema.attributes()) {
            if (schema.is(attribute, Trait.REQUIRED) && !values.names().contains(attribute)) {
                throw ConnectorException.invalidValue(
                        attribute, name + ": an account cannot be made without " + attribute + ": map it on create");
            }
        }
    }

    void changes(String account, List<Change<?>> changes) {
        for (Change<?> change : changes) {
            Attribute<?> attribute = change.attribute();
            writable(attribute);
            if (schema.is(attribute, Trait.CREATE_ONLY)) {
                throw ConnectorException.invalidValue(
                        attribute,
                        name + ": " + attribute + " of " + account
                                + " was decided when it was made: map it on create only");
            }
            if (change.clears() && schema.is(attribute, Trait.REQUIRED)) {
                throw ConnectorException.invalidValue(
                        attribute,
                        name + ": " + attribute + " of " + account + " cannot be taken away, it is required");
            }
            value(attribute, change.after());
        }
    }

    private void writable(Attribute<?> attribute) {
        if (!schema.knows(attribute)) {
            throw ConnectorException.invalidValue(
                    attribute, name + " has no attribute " + attribute + ": mend the mapping");
        }
        if (schema.is(attribute, Trait.READ_ONLY)) {
            throw ConnectorException.invalidValue(
                    attribute, name + ": " + attribute + " can only be read: take it out of the mapping");
        }
        if (attribute.type() == Attribute.Type.SECRET) {
            throw ConnectorException.invalidValue(
                    attribute, name + ": the secret " + attribute + " cannot be written as a value");
        }
    }

    private void value(Attribute<?> attribute, @Nullable Object value) {
        if (attribute.type() != Attribute.Type.TEXT || value == null) {
            return;
        }
        Collection<?> texts = value instanceof Collection<?> several ? several : List.of(value);
        if (texts.isEmpty() || texts.contains("")) {
            throw ConnectorException.invalidValue(
                    attribute, name + ": " + attribute + " cannot be an empty text: clear it instead");
        }
    }
}
