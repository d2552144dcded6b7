package org.iam4j.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An object of a JSON document of which every member must be there and be asked for. What is wrong is collected with its place, so that
 * several errors are told at once; whatever could not be read is null then.
 */
final class StrictObject {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonNode node;
    private final String place;
    private final List<InvalidRulesException.Problem> problems;
    private final Set<String> asked = new HashSet<>();
    private @Nullable String rule;

    /** Reads an object; null, with a problem noted, when it is not what it should be. */
    @FunctionalInterface
    interface Reader<T> {
        @Nullable T read(StrictObject node);
    }

    private StrictObject(
            JsonNode node, String place, List<InvalidRulesException.Problem> problems, @Nullable String rule) {
        this.node = node;
        this.place = place;
        this.problems = problems;
        this.rule = rule;
    }

    /** Says in which rule it and all below it stand, from here on. */
    void inRule(@Nullable String name) {
        rule = name;
    }

    private void problem(String at, String text) {
        problems.add(new InvalidRulesException.Problem(at, Optional.ofNullable(rule), text));
    }

    /** Reads a whole document that is one object. */
    static <T> T document(String json, Reader<T> read) {
        List<InvalidRulesException.Problem> problems = new ArrayList<>();
        T whole = null;
        try {
            JsonNode root = JSON.readTree(json);
            if (root.isObject()) {
                whole = read.read(new StrictObject(root, "", problems, null));
            } else {
                problems.add(new InvalidRulesException.Problem("document", Optional.empty(), "an object is expected"));
            }
        } catch (JacksonException e) {
            problems.add(new InvalidRulesException.Problem(
                    place(e.getLocation()), Optional.empty(), "not JSON: " + e.getOriginalMessage()));
        }
        if (whole == null || !problems.isEmpty()) {
            throw new InvalidRulesException(problems);
        }
        return whole;
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null ? "document" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private String placeOf(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    /** Notes that a member is wrong. */
    void wrong(String name, String problem) {
        problem(placeOf(name), problem);
    }

    /** Whether a member is there. */
    boolean has(String name) {
        return node.has(name);
    }

    @Nullable JsonNode member(String name) {
        asked.add(name);
        JsonNode member = node.get(name);
        if (member == null) {
            wrong(name, "is missing");
        }
        return member;
    }

    @Nullable String text(String name) {
        JsonNode member = member(name);
        if (member != null && !member.isString()) {
            wrong(name, "a text is expected");
            return null;
        }
        return member == null ? null : member.stringValue();
    }

    @Nullable Integer number(String name) {
        JsonNode member = member(name);
        if (member != null && !member.isInt()) {
            wrong(name, "a whole number is expected");
            return null;
        }
        return member == null ? null : member.intValue();
    }

    <T> @Nullable T object(String name, Reader<T> read) {
        JsonNode member = member(name);
        return member == null ? null : object(member, placeOf(name), read);
    }

    private <T> @Nullable T object(JsonNode from, String at, Reader<T> read) {
        if (!from.isObject()) {
            problem(at, "an object is expected");
            return null;
        }
        return read.read(new StrictObject(from, at, problems, rule));
    }

    /** A list of objects, null when one of them could not be read. */
    <T> @Nullable List<T> objects(String name, Reader<T> read) {
        List<T> objects = new ArrayList<>();
        boolean complete = each(name, (element, at) -> {
            T one = object(element, at, read);
            if (one != null) {
                objects.add(one);
            }
            return one != null;
        });
        return complete ? objects : null;
    }

    /** A list of values of a kind, null when one of them could not be read. */
    @Nullable List<Object> values(String name, Kind kind) {
        List<Object> values = new ArrayList<>();
        boolean complete = each(name, (element, at) -> {
            Object one = value(element, at, kind);
            if (one != null) {
                values.add(one);
            }
            return one != null;
        });
        return complete ? values : null;
    }

    private interface Element {
        boolean read(JsonNode element, String place);
    }

    private boolean each(String name, Element read) {
        JsonNode member = member(name);
        if (member == null) {
            return false;
        }
        if (!member.isArray()) {
            wrong(name, "a list is expected");
            return false;
        }
        boolean complete = true;
        for (int i = 0; i < member.size(); i++) {
            complete &= read.read(member.get(i), placeOf(name) + "[" + i + "]");
        }
        return complete;
    }

    /** A value of a kind, null also where the document says null; the caller tells these apart by {@link #isNull}. */
    @Nullable Object value(String name, Kind kind) {
        JsonNode member = member(name);
        return member == null || member.isNull() ? null : value(member, placeOf(name), kind);
    }

    boolean isNull(String name) {
        JsonNode member = node.get(name);
        return member != null && member.isNull();
    }

    private @Nullable Object value(JsonNode from, String at, Kind kind) {
        try {
            Object value = RuleJson.read(from, kind);
            if (value == null) {
                problem(at, "a " + kind.word() + " is expected");
            }
            return value;
        } catch (java.time.DateTimeException | IllegalArgumentException e) {
            problem(at, "a " + kind.word() + " is expected: " + e.getMessage());
            return null;
        }
    }

    /** Makes something of what was read; if that is refused, the refusal stands at this object's place. */
    <T> @Nullable T make(Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            problem(place.isEmpty() ? "document" : place, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** Notes the members that nobody asked for. */
    void end() {
        for (String name : node.propertyNames()) {
            if (!asked.contains(name)) {
                wrong(name, "is unknown: take it out");
            }
        }
    }
}
