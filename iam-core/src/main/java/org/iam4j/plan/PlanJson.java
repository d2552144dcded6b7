package org.iam4j.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Change;
import org.iam4j.connector.Permission;
import org.iam4j.plan.Action.Copy;
import org.iam4j.plan.Action.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of a plan, and the hash of its content. Strict: unknown, missing and duplicate members are refused. */
final class PlanJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int VERSION = 1;

    private PlanJson() {}

    /** The hash of the compact JSON of {@link #content}, which is made a piece at a time: the whole of a large plan is much. */
    static String contentHash(Plan plan) {
        MessageDigest hash = sha256();
        String head = head(plan).toString();
        update(hash, head.substring(0, head.length() - 1) + ",\"actions\":[");
        updateEach(hash, plan.actions(), PlanJson::write);
        update(hash, "],\"findings\":[");
        updateEach(hash, plan.findings(), PlanJson::write);
        update(hash, "]}");
        return HexFormat.of().formatHex(Arrays.copyOf(hash.digest(), 16));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void update(MessageDigest hash, String text) {
        hash.update(text.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> void updateEach(MessageDigest hash, List<T> items, Function<T, ObjectNode> json) {
        String before = "";
        for (T item : items) {
            update(hash, before + json.apply(item));
            before = ",";
        }
    }

    static String write(Plan plan) {
        ObjectNode node = NODES.objectNode();
        node.put("version", VERSION);
        node.put("id", plan.id());
        node.put("madeAt", plan.madeAt().toString());
        node.setAll(content(plan));
        ArrayNode exceeded = node.putArray("exceeded");
        plan.exceeded().forEach(each -> exceeded.add(write(each)));
        ObjectNode inputs = node.putObject("inputs");
        plan.inputs().forEach(inputs::put);
        ObjectNode until = node.putObject("holdsUntil");
        plan.holdsUntil().forEach((person, day) -> until.put(person, day.toString()));
        node.put("configuration", plan.configuration());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    }

    private static ObjectNode head(Plan plan) {
        ObjectNode node = NODES.objectNode();
        node.put("day", plan.day().toString());
        node.put("zone", plan.zone().getId());
        node.set("people", texts(plan.people()));
        return node;
    }

    private static ObjectNode content(Plan plan) {
        ObjectNode node = head(plan);
        ArrayNode actions = node.putArray("actions");
        plan.actions().forEach(action -> actions.add(write(action)));
        ArrayNode findings = node.putArray("findings");
        plan.findings().forEach(finding -> findings.add(write(finding)));
        return node;
    }

    private static ArrayNode texts(Iterable<String> texts) {
        ArrayNode array = NODES.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static ObjectNode write(Action action) {
        ObjectNode node = NODES.objectNode();
        node.put("id", action.id());
        node.put("kind", action.kind().name());
        node.put("phase", action.phase().name());
        node.put("target", action.target());
        node.put("person", action.personId());
        node.set(
                "account",
                action.account()
                        .map(reference -> (JsonNode) NODES.stringNode(reference.key()))
                        .orElseGet(NODES::nullNode));
        ArrayNode changes = node.putArray("changes");
        action.changes().forEach(change -> changes.add(write(change)));
        ArrayNode copies = node.putArray("copies");
        action.copies().forEach(copy -> copies.add(write(copy)));
        node.set("permission", action.permission().map(PlanJson::write).orElseGet(NODES::nullNode));
        ObjectNode reason = node.putObject("reason");
        reason.put("text", action.reason().text());
        reason.put("rule", action.reason().rule().orElse(null));
        reason.put("contract", action.reason().contract().orElse(null));
        node.set("needs", texts(action.needs()));
        return node;
    }

    private static JsonNode write(Permission permission) {
        return NODES.objectNode().put("kind", permission.kind()).put("key", permission.key());
    }

    private static ObjectNode write(Attribute<?> attribute) {
        return NODES.objectNode()
                .put("name", attribute.name())
                .put("type", attribute.type().name())
                .put("several", attribute.multiValued());
    }

    private static ObjectNode write(Change<?> change) {
        ObjectNode node = NODES.objectNode();
        node.set("attribute", write(change.attribute()));
        node.set("before", value(change.attribute(), change.before()));
        node.set("after", value(change.attribute(), change.after()));
        return node;
    }

    private static JsonNode value(Attribute<?> attribute, @Nullable Object value) {
        return value == null ? NODES.nullNode() : texts(attribute.encode(value));
    }

    private static ObjectNode write(Copy copy) {
        ObjectNode node = NODES.objectNode();
        node.set("attribute", write(copy.attribute()));
        node.put("fromTarget", copy.fromTarget());
        node.put("fromPerson", copy.fromPerson());
        node.set(
                "fromAttribute",
                copy.fromAttribute().map(each -> (JsonNode) write(each)).orElseGet(NODES::nullNode));
        return node;
    }

    private static ObjectNode write(Finding finding) {
        return NODES.objectNode()
                .put("kind", finding.kind().name())
                .put("target", finding.target().orElse(null))
                .put("person", finding.personId().orElse(null))
                .put("text", finding.text());
    }

    private static ObjectNode write(ExceededThreshold exceeded) {
        OptionalInt percent = exceeded.threshold().percent();
        return NODES.objectNode()
                .put("target", exceeded.target())
                .put("kind", exceeded.kind().name())
                .put("count", exceeded.count())
                .put("doneBefore", exceeded.doneBefore())
                .put("managed", exceeded.managed())
                .put("percent", percent.isPresent() ? (Integer) percent.getAsInt() : null)
                .put("number", exceeded.threshold().number());
    }

    static String text(Action action) {
        return write(action).toString();
    }

    static Action readAction(String json) {
        return action(parsed(json, "action"));
    }

    private static StrictObject parsed(String json, String what) {
        try {
            return new StrictObject(JSON.readTree(json), what);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(what + ": this is not its JSON: " + e.getOriginalMessage(), e);
        }
    }

    static Plan read(String json) {
        StrictObject node = parsed(json, "plan");
        if (node.number("version") != VERSION) {
            throw new IllegalArgumentException(
                    "plan: version must be " + VERSION + ", written by this version of the library");
        }
        String id = node.text("id");
        SortedSet<String> people = new TreeSet<>(node.texts("people"));
        SortedMap<String, LocalDate> until = new TreeMap<>();
        node.textsByName("holdsUntil").forEach((person, day) -> until.put(person, day(person, day)));
        Plan plan = new Plan(
                node.parsed("madeAt", Instant::parse),
                node.parsed("day", LocalDate::parse),
                node.parsed("zone", ZoneId::of),
                people,
                node.objects("actions", PlanJson::action),
                node.objects("findings", PlanJson::finding),
                node.objects("exceeded", PlanJson::exceeded),
                node.textsByName("inputs"),
                until,
                node.text("configuration"));
        node.end();
        if (!plan.id().equals(id)) {
            throw new IllegalArgumentException(
                    "plan " + id + " was changed after it was written: its content is now " + plan.id());
        }
        return plan;
    }

    private static LocalDate day(String person, String text) {
        try {
            return LocalDate.parse(text);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("plan.holdsUntil." + person + " cannot be " + text, e);
        }
    }

    private static ExceededThreshold exceeded(StrictObject node) {
        OptionalInt percent = node.optionalNumber("percent");
        ExceededThreshold exceeded = new ExceededThreshold(
                node.text("target"),
                node.parsed("kind", Threshold.Kind::valueOf),
                node.number("count"),
                node.number("doneBefore"),
                node.number("managed"),
                new Threshold(percent, node.number("number")));
        node.end();
        return exceeded;
    }

    private static Action action(StrictObject node) {
        Action action = new Action(
                node.text("id"),
                node.parsed("kind", Action.Kind::valueOf),
                node.parsed("phase", Action.Phase::valueOf),
                node.text("target"),
                node.text("person"),
                node.optionalText("account").map(AccountReference::parse),
                node.objects("changes", PlanJson::change),
                node.objects("copies", PlanJson::copy),
                node.optional("permission", PlanJson::permission),
                node.object("reason", PlanJson::reason),
                node.texts("needs"));
        node.end();
        return action;
    }

    private static Permission permission(StrictObject node) {
        Permission permission = new Permission(node.text("kind"), node.text("key"));
        node.end();
        return permission;
    }

    private static Reason reason(StrictObject node) {
        Reason reason = new Reason(node.text("text"), node.optionalText("rule"), node.optionalText("contract"));
        node.end();
        return reason;
    }

    private static Attribute<?> attribute(StrictObject node) {
        Attribute<?> attribute =
                Attribute.of(node.text("name"), node.parsed("type", Attribute.Type::valueOf), node.flag("several"));
        node.end();
        return attribute;
    }

    private static Change<?> change(StrictObject node) {
        Change<?> change = change(node.object("attribute", PlanJson::attribute), node);
        node.end();
        return change;
    }

    private static <T> Change<T> change(Attribute<T> attribute, StrictObject node) {
        Function<List<String>, T> decode = attribute::decode;
        Optional<T> before = node.optionalTexts("before").map(decode);
        Optional<T> after = node.optionalTexts("after").map(decode);
        return new Change<>(attribute, before.orElse(null), after.orElse(null));
    }

    private static Copy copy(StrictObject node) {
        Copy copy = new Copy(
                node.object("attribute", PlanJson::attribute),
                node.text("fromTarget"),
                node.text("fromPerson"),
                node.optional("fromAttribute", PlanJson::attribute));
        node.end();
        return copy;
    }

    private static Finding finding(StrictObject node) {
        Finding finding = new Finding(
                node.parsed("kind", Finding.Kind::valueOf),
                node.optionalText("target"),
                node.optionalText("person"),
                node.text("text"));
        node.end();
        return finding;
    }

    /** An object of which every member must be asked for, and each must be there. */
    private static final class StrictObject {
        private final JsonNode node;
        private final String place;
        private final List<String> asked = new ArrayList<>();

        StrictObject(JsonNode node, String place) {
            if (!node.isObject()) {
                throw new IllegalArgumentException(place + ": an object is expected");
            }
            this.node = node;
            this.place = place;
        }

        private JsonNode member(String name) {
            asked.add(name);
            JsonNode member = node.get(name);
            if (member == null) {
                throw new IllegalArgumentException(place + "." + name + " is missing");
            }
            return member;
        }

        private IllegalArgumentException wrong(String name, String expected) {
            return new IllegalArgumentException(place + "." + name + ": " + expected + " is expected");
        }

        int number(String name) {
            JsonNode member = member(name);
            if (!member.isInt()) {
                throw wrong(name, "a number");
            }
            return member.intValue();
        }

        OptionalInt optionalNumber(String name) {
            return member(name).isNull() ? OptionalInt.empty() : OptionalInt.of(number(name));
        }

        boolean flag(String name) {
            JsonNode member = member(name);
            if (!member.isBoolean()) {
                throw wrong(name, "true or false");
            }
            return member.booleanValue();
        }

        String text(String name) {
            JsonNode member = member(name);
            if (!member.isString()) {
                throw wrong(name, "a text");
            }
            return member.stringValue();
        }

        Optional<String> optionalText(String name) {
            return member(name).isNull() ? Optional.empty() : Optional.of(text(name));
        }

        <T> T parsed(String name, Function<String, T> parse) {
            String text = text(name);
            try {
                return parse.apply(text);
            } catch (java.time.DateTimeException | IllegalArgumentException e) {
                throw new IllegalArgumentException(place + "." + name + " cannot be " + text, e);
            }
        }

        List<String> texts(String name) {
            JsonNode member = member(name);
            if (!member.isArray()) {
                throw wrong(name, "a list of texts");
            }
            List<String> texts = new ArrayList<>();
            for (JsonNode each : member) {
                if (!each.isString()) {
                    throw wrong(name, "a list of texts");
                }
                texts.add(each.stringValue());
            }
            return texts;
        }

        Optional<List<String>> optionalTexts(String name) {
            return member(name).isNull() ? Optional.empty() : Optional.of(texts(name));
        }

        SortedMap<String, String> textsByName(String name) {
            JsonNode member = member(name);
            StrictObject object = new StrictObject(member, place + "." + name);
            SortedMap<String, String> texts = new TreeMap<>();
            member.propertyNames().forEach(key -> texts.put(key, object.text(key)));
            return texts;
        }

        <T> T object(String name, Function<StrictObject, T> read) {
            return read.apply(new StrictObject(member(name), place + "." + name));
        }

        <T> Optional<T> optional(String name, Function<StrictObject, T> read) {
            return member(name).isNull() ? Optional.empty() : Optional.of(object(name, read));
        }

        <T> List<T> objects(String name, Function<StrictObject, T> read) {
            JsonNode member = member(name);
            if (!member.isArray()) {
                throw wrong(name, "a list");
            }
            List<T> objects = new ArrayList<>();
            for (JsonNode each : member) {
                objects.add(read.apply(new StrictObject(each, place + "." + name + "[" + objects.size() + "]")));
            }
            return objects;
        }

        void end() {
            for (String name : node.propertyNames()) {
                if (!asked.contains(name)) {
                    throw new IllegalArgumentException(place + "." + name + " is unknown: take it out");
                }
            }
        }
    }
}
