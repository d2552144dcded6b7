package org.iam4j.naming;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How letters of other alphabets are written, as data. One rule is {@code ш=sh}; {@code ^є=ye} counts only at the start of a word,
 * {@code ия$=ia} only at its end, {@code αυ[βγ]=av} only before one of these letters. The longest that fits is taken; of rules for the same
 * letters the ones with a condition come first.
 */
final class LetterRules {
    private static final String AT_END = "$";

    /** One rule; {@code before} holds the letters one of which must follow, or says that the word must end. */
    record Rule(
            String from,
            String to,
            boolean atStart,
            @Nullable String before) {
        private boolean fits(String text, int at) {
            if (!text.startsWith(from, at) || atStart && at > 0 && Character.isLetter(text.charAt(at - 1))) {
                return false;
            }
            int next = at + from.length();
            if (before == null) {
                return true;
            }
            boolean ends = next >= text.length() || !Character.isLetter(text.codePointAt(next));
            return before.equals(AT_END) ? ends : !ends && before.indexOf(text.charAt(next)) >= 0;
        }

        private boolean conditional() {
            return atStart || before != null;
        }
    }

    private static final Comparator<Rule> ORDER =
            Comparator.comparing((Rule rule) -> -rule.from().length()).thenComparing(rule -> !rule.conditional());

    private final Map<Character, List<Rule>> byFirstLetter;
    private final boolean touchAscii;

    private LetterRules(List<Rule> rules) {
        Map<Character, List<Rule>> sorted = new HashMap<>();
        rules.stream()
                .sorted(ORDER)
                .forEach(rule -> sorted.computeIfAbsent(rule.from().charAt(0), first -> new ArrayList<>())
                        .add(rule));
        byFirstLetter = sorted;
        touchAscii = sorted.keySet().stream().anyMatch(letter -> letter < 128);
    }

    /** Reads rules that are separated by blanks. */
    static LetterRules of(String... texts) {
        List<Rule> rules = new ArrayList<>();
        for (String text : texts) {
            for (String rule : text.strip().split("\\s+", -1)) {
                rules.add(rule(rule));
            }
        }
        return new LetterRules(rules);
    }

    private static Rule rule(String text) {
        int equals = text.lastIndexOf('=');
        String from = text.substring(0, equals);
        boolean atStart = from.startsWith("^");
        String before = null;
        if (from.endsWith(AT_END)) {
            before = AT_END;
            from = from.substring(0, from.length() - 1);
        } else if (from.endsWith("]")) {
            int open = from.indexOf('[');
            before = from.substring(open + 1, from.length() - 1);
            from = from.substring(0, open);
        }
        return new Rule(atStart ? from.substring(1) : from, text.substring(equals + 1), atStart, before);
    }

    /** These rules, and others that are taken in place of those for the same letters. */
    LetterRules but(LetterRules others) {
        List<Rule> rules = new ArrayList<>(others.all());
        List<String> replaced = rules.stream().map(Rule::from).toList();
        all().stream().filter(rule -> !replaced.contains(rule.from())).forEach(rules::add);
        return new LetterRules(rules);
    }

    /** These rules, and one more. */
    LetterRules but(String from, String to) {
        return but(new LetterRules(List.of(new Rule(from, to, false, null))));
    }

    /** Whether plain Latin letters are written otherwise, too. */
    boolean touchAscii() {
        return touchAscii;
    }

    private List<Rule> all() {
        return byFirstLetter.values().stream().flatMap(List::stream).toList();
    }

    /** The rule for what stands at a place of a text, null when there is none. */
    @Nullable Rule at(String text, int place) {
        List<Rule> rules = byFirstLetter.get(text.charAt(place));
        if (rules != null) {
            for (Rule rule : rules) {
                if (rule.fits(text, place)) {
                    return rule;
                }
            }
        }
        return null;
    }
}
