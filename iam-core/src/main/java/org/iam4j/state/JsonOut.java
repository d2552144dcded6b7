package org.iam4j.state;

import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes JSON, one line, in ASCII, so that it does not depend on the encoding of a database; texts stand there as {@link StoredText} has
 * them. What is empty is left out.
 */
final class JsonOut {
    static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final JsonGenerator generator;

    private JsonOut(JsonGenerator generator) {
        this.generator = generator;
    }

    /** A whole document that is one object. */
    static String document(Consumer<JsonOut> write) {
        return written(out -> out.value(write));
    }

    /** A whole document that is a list of texts. */
    static String list(Collection<String> texts) {
        return written(out -> out.value(texts));
    }

    private static String written(Consumer<JsonOut> write) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            write.accept(new JsonOut(generator));
        }
        return text.toString();
    }

    private void value(Consumer<JsonOut> write) {
        generator.writeStartObject();
        write.accept(this);
        generator.writeEndObject();
    }

    private void value(Collection<String> texts) {
        generator.writeStartArray();
        texts.forEach(text -> generator.writeString(StoredText.encoded(text)));
        generator.writeEndArray();
    }

    void text(String name, @Nullable Object text) {
        if (text != null) {
            generator.writeStringProperty(name, StoredText.encoded(text.toString()));
        }
    }

    void text(String name, Optional<?> text) {
        text.ifPresent(each -> text(name, each));
    }

    void flag(String name, boolean flag) {
        if (flag) {
            generator.writeBooleanProperty(name, true);
        }
    }

    void number(String name, @Nullable Integer number) {
        if (number != null) {
            generator.writeNumberProperty(name, number);
        }
    }

    /** A member that is JSON already. */
    void json(String name, String json) {
        generator.writeName(name);
        generator.writeRawValue(json);
    }

    void texts(String name, Collection<String> texts) {
        if (!texts.isEmpty()) {
            generator.writeName(name);
            value(texts);
        }
    }

    void rows(String name, Collection<List<String>> rows) {
        if (!rows.isEmpty()) {
            generator.writeName(name);
            generator.writeStartArray();
            rows.forEach(this::value);
            generator.writeEndArray();
        }
    }

    void object(String name, Consumer<JsonOut> write) {
        generator.writeName(name);
        value(write);
    }

    <T> void object(String name, Optional<T> value, BiConsumer<JsonOut, T> write) {
        value.ifPresent(each -> object(name, out -> write.accept(out, each)));
    }

    <T> void objects(String name, Collection<T> values, BiConsumer<JsonOut, T> write) {
        if (!values.isEmpty()) {
            generator.writeName(name);
            generator.writeStartArray();
            values.forEach(each -> value(out -> write.accept(out, each)));
            generator.writeEndArray();
        }
    }

    /** A member for each entry of a map. */
    <T> void byName(String name, Map<String, T> values, BiConsumer<JsonOut, T> write) {
        if (!values.isEmpty()) {
            generator.writeName(name);
            generator.writeStartObject();
            values.forEach((key, value) -> {
                generator.writeName(StoredText.encoded(key));
                write.accept(this, value);
            });
            generator.writeEndObject();
        }
    }

    <T> void objectsByName(String name, Map<String, T> values, BiConsumer<JsonOut, T> write) {
        byName(name, values, (out, value) -> out.value(inner -> write.accept(inner, value)));
    }

    void textsByName(String name, Map<String, ?> values) {
        byName(name, values, (out, value) -> out.generator.writeString(StoredText.encoded(value.toString())));
    }

    void numbersByName(String name, Map<String, Integer> values) {
        byName(name, values, (out, value) -> out.generator.writeNumber(value));
    }

    void listsByName(String name, Map<String, List<String>> values) {
        byName(name, values, JsonOut::value);
    }
}
