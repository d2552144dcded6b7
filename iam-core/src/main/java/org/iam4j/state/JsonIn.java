package org.iam4j.state;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads JSON as {@link JsonOut} wrote it, without a tree in between. Members are asked for in the order in which they were written, so
 * that one that is unknown, stands twice or out of order is noticed at no cost. A message names the place, never the value.
 */
final class JsonIn implements AutoCloseable {
    private final JsonParser parser;
    /** The name of the member that comes next in the object being read, null at its end. */
    private @Nullable String next;

    private JsonIn(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads a whole document that is one object. */
    static <T> T document(byte[] json, Function<JsonIn, T> read) {
        try (JsonIn in = new JsonIn(JsonOut.JSON.createParser(json))) {
            if (in.parser.nextToken() != JsonToken.START_OBJECT) {
                throw in.wrong("an object is expected");
            }
            in.next = in.parser.nextName();
            T value = read.apply(in);
            in.end();
            if (in.parser.nextToken() != null) {
                throw in.wrong("nothing is expected after the object");
            }
            return value;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("this is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    static <T> T document(String json, Function<JsonIn, T> read) {
        return document(json.getBytes(StandardCharsets.UTF_8), read);
    }

    /** Reads a whole document that is a list of texts. */
    static List<String> list(String json) {
        try (JsonIn in = new JsonIn(JsonOut.JSON.createParser(json))) {
            in.parser.nextToken();
            List<String> texts = in.texts();
            if (in.parser.nextToken() != null) {
                throw in.wrong("nothing is expected after the list");
            }
            return texts;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("this is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(parser.streamReadContext().pathAsPointer() + ": " + what);
    }

    private boolean comes(String name) {
        return name.equals(next);
    }

    /** Stands before the value of the next member, which must have this name. */
    private void enter(String name) {
        if (!comes(name)) {
            throw wrong(
                    name + " is missing" + (next == null ? "" : ", or " + next + " is unknown, twice or out of order"));
        }
    }

    private void leave() {
        next = parser.nextName();
    }

    private void end() {
        if (next != null) {
            throw wrong(next + " is unknown, twice or out of order");
        }
    }

    boolean has(String name) {
        return comes(name);
    }

    String text(String name) {
        enter(name);
        String text = parser.nextStringValue();
        if (text == null) {
            throw wrong("a text is expected");
        }
        leave();
        return StoredText.decoded(text);
    }

    @Nullable String textOrNull(String name) {
        return comes(name) ? text(name) : null;
    }

    boolean flag(String name) {
        if (!comes(name)) {
            return false;
        }
        Boolean flag = parser.nextBooleanValue();
        if (flag == null) {
            throw wrong("true or false is expected");
        }
        leave();
        return flag;
    }

    int number(String name) {
        enter(name);
        if (parser.nextToken() != JsonToken.VALUE_NUMBER_INT) {
            throw wrong("a whole number is expected");
        }
        int number = parser.getIntValue();
        leave();
        return number;
    }

    @Nullable Integer numberOrNull(String name) {
        return comes(name) ? number(name) : null;
    }

    <T> T parsed(String name, Function<String, T> parse) {
        String text = text(name);
        try {
            return parse.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw wrong(name + " cannot be read");
        }
    }

    <T> @Nullable T parsedOrNull(String name, Function<String, T> parse) {
        return comes(name) ? parsed(name, parse) : null;
    }

    LocalDate day(String name) {
        return parsed(name, JsonIn::parsedDay);
    }

    @Nullable LocalDate dayOrNull(String name) {
        return comes(name) ? day(name) : null;
    }

    Instant instant(String name) {
        return parsed(name, Instant::parse);
    }

    /** The usual form by hand, which takes a tenth of the time. */
    private static LocalDate parsedDay(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return LocalDate.parse(text);
        }
        return LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("not a day");
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** The texts of a member, an empty list when it is not there. */
    List<String> texts(String name) {
        if (!comes(name)) {
            return List.of();
        }
        parser.nextToken();
        List<String> texts = texts();
        leave();
        return texts;
    }

    private List<String> texts() {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw wrong("a list of texts is expected");
        }
        List<String> texts = new ArrayList<>();
        String text;
        while ((text = parser.nextStringValue()) != null) {
            texts.add(StoredText.decoded(text));
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw wrong("a list of texts is expected");
        }
        return texts;
    }

    /** The lists of texts of a member, nothing when it is not there. */
    List<List<String>> rows(String name) {
        if (!comes(name)) {
            return List.of();
        }
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw wrong("a list of lists is expected");
        }
        List<List<String>> rows = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            rows.add(texts());
        }
        leave();
        return rows;
    }

    /** The object of a member. */
    <T> T object(String name, Function<JsonIn, T> read) {
        enter(name);
        T value = value(read);
        leave();
        return value;
    }

    private <T> T value(Function<JsonIn, T> read) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw wrong("an object is expected");
        }
        return current(read);
    }

    private <T> T current(Function<JsonIn, T> read) {
        next = parser.nextName();
        T value = read.apply(this);
        end();
        return value;
    }

    <T> Optional<T> optional(String name, Function<JsonIn, T> read) {
        return comes(name) ? Optional.of(object(name, read)) : Optional.empty();
    }

    /** The objects of a member, an empty list when it is not there. */
    <T> List<T> objects(String name, Function<JsonIn, T> read) {
        if (!comes(name)) {
            return List.of();
        }
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw wrong("a list of objects is expected");
        }
        List<T> objects = new ArrayList<>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            objects.add(current(read));
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw wrong("a list of objects is expected");
        }
        leave();
        return objects;
    }

    /** The members of an object whose names are data, empty when it is not there. */
    private <T> SortedMap<String, T> byName(String name, Function<String, T> read) {
        if (!comes(name)) {
            return Collections.emptySortedMap();
        }
        SortedMap<String, T> values = new TreeMap<>();
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw wrong("an object is expected");
        }
        String key;
        while ((key = parser.nextName()) != null) {
            String decoded = StoredText.decoded(key);
            if (values.put(decoded, read.apply(decoded)) != null) {
                throw wrong("stands twice");
            }
        }
        leave();
        return values;
    }

    <T> SortedMap<String, T> objectsByName(String name, BiFunction<String, JsonIn, T> read) {
        return byName(name, key -> value(in -> read.apply(key, in)));
    }

    SortedMap<String, String> textsByName(String name) {
        return byName(name, key -> {
            String text = parser.nextStringValue();
            if (text == null) {
                throw wrong("a text is expected");
            }
            return StoredText.decoded(text);
        });
    }

    SortedMap<String, Integer> numbersByName(String name) {
        return byName(name, key -> {
            if (parser.nextToken() != JsonToken.VALUE_NUMBER_INT) {
                throw wrong("a whole number is expected");
            }
            return parser.getIntValue();
        });
    }

    SortedMap<String, LocalDate> daysByName(String name) {
        if (!comes(name)) {
            return Collections.emptySortedMap();
        }
        SortedMap<String, LocalDate> days = new TreeMap<>();
        textsByName(name).forEach((key, text) -> {
            try {
                days.put(key, parsedDay(text));
            } catch (DateTimeException e) {
                throw wrong(name + " holds something that is not a day");
            }
        });
        return days;
    }

    SortedMap<String, List<String>> listsByName(String name) {
        return byName(name, key -> {
            parser.nextToken();
            return texts();
        });
    }

    @Override
    public void close() {
        parser.close();
    }
}
