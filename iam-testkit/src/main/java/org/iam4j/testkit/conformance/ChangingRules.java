package org.iam4j.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Change;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.Account;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.Failure;
import org.iam4j.connector.Key;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Schema.Trait;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Updating, enabling, disabling and deleting accounts. */
abstract class ChangingRules extends CreatingRules {
    @Test
    @DisplayName("E1 a target that cannot update, enable, disable or delete says so and changes nothing")
    void refusesWhatItCannot() {
        List<Operation> cannot =
                List.of(Operation.UPDATE, Operation.ENABLE, Operation.DISABLE, Operation.DELETE).stream()
                        .filter(operation -> !schema().can(operation))
                        .toList();
        assumeTrue(!cannot.isEmpty(), "this target can do everything");
        Given account = givenAccount();
        Account before = read(account.reference());

        for (Operation operation : cannot) {
            refuses(operation + ", which the schema does not offer,", Failure.Kind.UNSUPPORTED, () -> {
                if (operation == Operation.DELETE) {
                    target().delete(account.reference());
                } else {
                    target().update(
                                    account.reference(),
                                    AccountChange.of(operation, List.of(changed(account, "never"))));
                }
            });
        }

        settle();
        assertThat(read(account.reference())).isEqualTo(before);
    }

    @Test
    @DisplayName("L15 an update changes what it says and nothing else")
    void updates() {
        assumeCan(Operation.UPDATE);
        Given account = givenAccount();
        Account before = read(account.reference());

        AccountReference reference = update(account.reference(), Operation.UPDATE, List.of(changed(account, "after")));

        Account after = read(reference);
        assertThat(after.attributes().get(changeable())).isEqualTo("after");
        assertThat(after.enabled()).isEqualTo(before.enabled());
        for (Attribute<?> attribute : before.attributes().names()) {
            if (!attribute.equals(changeable()) && !schema().is(attribute, Trait.READ_ONLY)) {
                assertThat(after.attributes().get(attribute))
                        .as(attribute + ", which the update does not name")
                        .isEqualTo(before.attributes().get(attribute));
            }
        }
    }

    @Test
    @DisplayName("L2 writing the value that is there already does no harm")
    void updatesTwice() {
        assumeCan(Operation.UPDATE);
        Given account = givenAccount();

        AccountReference once = update(account.reference(), Operation.UPDATE, List.of(changed(account, "again")));
        AccountReference twice = update(once, Operation.UPDATE, List.of(new Change<>(changeable(), "again", "again")));

        assertThat(read(twice).attributes().get(changeable())).isEqualTo("again");
    }

    @Test
    @DisplayName("C1 a clear takes the value away, also when there is none")
    void clears() {
        assumeCan(Operation.UPDATE);
        Given account = givenAccount();

        AccountReference cleared = update(account.reference(), Operation.UPDATE, List.of(changed(account, null)));
        AccountReference again = update(cleared, Operation.UPDATE, List.of(new Change<>(changeable(), null, null)));

        assertThat(read(again).attributes().get(changeable())).isNull();
    }

    @Test
    @DisplayName("C4 a unique value that is taken is a conflict for an update too, and nothing changes")
    void refusesToTakeValues() {
        List<Attribute<String>> unique = uniqueTexts().stream()
                .filter(attribute ->
                        !schema().is(attribute, Trait.CREATE_ONLY) && !schema().is(attribute, Trait.READ_ONLY))
                .toList();
        assumeTrue(schema().can(Operation.UPDATE) && !unique.isEmpty(), "nothing can be taken here");
        Given holder = givenAccount();
        Given other = givenAccount();

        for (Attribute<String> attribute : unique) {
            Change<String> change = new Change<>(
                    attribute,
                    other.values().require(attribute),
                    holder.values().require(attribute));
            conflicts(
                    "an update to a taken " + attribute,
                    attribute,
                    () -> update(other.reference(), Operation.UPDATE, List.of(change)));
        }

        settle();
        holds(read(other.reference()), other.values());
    }

    @Test
    @DisplayName("E1 a value that can only be read, only be given on create, or is not known is refused")
    void refusesValuesThatCannotBeWritten() {
        assumeCan(Operation.UPDATE);
        Given account = givenAccount();
        Account before = read(account.reference());

        for (Attribute<?> attribute : schema().attributes()) {
            boolean frozen = schema().is(attribute, Trait.READ_ONLY) || schema().is(attribute, Trait.CREATE_ONLY);
            if (frozen && attribute.type() == Attribute.Type.TEXT && !attribute.multiValued()) {
                refusesValue(account, Attribute.text(attribute.name()));
            }
        }
        if (!schema().open()) {
            refusesValue(account, Attribute.text("noSuchAttribute"));
        }

        settle();
        assertThat(read(account.reference())).isEqualTo(before);
    }

    private void refusesValue(Given account, Attribute<String> attribute) {
        Change<String> change = new Change<>(attribute, null, "written");
        ThrowingCallable write = () -> update(account.reference(), Operation.UPDATE, List.of(change));
        assertThat(refusal("an update of " + attribute + ", which cannot be written,", write)
                        .kind())
                .as("the kind for " + attribute)
                .isIn(Failure.Kind.INVALID_VALUE, Failure.Kind.DENIED, Failure.Kind.UNSUPPORTED);
    }

    @Test
    @DisplayName("B6 a disable takes access away, and once more does no harm")
    void disables() {
        assumeCan(Operation.DISABLE);
        Given account = givenAccount();

        AccountReference once = update(account.reference(), Operation.DISABLE, List.of());
        assertThat(read(once).enabled()).as("after a disable").isFalse();
        AccountReference twice = update(once, Operation.DISABLE, List.of());

        assertThat(read(twice).enabled()).as("after a second disable").isFalse();
        holds(read(twice), account.values());
    }

    @Test
    @DisplayName("B7 an enable gives access back, and once more does no harm")
    void enables() {
        assumeTrue(
                schema().can(Operation.ENABLE) && schema().can(Operation.DISABLE),
                "this target cannot enable and disable");
        Given account = givenAccount();
        AccountReference disabled = update(account.reference(), Operation.DISABLE, List.of());

        AccountReference once = update(disabled, Operation.ENABLE, List.of());
        assertThat(read(once).enabled()).as("after an enable").isTrue();
        AccountReference twice = update(once, Operation.ENABLE, List.of());

        assertThat(read(twice).enabled()).as("after a second enable").isTrue();
    }

    @Test
    @DisplayName("B4 a disable can change values in the same step")
    void disablesWithValues() {
        assumeCan(Operation.DISABLE);
        Given account = givenAccount();

        AccountReference disabled = update(account.reference(), Operation.DISABLE, List.of(changed(account, "left")));

        assertThat(read(disabled).enabled()).isFalse();
        assertThat(read(disabled).attributes().get(changeable())).isEqualTo("left");
    }

    @Test
    @DisplayName("C8 an enable can set a password in the same step")
    void enablesWithPassword() {
        assumeTrue(schema().can(Operation.ENABLE) && schema().passwords(), "this target sets no passwords");
        Given account = givenAccount();
        Secret password = passwordIfAny("Second-2").orElseThrow();

        AccountReference enabled =
                update(account.reference(), new AccountChange(Operation.ENABLE, List.of(), Optional.of(password)));

        assertThat(read(enabled).enabled()).isTrue();
        assertThat(logsIn(enabled, password).orElse(true))
                .as("the password works")
                .isTrue();
    }

    @Test
    @DisplayName("C8 a target without passwords says so")
    void refusesPasswords() {
        assumeTrue(!schema().passwords(), "this target has passwords");
        assumeTrue(schema().can(Operation.UPDATE) || schema().can(Operation.ENABLE), "this target changes no accounts");
        Given account = givenAccount();
        Operation operation = schema().can(Operation.ENABLE) ? Operation.ENABLE : Operation.UPDATE;

        refuses(
                "a password where the schema has none",
                Failure.Kind.UNSUPPORTED,
                () -> update(
                        account.reference(),
                        new AccountChange(operation, List.of(), Optional.of(Secret.of("Unwanted-1")))));
    }

    @Test
    @DisplayName("E4 an account that is not there cannot be changed")
    void changesNothingMissing() {
        List<Operation> can = List.of(Operation.UPDATE, Operation.ENABLE, Operation.DISABLE).stream()
                .filter(operation -> schema().can(operation))
                .toList();
        assumeTrue(!can.isEmpty(), "this target changes no accounts");
        AccountReference missing = missing();

        for (Operation operation : can) {
            List<Change<?>> changes = List.of(new Change<>(changeable(), null, "x"));
            refuses(
                    operation + " of an account that is not there",
                    Failure.Kind.NOT_FOUND,
                    () -> update(missing, operation, changes));
        }
    }

    @Test
    @DisplayName("E4 what was deleted is gone, and deleting it again says that it is not there")
    void deletes() {
        assumeCan(Operation.DELETE);
        Given account = givenAccount();

        target().delete(account.reference());
        settle();

        assertThat(found(Key.of(account.reference()))).isEmpty();
        assertThat(found(Key.of(correlation(), account.values().require(correlation()))))
                .isEmpty();
        assertThat(listed()).doesNotContain(account.reference());
        refuses(
                "a delete of an account that is not there",
                Failure.Kind.NOT_FOUND,
                () -> target().delete(account.reference()));
    }

    private Change<String> changed(Given account, @Nullable String after) {
        return new Change<>(changeable(), account.values().get(changeable()), after);
    }

    final void assumeCan(Operation operation) {
        assumeTrue(schema().can(operation), "this target cannot " + operation);
    }
}
