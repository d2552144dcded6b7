package org.iam4j.testkit.afas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One element of the body of an update.
 *
 * @param values keys and fields by name, as text, empty for cleared
 * @param objects the elements of the objects inside it, by the name of the object
 * @param action what to do with it, null when that follows from the method of the request
 */
record UpdateElement(
        Map<String, String> values,
        Map<String, List<UpdateElement>> objects,
        @Nullable Action action) {
    enum Action {
        INSERT,
        UPDATE
    }

    /** The body is not JSON at all. */
    static final class NotJson extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotJson(@Nullable JacksonException cause) {
            super("the body is not JSON", cause);
        }
    }

    static List<UpdateElement> parse(String body, String rootName, boolean nullClears) {
        JsonNode root;
        try {
            root = Json.read(body);
        } catch (JacksonException notJson) {
            throw new NotJson(notJson);
        }
        if (root.isMissingNode()) {
            throw new NotJson(null);
        }
        if (!root.isObject() || root.size() != 1 || !root.has(rootName)) {
            throw malformed("the body must hold exactly the object '" + rootName + "'");
        }
        return elements(rootName, root.get(rootName), nullClears);
    }

    private static List<UpdateElement> elements(String name, JsonNode object, boolean nullClears) {
        JsonNode element = object.path("Element");
        if (element.isObject()) {
            return List.of(element(name, element, nullClears));
        }
        if (!element.isArray() || element.isEmpty()) {
            throw malformed("the object '" + name + "' must hold an 'Element'");
        }
        List<UpdateElement> elements = new ArrayList<>();
        element.forEach(each -> elements.add(element(name, each, nullClears)));
        return elements;
    }

    private static UpdateElement element(String name, JsonNode element, boolean nullClears) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, List<UpdateElement>> objects = new LinkedHashMap<>();
        Action action = null;
        for (Map.Entry<String, JsonNode> member : element.properties()) {
            String key = member.getKey();
            if (key.equals("Fields")) {
                for (Map.Entry<String, JsonNode> field : member.getValue().properties()) {
                    if (field.getKey().equalsIgnoreCase("@Action")) {
                        action = action(field.getValue());
                    } else {
                        put(values, field.getKey(), field.getValue(), nullClears);
                    }
                }
            } else if (key.equals("Objects")) {
                JsonNode inside = member.getValue();
                for (JsonNode each : inside.isArray() ? inside : List.of(inside)) {
                    each.properties()
                            .forEach(object -> objects.computeIfAbsent(object.getKey(), none -> new ArrayList<>())
                                    .addAll(elements(object.getKey(), object.getValue(), nullClears)));
                }
            } else if (key.equalsIgnoreCase("@Action")) {
                action = action(member.getValue());
            } else if (key.startsWith("@")) {
                put(values, key.substring(1), member.getValue(), nullClears);
            } else {
                throw malformed("'" + key + "' does not belong into an element of '" + name + "'");
            }
        }
        return new UpdateElement(values, objects, action);
    }

    private static void put(Map<String, String> values, String field, JsonNode value, boolean nullClears) {
        if (value.isContainer()) {
            throw malformed("the field '" + field + "' must hold one value");
        }
        if (value.isNull() && !nullClears) {
            return;
        }
        String text = value.isNull() ? "" : value.asString();
        String before = values.putIfAbsent(field, text);
        if (before != null && !before.equals(text)) {
            throw malformed("the field '" + field + "' is given twice with different values");
        }
    }

    private static Action action(JsonNode value) {
        return switch (value.asString("").toLowerCase(Locale.ROOT)) {
            case "insert" -> Action.INSERT;
            case "update" -> Action.UPDATE;
            default ->
                throw Refusal.functional(
                        "Deze actie is niet toegestaan.", "The action " + value + " is not allowed here.");
        };
    }

    private static Refusal malformed(String why) {
        return Refusal.unexpected(
                "Er is een onverwachte fout opgetreden: ongeldig bericht.", "Unexpected error: " + why + ".");
    }

    /** Returns the value of a field, or refuses the element when it is missing or empty. */
    String required(String field) {
        String value = values.getOrDefault(field, "");
        if (value.isEmpty()) {
            throw UpdateField.required(field);
        }
        return value;
    }

    /** Says whether the element names other fields than these. */
    boolean hasOtherThan(Set<String> fields) {
        return !fields.containsAll(values.keySet());
    }
}
