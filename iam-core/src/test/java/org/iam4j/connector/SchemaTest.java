package org.iam4j.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private static final Attribute<String> MAIL = Attribute.text("mail");
    private static final Attribute<String> PHONE = Attribute.text("phone");
    private static final Attribute<Set<String>> ALIASES = Attribute.texts("aliases");
    private static final Schema SCHEMA = Schema.builder()
            .attribute(MAIL, Schema.Trait.IGNORES_CASE, Schema.Trait.IGNORES_OUTER_BLANKS)
            .attribute(PHONE, Schema.Trait.PHONE_NUMBER)
            .attribute(ALIASES, Schema.Trait.IGNORES_CASE)
            .can(Operation.UPDATE)
            .build();

    private record OnlyReading() implements TargetConnector {
        @Override
        public Schema schema() {
            return SCHEMA;
        }

        @Override
        public Stream<Account> accounts(Set<Attribute<?>> wanted) {
            return Stream.of(Account.of("a", true, Attributes.of(MAIL, "A@x.example")));
        }
    }

    @Test
    void valuesAreComparedAsTheTraitsSay() {
        assertThat(SCHEMA.same(MAIL, "A@x.example ", "a@X.example")).isTrue();
        assertThat(SCHEMA.same(PHONE, "0031 (6) 12-34.56", "+3161 23456")).isTrue();
        assertThat(SCHEMA.same(ALIASES, Set.of("B", "a"), Set.of("A", "b"))).isTrue();
        assertThat(SCHEMA.same(MAIL, null, null)).isTrue();
        assertThat(SCHEMA.same(MAIL, null, "a")).isFalse();
        assertThat(SCHEMA.same(Attribute.text("other"), "a", "A")).isFalse();
    }

    @Test
    void whatAConnectorDoesNotImplementIsUnsupported() {
        OnlyReading connector = new OnlyReading();
        AccountReference a = AccountReference.of("a");

        assertThatThrownBy(() -> connector.delete(a))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(Failure.Kind.UNSUPPORTED))
                .hasMessage("this target cannot delete accounts");
        assertThatThrownBy(() -> connector.grant(new Permission("group", "g"), a))
                .hasMessage("this target cannot grant group g");
    }

    @Test
    void lookingForKeysFiltersTheListUnlessAConnectorKnowsBetter() {
        OnlyReading connector = new OnlyReading();

        assertThat(connector.find(List.of(Key.of(MAIL, "a@x.example")), Set.of(MAIL)))
                .hasSize(1);
        assertThat(connector.find(List.of(Key.of(AccountReference.of("a"))), Set.of()))
                .hasSize(1);
        assertThat(connector.find(List.of(Key.of(MAIL, "b@x.example")), Set.of(MAIL)))
                .isEmpty();
        assertThat(connector.namesInUse(Set.of(MAIL)))
                .extracting(NameInUse::value)
                .containsExactly("A@x.example");
    }

    @Test
    void pagesAreFetchedWhenTheirFirstItemIsAskedFor() {
        AtomicInteger fetched = new AtomicInteger();
        Stream<Integer> items = Pages.stream(cursor -> {
            int page = fetched.getAndIncrement();
            return switch (page) {
                case 0 -> Pages.Page.of(List.of(1, 2), "1");
                case 1 -> Pages.Page.of(List.<Integer>of(), "2");
                default -> Pages.Page.last(List.of(3));
            };
        });

        assertThat(fetched).hasValue(0);
        var iterator = items.iterator();
        assertThat(iterator.next()).isEqualTo(1);
        assertThat(fetched).hasValue(1);
        assertThat(iterator).toIterable().containsExactly(2, 3);
        assertThat(fetched).hasValue(3);
    }

    @Test
    void anAccountIsChangedByUpdateEnableOrDisableOnly() {
        assertThatThrownBy(() -> AccountChange.of(Operation.DELETE, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not DELETE");
    }
}
