package org.iam4j.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.iam4j.rule.TextPattern.Node;
import org.jspecify.annotations.Nullable;

/** Reads the part of Java's regular expressions that {@link TextPattern} can match. */
final class PatternParser {
    private static final int MOST_REPEATS = 1000;
    private static final String IGNORE_CASE = "(?i)";

    private final String pattern;
    private final boolean ignoresCase;
    private int at;

    PatternParser(String pattern) {
        this.pattern = pattern;
        ignoresCase = pattern.startsWith(IGNORE_CASE);
        at = ignoresCase ? IGNORE_CASE.length() : 0;
    }

    Node parse() {
        if (peek('^')) {
            at++;
        }
        Node whole = choice();
        if (at < pattern.length()) {
            throw wrong("a ) that nothing opened");
        }
        return whole;
    }

    private Node choice() {
        List<Node> parts = new ArrayList<>();
        parts.add(sequence());
        while (peek('|')) {
            at++;
            parts.add(sequence());
        }
        return parts.size() == 1 ? parts.get(0) : new Node.Choice(parts);
    }

    private Node sequence() {
        List<Node> parts = new ArrayList<>();
        while (at < pattern.length() && !peek('|') && !peek(')')) {
            if (peek('$') && at == pattern.length() - 1) {
                at++;
            } else if (pattern.startsWith("\\Q", at)) {
                quoted(parts);
            } else {
                parts.add(repeated(atom()));
            }
        }
        return parts.size() == 1 ? parts.get(0) : new Node.Sequence(parts);
    }

    /** Between \Q and \E every character means itself. A repetition after it is about the last of them. */
    private void quoted(List<Node> parts) {
        int end = pattern.indexOf("\\E", at);
        if (end < 0) {
            throw wrong("a \\Q without \\E");
        }
        int[] characters = pattern.substring(at + 2, end).codePoints().toArray();
        at = end + 2;
        for (int i = 0; i < characters.length; i++) {
            Node one = one(characters[i]);
            parts.add(i == characters.length - 1 ? repeated(one) : one);
        }
    }

    private Node atom() {
        int character = next();
        return switch (character) {
            case '(' -> group();
            case '[' -> new Node.One(set());
            case '.' -> new Node.One(PatternParser::isNoLineEnd);
            case '\\' -> escaped();
            case '?', '*', '+' -> throw wrongBefore("nothing to repeat before " + Character.toString(character));
            case '{' -> throw wrongBefore("nothing to repeat before {; write \\{ for a brace");
            case '^', '$' ->
                throw wrongBefore(
                        "a " + Character.toString(character) + " within the pattern; the whole text is matched anyway");
            default -> one(character);
        };
    }

    private Node group() {
        if (peek('?')) {
            if (!pattern.startsWith("?:", at)) {
                throw wrong(
                        "a group of the kind (?...), which is not known; only (...) and (?:...) are, and (?i) at the"
                                + " very start");
            }
            at += 2;
        }
        Node inner = choice();
        if (!peek(')')) {
            throw wrong("a ( that nothing closes");
        }
        at++;
        return inner;
    }

    private Node escaped() {
        if (at == pattern.length()) {
            throw wrong("a \\ with nothing after it");
        }
        IntPredicate characters = characterClass();
        return characters == null ? one(escapedCharacter()) : new Node.One(characters);
    }

    /** The class after a backslash such as \d, null when there is none. */
    private @Nullable IntPredicate characterClass() {
        IntPredicate known = switch (pattern.charAt(at)) {
            case 'd' -> PatternParser::isDigit;
            case 'D' -> character -> !isDigit(character);
            case 'w' -> PatternParser::isWordCharacter;
            case 'W' -> character -> !isWordCharacter(character);
            case 's' -> PatternParser::isSpace;
            case 'S' -> character -> !isSpace(character);
            case 'p' -> property();
            case 'P' -> property().negate();
            default -> null;
        };
        if (known != null) {
            at++;
        }
        return known;
    }

    /** Reads {L} after \p, and leaves the closing brace. */
    private IntPredicate property() {
        int close = pattern.indexOf('}', at);
        String name = close < 0 || !pattern.startsWith("{", at + 1) ? "" : pattern.substring(at + 2, close);
        IntPredicate known = switch (name) {
            case "L" -> Character::isLetter;
            case "Lu" -> anyCase(character -> Character.getType(character) == Character.UPPERCASE_LETTER);
            case "Ll" -> anyCase(character -> Character.getType(character) == Character.LOWERCASE_LETTER);
            case "N" -> PatternParser::isNumber;
            default -> throw wrong("a \\p that is not known; known are \\p{L}, \\p{Lu}, \\p{Ll}, \\p{N}");
        };
        at = close;
        return known;
    }

    private int escapedCharacter() {
        int character = next();
        return switch (character) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            default -> {
                if (Character.isLetterOrDigit(character)) {
                    throw wrongBefore("the escape \\" + Character.toString(character) + ", which is not known");
                }
                yield character;
            }
        };
    }

    private IntPredicate set() {
        boolean negated = peek('^');
        if (negated) {
            at++;
        }
        IntPredicate any = character -> false;
        do {
            if (at >= pattern.length()) {
                throw wrong("a [ that nothing closes");
            }
            if (peek('[') || peek(']') || pattern.startsWith("&&", at)) {
                throw wrong("a " + pattern.charAt(at) + " within brackets; write it with a \\ before it");
            }
            any = any.or(setPart());
        } while (!peek(']'));
        at++;
        return negated ? any.negate() : any;
    }

    private IntPredicate setPart() {
        int from = next();
        if (from == '\\') {
            if (at == pattern.length()) {
                throw wrong("a [ that nothing closes");
            }
            IntPredicate characters = characterClass();
            if (characters != null) {
                if (peek('-') && !pattern.startsWith("-]", at)) {
                    throw wrong("a range that starts with a class");
                }
                return characters;
            }
            from = escapedCharacter();
        }
        if (!peek('-') || pattern.startsWith("-]", at)) {
            return range(from, from);
        }
        at++;
        if (at == pattern.length() || peek('[')) {
            throw wrong("a range without end");
        }
        int to = next();
        if (to == '\\') {
            if (at == pattern.length() || characterClass() != null) {
                throw wrong("a range without end");
            }
            to = escapedCharacter();
        }
        if (to < from) {
            throw wrongBefore("a range that runs backwards");
        }
        return range(from, to);
    }

    private Node one(int character) {
        return new Node.One(range(character, character));
    }

    private IntPredicate range(int from, int to) {
        return anyCase(character -> character >= from && character <= to);
    }

    private IntPredicate anyCase(IntPredicate exactly) {
        return ignoresCase
                ? character -> exactly.test(character)
                        || exactly.test(Character.toLowerCase(character))
                        || exactly.test(Character.toUpperCase(character))
                : exactly;
    }

    private Node repeated(Node part) {
        if (at == pattern.length()) {
            return part;
        }
        Node repeated = switch (pattern.charAt(at)) {
            case '?' -> new Node.Repeat(part, 0, 1);
            case '*' -> new Node.Repeat(part, 0, -1);
            case '+' -> new Node.Repeat(part, 1, -1);
            case '{' -> braces(part);
            default -> part;
        };
        if (repeated == part) {
            return part;
        }
        at++;
        if (peek('?')) {
            at++;
        } else if (peek('+')) {
            throw wrong("a possessive +, which is not known");
        }
        if (peek('*') || peek('+') || peek('?') || peek('{')) {
            throw wrong("a repetition of a repetition; put the first one in a group");
        }
        return repeated;
    }

    /** Reads {n}, {n,} or {n,m}, and leaves the closing brace. */
    private Node braces(Node part) {
        int close = pattern.indexOf('}', at);
        String[] numbers =
                close < 0 ? new String[0] : pattern.substring(at + 1, close).split(",", -1);
        if (numbers.length == 0 || numbers.length > 2) {
            throw wrong("braces that are not {n}, {n,} or {n,m}");
        }
        int least = times(numbers[0]);
        int most = numbers.length == 1 ? least : numbers[1].isEmpty() ? -1 : times(numbers[1]);
        if (most >= 0 && most < least) {
            throw wrong("braces that run backwards");
        }
        at = close;
        return new Node.Repeat(part, least, most);
    }

    private int times(String digits) {
        if (!digits.matches("[0-9]{1,4}") || Integer.parseInt(digits) > MOST_REPEATS) {
            throw wrong("braces that are not {n}, {n,} or {n,m} with numbers up to " + MOST_REPEATS);
        }
        return Integer.parseInt(digits);
    }

    private static boolean isNoLineEnd(int character) {
        return character != '\n'
                && character != '\r'
                && character != '\u0085'
                && character != '\u2028'
                && character != '\u2029';
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isWordCharacter(int character) {
        return character == '_'
                || isDigit(character)
                || (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z');
    }

    private static boolean isSpace(int character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }

    private static boolean isNumber(int character) {
        int type = Character.getType(character);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    private boolean peek(char character) {
        return at < pattern.length() && pattern.charAt(at) == character;
    }

    private int next() {
        int character = pattern.codePointAt(at);
        at += Character.charCount(character);
        return character;
    }

    private IllegalArgumentException wrongBefore(String what) {
        at--;
        return wrong(what);
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("the pattern \"" + pattern + "\" has, at character "
                + (Math.min(at, pattern.length()) + 1) + ", " + what);
    }
}
