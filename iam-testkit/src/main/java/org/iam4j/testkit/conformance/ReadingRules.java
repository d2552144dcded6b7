package org.iam4j.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Account;
import org.iam4j.connector.Key;
import org.iam4j.connector.NameInUse;
import org.iam4j.connector.Schema;
import org.iam4j.connector.Schema.Trait;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Lists, finds, names in use. */
abstract class ReadingRules extends KitFixture {
    private static final int MANY_KEYS = 120;

    @Test
    @DisplayName("L3 the schema and the server's name are the same every time")
    void sameSchema() {
        Schema once = target().schema();
        Schema again = target().schema();

        assertThat(again.attributes()).isEqualTo(once.attributes());
        assertThat(again.operations()).isEqualTo(once.operations());
        assertThat(again.permissionKinds()).isEqualTo(once.permissionKinds());
        assertThat(target().server()).isEqualTo(target().server());
    }

    @Test
    @DisplayName("B2 the list shows an account once, with the values that are wanted")
    void lists() {
        Given account = givenAccount();

        List<Account> listed;
        try (Stream<Account> accounts = target().accounts(readable(account.values()))) {
            listed = accounts.filter(each -> each.reference().equals(account.reference()))
                    .toList();
        }

        assertThat(listed).hasSize(1);
        holds(listed.get(0), account.values());
    }

    @Test
    @DisplayName("B2 an account is found by its reference, with the values that are wanted")
    void findsByReference() {
        Given account = givenAccount();

        holds(read(account.reference()), account.values());
    }

    @Test
    @DisplayName("B2 an account is found by its correlation value")
    void findsByCorrelation() {
        Given account = givenAccount();

        assertThat(found(Key.of(correlation(), account.values().require(correlation()))))
                .extracting(Account::reference)
                .containsExactly(account.reference());
    }

    @Test
    @DisplayName("B2 an account is found by each unique value")
    void findsByUniqueValues() {
        assumeTrue(!uniqueTexts().isEmpty(), "no value is unique here");
        Given account = givenAccount();

        for (Attribute<String> attribute : uniqueTexts()) {
            assertThat(found(Key.of(attribute, account.values().require(attribute))))
                    .as("found by " + attribute)
                    .extracting(Account::reference)
                    .containsExactly(account.reference());
        }
    }

    @Test
    @DisplayName("C6 a value is found in other case where case does not count")
    void findsWhateverTheCase() {
        List<Attribute<String>> caseless = uniqueTexts().stream()
                .filter(attribute -> schema().is(attribute, Trait.IGNORES_CASE))
                .toList();
        assumeTrue(!caseless.isEmpty(), "case counts in every unique value here");
        Given account = givenAccount();

        for (Attribute<String> attribute : caseless) {
            String shouted = account.values().require(attribute).toUpperCase(Locale.ROOT);
            assertThat(found(Key.of(attribute, shouted)))
                    .as("found by " + attribute + " in upper case")
                    .extracting(Account::reference)
                    .containsExactly(account.reference());
        }
    }

    @Test
    @DisplayName("B2 of many keys in one call those that are there are found, each account once")
    void findsManyKeysAtOnce() {
        Given first = givenAccount();
        Given second = givenAccount();
        List<Key> keys = new ArrayList<>();
        while (keys.size() < MANY_KEYS) {
            keys.add(Key.of(correlation(), newAccount(next()).require(correlation())));
        }
        keys.add(MANY_KEYS / 2, Key.of(correlation(), first.values().require(correlation())));
        keys.add(Key.of(correlation(), second.values().require(correlation())));
        keys.add(Key.of(first.reference()));

        assertThat(found(keys, Set.of(correlation())))
                .extracting(Account::reference)
                .containsExactlyInAnyOrder(first.reference(), second.reference());
    }

    @Test
    @DisplayName("B2 nothing has any of the keys: the answer is empty, whatever characters they have")
    void findsNothing() {
        givenAccount();

        assertThat(found(List.of(), Set.of())).as("without keys").isEmpty();
        for (String value :
                List.of("*", "*)(objectClass=*", "' or '1'='1", "a\\b", "x\"y", "\\2a", "%", "; ,", "é😀")) {
            assertThat(found(Key.of(correlation(), value)))
                    .as("found by " + value)
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("B2 a reference that no account has is not found")
    void findsNoMissingReference() {
        assertThat(found(Key.of(missing()))).isEmpty();
    }

    @Test
    @DisplayName("C1 a value that is wanted is there, whichever others are wanted beside it")
    void fillsInWhatIsWanted() {
        Given account = givenAccount();

        for (Attribute<?> attribute : account.values().names()) {
            if (schema().is(attribute, Trait.WRITE_ONLY)) {
                continue;
            }
            List<Account> accounts = found(List.of(Key.of(account.reference())), Set.of(attribute));

            assertThat(accounts).hasSize(1);
            assertThat(schema().same(
                                    attribute,
                                    accounts.get(0).attributes().get(attribute),
                                    account.values().get(attribute)))
                    .as(attribute + " wanted alone")
                    .isTrue();
        }
    }

    @Test
    @DisplayName("A7 list and find agree on an account's state and on the object that is really written")
    void agreesWithItself() {
        Given account = givenAccount();
        Account found = read(account.reference());

        Account listed;
        try (Stream<Account> accounts = target().accounts(Set.of())) {
            listed = accounts.filter(each -> each.reference().equals(account.reference()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(account.reference() + " is not in the list"));
        }

        assertThat(found.object()).isNotBlank().isEqualTo(listed.object());
        assertThat(found.enabled()).isEqualTo(listed.enabled());
        assertThat(found.untouchable()).isEqualTo(listed.untouchable()).isEmpty();
    }

    @Test
    @DisplayName("E1 a list that is closed early gives back what it held")
    void closesEarly() {
        givenAccount();
        givenAccount();

        for (int i = 0; i < 25; i++) {
            try (Stream<Account> accounts = target().accounts(Set.of(correlation()))) {
                assertThat(accounts.findFirst()).isPresent();
            }
        }

        assertThat(new HashSet<>(listed())).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    @DisplayName("C4 an account's unique values are among the names in use, as its own")
    void knowsItsNames() {
        assumeTrue(!uniqueTexts().isEmpty(), "no value is unique here");
        Given account = givenAccount();

        List<NameInUse> names;
        try (Stream<NameInUse> all = target().namesInUse(Set.copyOf(uniqueTexts()))) {
            names = all.filter(name -> account.reference().equals(name.account()))
                    .toList();
        }

        for (Attribute<String> attribute : uniqueTexts()) {
            assertThat(names)
                    .as("names in use for " + attribute)
                    .anyMatch(name -> name.attribute().equals(attribute)
                            && schema().same(
                                            attribute,
                                            name.value(),
                                            account.values().get(attribute)));
        }
    }

    @Test
    @DisplayName("B3 an account that must never be touched says so")
    void saysWhatIsNeverTouched() {
        assumeTrue(neverTouched().isPresent(), "the subclass names no such account");

        assertThat(found(neverTouched().orElseThrow()))
                .singleElement()
                .satisfies(account -> assertThat(account.untouchable()).isPresent());
    }
}
