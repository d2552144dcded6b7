package org.iam4j.testkit.afas;

import java.util.Collection;
import tools.jackson.core.JsonGenerator;

/** Writes what the service says about itself and its connectors. */
final class MetaInfo {
    private MetaInfo() {}

    static String version() {
        return Json.writeObject(json -> json.writeStringProperty("version", "22.22.5"));
    }

    static String overview(AppConnector app, String environment) {
        return Json.writeObject(json -> {
            writeEntries(json, "updateConnectors", app.writing());
            writeEntries(json, "getConnectors", app.reading());
            json.writeName("info");
            json.writeStartObject();
            json.writeStringProperty("envid", environment);
            json.writeStringProperty("appName", "Provisioning");
            json.writeStringProperty("group", "");
            json.writeStringProperty("tokenExpiry", "0");
            json.writeEndObject();
        });
    }

    private static void writeEntries(
            JsonGenerator json, String name, Collection<? extends AppConnector.Entry> entries) {
        json.writeName(name);
        json.writeStartArray();
        entries.stream().filter(AppConnector.Entry::isAllowed).forEach(entry -> {
            json.writeStartObject();
            json.writeStringProperty("id", entry.name());
            json.writeStringProperty("description", entry.description());
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    static String of(GetConnector<?> connector) {
        return Json.writeObject(json -> {
            json.writeStringProperty("name", connector.name());
            json.writeStringProperty("description", connector.description());
            json.writeName("fields");
            json.writeStartArray();
            for (Column<?> column : connector.columns()) {
                json.writeStartObject();
                json.writeStringProperty("id", column.id());
                json.writeStringProperty("fieldId", column.fieldId());
                json.writeStringProperty("dataType", column.type().protocolName());
                json.writeStringProperty("label", column.id().replace('_', ' '));
                json.writeNumberProperty("length", column.length());
                json.writeNumberProperty("controlType", 1);
                json.writeNumberProperty("decimals", column.type() == Column.Type.DECIMAL ? 2 : 0);
                json.writeStringProperty("decimalsFieldId", "");
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static String of(UpdateConnector connector) {
        return Json.writeObject(json -> {
            json.writeStringProperty("id", connector.name());
            writeObject(json, connector.root());
        });
    }

    private static void writeObject(JsonGenerator json, UpdateObject<?> object) {
        json.writeStringProperty("name", object.name());
        json.writeName("fields");
        json.writeStartArray();
        object.fields().forEach(field -> writeField(json, field));
        json.writeEndArray();
        json.writeName("objects");
        json.writeStartArray();
        for (UpdateObject<?> inside : object.objects()) {
            json.writeStartObject();
            writeObject(json, inside);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeField(JsonGenerator json, UpdateField<?> field) {
        json.writeStartObject();
        json.writeStringProperty("fieldId", field.id());
        json.writeBooleanProperty("primaryKey", field.role() == UpdateField.Role.KEY);
        json.writeStringProperty("dataType", field.type().protocolName());
        json.writeStringProperty("label", field.label());
        json.writeBooleanProperty(
                "mandatory", field.role() == UpdateField.Role.KEY || field.role() == UpdateField.Role.MANDATORY);
        json.writeNumberProperty("length", field.length());
        json.writeNumberProperty("decimals", 0);
        json.writeStringProperty("decimalFieldId", "");
        json.writeBooleanProperty("notzero", false);
        json.writeNumberProperty("controlType", 1);
        json.writeName("values");
        if (field.choices().isEmpty()) {
            json.writeNull();
        } else {
            json.writeStartArray();
            for (String choice : field.choices()) {
                json.writeStartObject();
                json.writeStringProperty("id", choice);
                json.writeStringProperty("description", choice);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
