package org.iam4j.testkit.afas;

import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes the JSON of the protocol. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    static String write(Consumer<JsonGenerator> content) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator generator = MAPPER.createGenerator(text)) {
            content.accept(generator);
        }
        return text.toString();
    }

    static String writeObject(Consumer<JsonGenerator> members) {
        return write(generator -> {
            generator.writeStartObject();
            members.accept(generator);
            generator.writeEndObject();
        });
    }
}
