package org.iam4j.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.Key;
import org.iam4j.connector.NewAccount;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Schema.Trait;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Making accounts. */
abstract class CreatingRules extends ReadingRules {
    private static final int AT_ONCE = 8;

    @Test
    @DisplayName("E1 a target that cannot create says so")
    void refusesToCreate() {
        assumeTrue(!schema().can(Operation.CREATE), "this target can create");
        Attributes values = newAccount(next());

        refuses(
                "CREATE, which the schema does not offer,",
                Failure.Kind.UNSUPPORTED,
                () -> target().create(new NewAccount(values, false, Optional.empty())));

        notMade(values);
    }

    @Test
    @DisplayName("B1 what was made can be read at once under the reference that came back")
    void creates() {
        assumeTrue(schema().can(Operation.CREATE), "this target cannot create");
        Attributes values = newAccount(next());

        Account made = create(values, true, passwordIfAny("Created-1"));

        holds(read(made.reference()), values);
        assertThat(listed()).containsOnlyOnce(made.reference());
    }

    @Test
    @DisplayName("B5 an account is made enabled or disabled as asked")
    void createsInTheStateAskedFor() {
        assumeTrue(schema().can(Operation.CREATE), "this target cannot create");

        Account enabled = create(newAccount(next()), true, passwordIfAny("Enabled-1"));

        assertThat(read(enabled.reference()).enabled())
                .as("asked to be enabled")
                .isTrue();
        if (schema().can(Operation.DISABLE)) {
            Account disabled = create(newAccount(next()), false, passwordIfAny("Disabled-1"));
            assertThat(read(disabled.reference()).enabled())
                    .as("asked to be disabled")
                    .isFalse();
        }
    }

    @Test
    @DisplayName("C8 the first password works")
    void createsWithPassword() {
        assumeTrue(schema().can(Operation.CREATE) && schema().passwords(), "this target makes no passwords");
        Secret password = passwordIfAny("First-1").orElseThrow();

        Account made = create(newAccount(next()), true, Optional.of(password));

        Optional<Boolean> works = logsIn(made.reference(), password);
        assumeTrue(works.isPresent(), "the subclass cannot try passwords");
        assertThat(works).as("the password works").contains(true);
    }

    @Test
    @DisplayName("C4 a unique value that is taken is a conflict on that attribute, and nothing is made")
    void refusesTakenValues() {
        assumeTrue(schema().can(Operation.CREATE) && !uniqueTexts().isEmpty(), "nothing can be taken here");
        Given holder = givenAccount();

        for (Attribute<String> attribute : uniqueTexts()) {
            refusesTaken(attribute, holder.values().require(attribute));
        }
    }

    @Test
    @DisplayName("C6 a unique value is taken in other case too, where case does not count")
    void refusesTakenValuesWhateverTheCase() {
        List<Attribute<String>> caseless = uniqueTexts().stream()
                .filter(attribute -> schema().is(attribute, Trait.IGNORES_CASE))
                .toList();
        assumeTrue(schema().can(Operation.CREATE) && !caseless.isEmpty(), "case counts in every unique value here");
        Given holder = givenAccount();

        for (Attribute<String> attribute : caseless) {
            refusesTaken(attribute, holder.values().require(attribute).toUpperCase(Locale.ROOT));
        }
    }

    private void refusesTaken(Attribute<String> attribute, String taken) {
        Attributes own = newAccount(next());

        conflicts(
                "making an account with a taken " + attribute,
                attribute,
                () -> create(own.with(attribute, taken), false, passwordIfAny("Taken-1")));

        if (!attribute.equals(correlation())) {
            notMade(own);
        }
    }

    @Test
    @DisplayName("E1 an account is not made without a value that is required")
    void refusesMissingValues() {
        List<Attribute<?>> required = schema().attributes().stream()
                .filter(attribute -> schema().is(attribute, Trait.REQUIRED))
                .toList();
        assumeTrue(schema().can(Operation.CREATE) && !required.isEmpty(), "nothing is required here");

        for (Attribute<?> attribute : required) {
            Attributes values = newAccount(next());
            refuses(
                    "making an account without " + attribute + ", which is required,",
                    Failure.Kind.INVALID_VALUE,
                    () -> create(values.without(attribute), false, passwordIfAny("Missing-1")));
            if (!attribute.equals(correlation())) {
                notMade(values);
            }
        }
    }

    @Test
    @DisplayName("L8 of several who want one unique value at once exactly one gets it")
    void makesOneOfManyAtOnce() throws InterruptedException {
        assumeTrue(schema().can(Operation.CREATE) && !uniqueTexts().isEmpty(), "nothing can be taken here");
        Attribute<String> contested = uniqueTexts().get(0);
        String value = newAccount(next()).require(contested);
        List<Callable<Account>> rivals = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            Attributes own = newAccount(next()).with(contested, value);
            rivals.add(() -> create(own, false, passwordIfAny("Rival-1")));
        }

        int won = 0;
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (Future<Account> rival : threads.invokeAll(rivals)) {
                won += won(contested, rival) ? 1 : 0;
            }
        } finally {
            threads.shutdown();
        }

        assertThat(won).as("accounts made with one " + contested).isEqualTo(1);
        assertThat(found(Key.of(contested, value))).hasSize(1);
    }

    private boolean won(Attribute<?> contested, Future<Account> rival) throws InterruptedException {
        try {
            rival.get();
            return true;
        } catch (ExecutionException lost) {
            if (lost.getCause() instanceof ConnectorException refusal) {
                conflicts("making one of several accounts with one " + contested, contested, () -> {
                    throw refusal;
                });
                return false;
            }
            throw new AssertionError("neither an account nor a conflict", lost);
        }
    }

    private void notMade(Attributes values) {
        settle();
        assertThat(found(Key.of(correlation(), values.require(correlation()))))
                .as("nothing was made")
                .isEmpty();
    }
}
