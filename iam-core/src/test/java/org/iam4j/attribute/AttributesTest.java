package org.iam4j.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttributesTest {
    private static final Attribute<String> NAME = Attribute.text("name");
    private static final Attribute<Set<String>> MAILS = Attribute.texts("mails");
    private static final Attribute<Secret> PIN = Attribute.secret("pin");

    @Test
    void copiesAreChangedAndTheOriginalIsNot() {
        Attributes one = Attributes.of(NAME, "Femke");

        Attributes other = one.with(NAME, "Floor").with(MAILS, Set.of("b", "a"));

        assertThat(one.get(NAME)).isEqualTo("Femke");
        assertThat(other.get(NAME)).isEqualTo("Floor");
        assertThat(other.without(NAME).get(NAME)).isNull();
        assertThat(other.names()).containsExactly(MAILS, NAME);
    }

    @Test
    void setsAreSortedSoThatTheirOrderNeverMatters() {
        Attributes one = Attributes.of(MAILS, new LinkedHashSet<>(List.of("b", "a")));
        Attributes other = Attributes.of(MAILS, new LinkedHashSet<>(List.of("a", "b")));

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one).hasToString("{mails=[a, b]}");
    }

    @Test
    void aValueThatWasNotDeliveredIsNotAnEmptyOne() {
        Attributes attributes = Attributes.none().notDelivered(NAME);

        assertThat(attributes.delivered(NAME)).isFalse();
        assertThat(attributes.delivered(MAILS)).isTrue();
        assertThatThrownBy(() -> attributes.get(NAME))
                .isInstanceOf(NotDeliveredException.class)
                .hasMessageContaining("name");
    }

    @Test
    void requiringWhatIsNotThereSaysWhatIsMissing() {
        assertThatThrownBy(() -> Attributes.none().require(NAME))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no value for name");
    }

    @Test
    void changesAreAppliedInOrder() {
        Attributes before = Attributes.of(NAME, "Femke");

        Attributes after =
                before.after(List.of(new Change<>(NAME, "Femke", null), new Change<>(MAILS, null, Set.of("a"))));

        assertThat(after.get(NAME)).isNull();
        assertThat(after.get(MAILS)).containsExactly("a");
    }

    @Test
    void secretsNeverShow() {
        Attributes attributes = Attributes.of(PIN, Secret.of("canary-1234"));

        assertThat(attributes.toString()).doesNotContain("canary").contains("pin=Secret(given)");
        assertThat(new Change<>(PIN, null, Secret.of("canary-1234")).toString()).doesNotContain("canary");
        assertThatThrownBy(() -> PIN.encode(Secret.of("canary-1234")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("canary");
    }

    @Test
    void aSecretThatIsNotSetSaysWhereItShouldBe() {
        assertThatThrownBy(() -> Secret.env("IAM4J_NOT_SET_ANYWHERE").reveal())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("IAM4J_NOT_SET_ANYWHERE");
    }

    @Test
    void everyTypeIsReadBackAsItWasWritten() {
        assertThat(NAME.decode(NAME.encode("a b"))).isEqualTo("a b");
        assertThat(MAILS.decode(MAILS.encode(Set.of("b", "a")))).containsExactly("a", "b");
        assertThat(roundTrip(Attribute.number("n"), 42L)).isEqualTo(42L);
        assertThat(roundTrip(Attribute.flag("f"), true)).isTrue();
        assertThat(roundTrip(Attribute.date("d"), LocalDate.parse("2026-03-02")))
                .isEqualTo("2026-03-02");
        assertThat(roundTrip(Attribute.instant("i"), Instant.EPOCH)).isEqualTo(Instant.EPOCH);
        assertThat(roundTrip(Attribute.reference("r"), AccountReference.of("a|b", "c\\d")))
                .isEqualTo(AccountReference.of("a|b", "c\\d"));
    }

    private static <T> T roundTrip(Attribute<T> attribute, T value) {
        return attribute.decode(attribute.encode(value));
    }

    @Test
    void aTextOfTheWrongTypeIsRefusedWithNameAndType() {
        assertThatThrownBy(() -> Attribute.date("start").decode(List.of("tomorrow")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("start (DATE) cannot be tomorrow");
        assertThatThrownBy(() -> Attribute.flag("on").decode(List.of("yes")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NAME.decode(List.of("a", "b"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void referencesOfSeveralPartsKeepThemApart() {
        AccountReference reference = AccountReference.of("1007", "1000777");

        assertThat(reference.key()).isEqualTo("1007|1000777");
        assertThat(AccountReference.parse("1007|1000777")).isEqualTo(reference);
        assertThat(AccountReference.of("1007|1000777")).isNotEqualTo(reference);
        assertThat(AccountReference.parse(AccountReference.of("1007|1000777").key())
                        .parts())
                .hasSize(1);
        assertThatThrownBy(() -> AccountReference.of("")).isInstanceOf(IllegalArgumentException.class);
    }
}
