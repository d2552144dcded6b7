package org.iam4j.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
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
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON form of a plan. Strict: unknown, missing and duplicate members are refused. */
final class PlanJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    static final int VERSION = 1;

    private PlanJson() {}

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
