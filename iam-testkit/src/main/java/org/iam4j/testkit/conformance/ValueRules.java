package org.iam4j.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Change;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.Key;
import org.iam4j.connector.NewAccount;
import org.iam4j.connector.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Values that are hard to carry, and values that must not be shown. */
abstract class ValueRules extends ChangingRules {
    private static final List<String> HARD = List.of(
            "a*b(c)d\\e",
            "cn=x,ou=y+z;<w>",
            "#hash",
            " leading blank",
            "trailing blank ",
            "  both  ",
            "two  blanks",
            "\"quoted\" 'twice'",
            "{\"json\": [1, null], \"b\": \"\\u0041\"}",
            "a;b,\"c\"\td",
            "first line\nsecond line",
            "first line\r\nsecond line",
            "=SUM(A1:A2)",
            "<b>&amp;</b> & more",
            "%41%00 ${x} #{y}",
            "null",
            "00123",
            "Zoë Łukasz Ægir straße ı İ Đorđe ŐŰ",
            "Zoe\u0308 in two characters",
            "Ελένη Иван 王",
            "\uD83D\uDE00 \uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
            "non\u00a0breaking\u200b",
            "bell\u0007",
            "long ".repeat(3000) + "end");

    @TestFactory
    @DisplayName("C6 a hard text survives an update unharmed, or is refused as an invalid value and nothing changes")
    Stream<DynamicTest> carriesHardTextsOnUpdate() {
        if (!schema().can(Operation.UPDATE)) {
            return Stream.empty();
        }
        Given account = givenAccount();
        return HARD.stream()
                .map(text -> DynamicTest.dynamicTest(shown(text), () -> {
                    Attributes before = read(account.reference()).attributes();
                    Change<String> change = new Change<>(changeable(), before.get(changeable()), text);

                    String expected = text;
                    try {
                        update(account.reference(), Operation.UPDATE, List.of(change));
                    } catch (ConnectorException refusal) {
                        refusedAsInvalid(refusal);
                        expected = before.get(changeable());
                    }

                    settle();
                    unharmed(read(account.reference()).attributes().get(changeable()), expected);
                }));
    }

    @TestFactory
    @DisplayName("C6 a hard text survives a create unharmed, or is refused as an invalid value and nothing is made")
    Stream<DynamicTest> carriesHardTextsOnCreate() {
        if (!schema().can(Operation.CREATE)) {
            return Stream.empty();
        }
        return HARD.stream()
                .map(text -> DynamicTest.dynamicTest(shown(text), () -> {
                    Attributes values = newAccount(next()).with(changeable(), text);
                    try {
                        unharmed(
                                read(create(values, false, passwordIfAny("Hard-1"))
                                                .reference())
                                        .attributes()
                                        .get(changeable()),
                                text);
                    } catch (ConnectorException refusal) {
                        refusedAsInvalid(refusal);
                        assertThat(found(Key.of(correlation(), values.require(correlation()))))
                                .as("nothing was made")
                                .isEmpty();
                    }
                    removeWhatWasMade();
                }));
    }

    private void unharmed(@Nullable String is, @Nullable String was) {
        assertThat(schema().same(changeable(), is, was))
                .as("what was written and what is there: <%s> and <%s>", was, is)
                .isTrue();
    }

    private void refusedAsInvalid(ConnectorException refusal) {
        assertThat(refusal.kind()).as("the kind of: " + refusal.getMessage()).isEqualTo(Failure.Kind.INVALID_VALUE);
        assertThat(refusal.attribute().map(Attribute::name))
                .contains(changeable().name());
    }

    private static String shown(String text) {
        String start = text.length() > 40 ? text.substring(0, 37) + "..." : text;
        return start.codePoints()
                .mapToObj(
                        point -> Character.isISOControl(point) ? "\\x%02x".formatted(point) : Character.toString(point))
                .reduce("", String::concat);
    }

    @Test
    @DisplayName("L3 several texts are kept as a set")
    void carriesSeveralTexts() {
        assumeTrue(severalTexts().isPresent(), "the subclass names no attribute with several texts");
        assumeCan(Operation.UPDATE);
        Attribute<Set<String>> attribute = severalTexts().orElseThrow();
        Given account = givenAccount();
        String own = account.reference().hashCode() + "@example.org";
        Set<String> three = Set.of("c" + own, "a" + own, "b" + own);
        Set<String> two = Set.of("c" + own, "d" + own);

        update(account.reference(), Operation.UPDATE, List.of(new Change<>(attribute, null, three)));
        assertThat(read(account.reference()).attributes().get(attribute)).isEqualTo(three);
        update(account.reference(), Operation.UPDATE, List.of(new Change<>(attribute, three, two)));
        assertThat(read(account.reference()).attributes().get(attribute)).isEqualTo(two);
        update(account.reference(), Operation.UPDATE, List.of(new Change<>(attribute, two, null)));

        assertThat(read(account.reference()).attributes().get(attribute)).isNull();
    }

    @Test
    @DisplayName("L11 no refusal shows a password")
    void hidesPasswords() {
        assumeTrue(schema().passwords(), "this target has no passwords");
        String canary = "Kx7#mQ-canary-2f9";
        Optional<Secret> password = Optional.of(Secret.of(canary));
        Given account = givenAccount();

        if (schema().can(Operation.CREATE)) {
            showsNothing(canary, () -> target().create(new NewAccount(account.values(), true, password)));
            showsNothing(canary, () -> target().create(new NewAccount(Attributes.none(), true, password)));
        }
        for (Operation operation : List.of(Operation.UPDATE, Operation.ENABLE)) {
            AccountChange change = new AccountChange(
                    operation, List.of(new Change<>(Attribute.text("noSuchAttribute"), null, "x")), password);
            showsNothing(canary, () -> target().update(account.reference(), change));
        }
    }

    private static void showsNothing(String canary, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        if (thrown != null) {
            StringWriter everything = new StringWriter();
            thrown.printStackTrace(new PrintWriter(everything, true));
            assertThat(everything.toString()).as("what is shown of a refusal").doesNotContain(canary);
        }
    }
}
