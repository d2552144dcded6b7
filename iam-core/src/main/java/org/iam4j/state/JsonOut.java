package org.iam4j.state;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes JSON, one line, in ASCII, so that it does not depend on the encoding of a database; texts stand there as {@link StoredText} has
 * them. What is empty is left out.
 */
final class JsonOut {
    static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final ObjectWriter READABLE = JsonMapper.shared().writerWithDefaultPrettyPrinter();

    private final JsonGenerator generator;
    private final UnaryOperator<String> form;

    private JsonOut(JsonGenerator generator, UnaryOperator<String> form) {
        this.generator = generator;
        this.form = form;
    }

    /** A whole document that is one object. */
    static byte[] bytes(Consumer<JsonOut> write) {
        return written(out -> out.value(write));
    }

    static String document(Consumer<JsonOut> write) {
        return text(bytes(write));
    }

    /** A whole document that is a list of texts. */
    static String list(Collection<String> texts) {
        return text(written(out -> out.value(texts)));
    }

    static String text(byte[] ascii) {
        return new String(ascii, StandardCharsets.ISO_8859_1);
    }

    private static byte[] written(Consumer<JsonOut> write) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_000);
        try (JsonGenerator generator = JSON.createGenerator(bytes)) {
            write.accept(new JsonOut(generator, StoredText::encoded));
        }
        return bytes.toByteArray();
    }

    /** A whole document for people: several lines, every text as it is. */
    static String readable(Consumer<JsonOut> write) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = READABLE.createGenerator(text)) {
            new JsonOut(generator, UnaryOperator.identity()).value(write);
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
        texts.forEach(text -> generator.writeString(form.apply(text)));
        generator.writeEndArray();
    }

    void text(String name, @Nullable Object text) {
        if (text != null) {
            generator.writeStringProperty(name, form.apply(text.toString()));
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

    /** A list of what is JSON already. */
    void jsons(String name, Collection<String> jsons) {
        if (!jsons.isEmpty()) {
            generator.writeName(name);
            generator.writeStartArray();
            jsons.forEach(generator::writeRawValue);
            generator.writeEndArray();
        }
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
                generator.writeName(form.apply(key));
                write.accept(this, value);
            });
            generator.writeEndObject();
        }
    }

    <T> void objectsByName(String name, Map<String, T> values, BiConsumer<JsonOut, T> write) {
        byName(name, values, (out, value) -> out.value(inner -> write.accept(inner, value)));
    }

    void textsByName(String name, Map<String, ?> values) {
        byName(name, values, (out, value) -> out.generator.writeString(form.apply(value.toString())));
    }

    void numbersByName(String name, Map<String, Integer> values) {
        byName(name, values, (out, value) -> out.generator.writeNumber(value));
    }

    void listsByName(String name, Map<String, List<String>> values) {
        byName(name, values, JsonOut::value);
    }
}
