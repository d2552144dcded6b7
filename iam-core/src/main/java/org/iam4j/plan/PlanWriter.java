package org.iam4j.plan;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Change;
import org.iam4j.connector.Permission;
import org.iam4j.plan.Action.Copy;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Writes a plan as JSON, and hashes what it says, piece by piece: the whole of a large plan is much. */
final class PlanWriter {
    private static final JsonMapper COMPACT = JsonMapper.shared();
    private static final ObjectWriter READABLE = COMPACT.writerWithDefaultPrettyPrinter();

    private final JsonGenerator out;

    private PlanWriter(JsonGenerator out) {
        this.out = out;
    }

    /** The hash of the compact JSON of what a plan says. */
    static String contentHash(Plan plan) {
        MessageDigest hash = sha256();
        OutputStream hashed = new DigestOutputStream(OutputStream.nullOutputStream(), hash);
        try (JsonGenerator generator =
                COMPACT.createGenerator(new OutputStreamWriter(hashed, StandardCharsets.UTF_8))) {
            generator.writeStartObject();
            new PlanWriter(generator).content(plan);
            generator.writeEndObject();
        }
        return HexFormat.of().formatHex(Arrays.copyOf(hash.digest(), 16));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The whole plan, on many lines. */
    static String write(Plan plan) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = READABLE.createGenerator(text)) {
            new PlanWriter(generator).plan(plan);
        }
        return text.toString();
    }

    /** An action, on one line. */
    static String write(Action action) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = COMPACT.createGenerator(text)) {
            new PlanWriter(generator).action(action);
        }
        return text.toString();
    }

    private void plan(Plan plan) {
        out.writeStartObject();
        out.writeNumberProperty("version", PlanJson.VERSION);
        text("id", plan.id());
        text("madeAt", plan.madeAt().toString());
        content(plan);
        out.writeArrayPropertyStart("exceeded");
        plan.exceeded().forEach(this::exceeded);
        out.writeEndArray();
        out.writeObjectPropertyStart("inputs");
        plan.inputs().forEach(this::text);
        out.writeEndObject();
        out.writeObjectPropertyStart("holdsUntil");
        plan.holdsUntil().forEach((person, day) -> text(person, day.toString()));
        out.writeEndObject();
        text("configuration", plan.configuration());
        out.writeEndObject();
    }

    private void content(Plan plan) {
        text("day", plan.day().toString());
        text("zone", plan.zone().getId());
        texts("people", plan.people());
        out.writeArrayPropertyStart("actions");
        plan.actions().forEach(this::action);
        out.writeEndArray();
        out.writeArrayPropertyStart("findings");
        plan.findings().forEach(this::finding);
        out.writeEndArray();
    }

    private void text(String name, @Nullable String text) {
        if (text == null) {
            out.writeNullProperty(name);
        } else {
            out.writeStringProperty(name, text);
        }
    }

    private void text(String name, Optional<String> text) {
        text(name, text.orElse(null));
    }

    private void texts(String name, Iterable<String> texts) {
        out.writeArrayPropertyStart(name);
        texts.forEach(out::writeString);
        out.writeEndArray();
    }

    private void action(Action action) {
        out.writeStartObject();
        text("id", action.id());
        text("kind", action.kind().name());
        text("phase", action.phase().name());
        text("target", action.target());
        text("person", action.personId());
        text("account", action.account().map(AccountReference::key));
        out.writeArrayPropertyStart("changes");
        action.changes().forEach(this::change);
        out.writeEndArray();
        out.writeArrayPropertyStart("copies");
        action.copies().forEach(this::copy);
        out.writeEndArray();
        permission(action.permission().orElse(null));
        out.writeObjectPropertyStart("reason");
        text("text", action.reason().text());
        text("rule", action.reason().rule());
        text("contract", action.reason().contract());
        out.writeEndObject();
        texts("needs", action.needs());
        out.writeEndObject();
    }

    private void permission(@Nullable Permission permission) {
        if (permission == null) {
            out.writeNullProperty("permission");
            return;
        }
        out.writeObjectPropertyStart("permission");
        text("kind", permission.kind());
        text("key", permission.key());
        out.writeEndObject();
    }

    private void attribute(String name, @Nullable Attribute<?> attribute) {
        if (attribute == null) {
            out.writeNullProperty(name);
            return;
        }
        out.writeObjectPropertyStart(name);
        text("name", attribute.name());
        text("type", attribute.type().name());
        out.writeBooleanProperty("several", attribute.multiValued());
        out.writeEndObject();
    }

    private void change(Change<?> change) {
        out.writeStartObject();
        attribute("attribute", change.attribute());
        value("before", change.attribute(), change.before());
        value("after", change.attribute(), change.after());
        out.writeEndObject();
    }

    private void value(String name, Attribute<?> attribute, @Nullable Object value) {
        if (value == null) {
            out.writeNullProperty(name);
        } else {
            texts(name, attribute.encode(value));
        }
    }

    private void copy(Copy copy) {
        out.writeStartObject();
        attribute("attribute", copy.attribute());
        text("fromTarget", copy.fromTarget());
        text("fromPerson", copy.fromPerson());
        attribute("fromAttribute", copy.fromAttribute().orElse(null));
        out.writeEndObject();
    }

    private void finding(Finding finding) {
        out.writeStartObject();
        text("kind", finding.kind().name());
        text("target", finding.target());
        text("person", finding.personId());
        text("text", finding.text());
        out.writeEndObject();
    }

    private void exceeded(ExceededThreshold exceeded) {
        OptionalInt percent = exceeded.threshold().percent();
        out.writeStartObject();
        text("target", exceeded.target());
        text("kind", exceeded.kind().name());
        out.writeNumberProperty("count", exceeded.count());
        out.writeNumberProperty("doneBefore", exceeded.doneBefore());
        out.writeNumberProperty("managed", exceeded.managed());
        if (percent.isPresent()) {
            out.writeNumberProperty("percent", percent.getAsInt());
        } else {
            out.writeNullProperty("percent");
        }
        out.writeNumberProperty("number", exceeded.threshold().number());
        out.writeEndObject();
    }
}
