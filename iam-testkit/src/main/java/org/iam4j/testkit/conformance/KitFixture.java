package org.iam4j.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Change;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.Account;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.Key;
import org.iam4j.connector.NamedPermission;
import org.iam4j.connector.NewAccount;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Permission;
import org.iam4j.connector.Schema;
import org.iam4j.connector.Schema.Trait;
import org.iam4j.connector.TargetConnector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the kit asks of its subclass, and the steps its tests are made of. */
abstract class KitFixture {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final List<AccountReference> made = Collections.synchronizedList(new ArrayList<>());
    private final List<Permission> madePermissions = new ArrayList<>();
    private @Nullable TargetConnector opened;

    /**
     * The connector under test. Asked for once per test; the area that it writes to may be shared by all tests, since every account has
     * values of its own and is taken away afterwards where that is possible.
     *
     * @return the connector
     */
    protected abstract TargetConnector connector();

    /**
     * The values of an account that the target takes: all that are required, all texts that are unique, the correlation value and the
     * changeable one, and whatever else is to be tried.
     *
     * @param n a number that no other account of this run has; values that must differ contain it
     * @return the values
     */
    protected abstract Attributes newAccount(int n);

    /**
     * The attribute by which accounts are looked for.
     *
     * @return an attribute that {@link #newAccount} fills in
     */
    protected abstract Attribute<String> correlation();

    /**
     * A text that can be changed and cleared at will.
     *
     * @return an attribute that {@link #newAccount} fills in, not required, and unique only where the target has no other text
     */
    protected abstract Attribute<String> changeable();

    /**
     * Brings an account about that can be used. By default the connector makes it; a target that cannot create overrides this and puts it
     * there by other means.
     *
     * @param values its values, of {@link #newAccount}
     * @return its reference
     */
    protected AccountReference given(Attributes values) {
        return target().create(new NewAccount(values, true, passwordIfAny("Given-1")))
                .reference();
    }

    /**
     * Takes an account of a test away. By default the connector deletes it where it can.
     *
     * @param account its reference
     */
    protected void remove(AccountReference account) {
        if (schema().can(Operation.DELETE)) {
            target().delete(account);
        }
    }

    /**
     * A reference of the right form that no account has. By default the one of an account that was just deleted; a target that cannot
     * delete overrides this.
     *
     * @return the reference
     */
    protected AccountReference missing() {
        AccountReference account = given(newAccount(next()));
        target().delete(account);
        settle();
        return account;
    }

    /**
     * A permission that is there. Must be overridden for a target that can grant.
     *
     * @return the permission
     */
    protected Permission permission() {
        throw new IllegalStateException("this target can grant or revoke: override permission()");
    }

    /**
     * A permission that is not there. By default another key of the same kind.
     *
     * @return the permission
     */
    protected Permission missingPermission() {
        return new Permission(permission().kind(), permission().key() + "-missing");
    }

    /**
     * A permission that is not there and that can be made. By default one whose key is longer than that of {@link #permission}.
     *
     * @param n a number that no other permission of this run has; the key contains it
     * @return the permission, of a kind that the schema says can be made
     */
    protected Permission newPermission(int n) {
        return new Permission(permission().kind(), permission().key() + "-" + n);
    }

    /**
     * Takes a permission away that a test made. Does nothing by default, since no connector can.
     *
     * @param permission the permission
     */
    protected void remove(Permission permission) {}

    /**
     * An attribute with several texts that can be written. Nothing by default; then no test of several values is run.
     *
     * @return the attribute, empty when the target has none
     */
    protected Optional<Attribute<Set<String>>> severalTexts() {
        return Optional.empty();
    }

    /**
     * The key of an account that must never be touched, the connector's own login above all. Nothing by default; then that is not tested.
     *
     * @return the key, empty when there is none
     */
    protected Optional<Key> neverTouched() {
        return Optional.empty();
    }

    /**
     * Whether somebody can log in. Unknown by default; then only the connector's word for it is tested.
     *
     * @param account whose account
     * @param password the password to try
     * @return the answer, empty when it cannot be tried
     */
    protected Optional<Boolean> logsIn(AccountReference account, Secret password) {
        return Optional.empty();
    }

    /**
     * Whether the target says that a value is taken, rather than refusing without a cause. True by default; otherwise a refusal of kind
     * rejected is taken for a conflict.
     *
     * @return false for a target that does not tell
     */
    protected boolean namesConflicts() {
        return true;
    }

    /** Waits until reads show what was written, for a target whose reads lag. Does nothing by default. */
    protected void settle() {}

    /** Notices a subclass that does not hold to what it is asked for, before a test fails for a reason that is hard to see. */
    @BeforeEach
    void checkWhatTheSubclassSays() {
        Attributes values = newAccount(0);
        for (Attribute<?> attribute : List.of(correlation(), changeable())) {
            if (values.get(attribute) == null) {
                throw new IllegalStateException("newAccount(...) does not fill in " + attribute
                        + ", which correlation() or changeable() names: let it do so");
            }
        }
        for (Trait trait : List.of(Trait.REQUIRED, Trait.READ_ONLY, Trait.CREATE_ONLY)) {
            if (schema().is(changeable(), trait)) {
                throw new IllegalStateException("changeable() names " + changeable() + ", of which the schema says "
                        + trait + ": name a text that can be changed and cleared at will");
            }
        }
    }

    /** Takes away what the test made. */
    @AfterEach
    void removeWhatWasMade() {
        for (AccountReference account : List.copyOf(made)) {
            try {
                remove(account);
            } catch (ConnectorException gone) {
                // whether it was still there is what the test was about
                assertThat(gone.kind()).isIn(Failure.Kind.NOT_FOUND, Failure.Kind.UNSUPPORTED);
            }
        }
        made.clear();
        madePermissions.forEach(this::remove);
        madePermissions.clear();
    }

    final TargetConnector target() {
        if (opened == null) {
            opened = connector();
        }
        return opened;
    }

    final Schema schema() {
        return target().schema();
    }

    static int next() {
        return NUMBERS.incrementAndGet();
    }

    /** An account of the test and the values it was given. */
    record Given(AccountReference reference, Attributes values) {}

    final Given givenAccount() {
        return givenAccount(newAccount(next()));
    }

    final Given givenAccount(Attributes values) {
        AccountReference reference = given(values);
        made.add(reference);
        settle();
        return new Given(reference, values);
    }

    final Account create(Attributes values, boolean enabled, Optional<Secret> password) {
        Account account = target().create(new NewAccount(values, enabled, password));
        made.add(account.reference());
        settle();
        return account;
    }

    final Permission make(Permission permission, String name) {
        target().makePermission(new NamedPermission(permission, name));
        madePermissions.add(permission);
        settle();
        return permission;
    }

    final AccountReference update(AccountReference account, Operation operation, List<Change<?>> changes) {
        return update(account, AccountChange.of(operation, changes));
    }

    final AccountReference update(AccountReference account, AccountChange change) {
        AccountReference after = target().update(account, change);
        if (!after.equals(account)) {
            made.remove(account);
            made.add(after);
        }
        settle();
        return after;
    }

    final Optional<Secret> passwordIfAny(String text) {
        return schema().passwords() ? Optional.of(Secret.of("Kx7#mQ-" + text)) : Optional.empty();
    }

    final Set<Attribute<?>> readable(Attributes values) {
        Set<Attribute<?>> readable = new TreeSet<>(schema().attributes());
        readable.addAll(values.names());
        readable.removeIf(attribute -> schema().is(attribute, Trait.WRITE_ONLY));
        return readable;
    }

    final List<Account> found(Collection<Key> keys, Set<Attribute<?>> wanted) {
        try (Stream<Account> accounts = target().find(keys, wanted)) {
            return accounts.toList();
        }
    }

    final List<Account> found(Key key) {
        return found(List.of(key), readable(newAccount(0)));
    }

    final Account read(AccountReference reference) {
        List<Account> accounts = found(Key.of(reference));
        assertThat(accounts)
                .as("the account looked for by reference " + reference)
                .hasSize(1);
        return accounts.get(0);
    }

    final List<AccountReference> listed() {
        try (Stream<Account> accounts = target().accounts(Set.of())) {
            return accounts.map(Account::reference).toList();
        }
    }

    /** The texts that are unique here, as far as new accounts have them. */
    final List<Attribute<String>> uniqueTexts() {
        List<Attribute<String>> unique = new ArrayList<>();
        for (Attribute<?> attribute : newAccount(0).names()) {
            if (schema().is(attribute, Trait.UNIQUE)
                    && attribute.type() == Attribute.Type.TEXT
                    && !attribute.multiValued()) {
                unique.add(Attribute.text(attribute.name()));
            }
        }
        return unique;
    }

    /** Every value of the account, read back, is what was written. */
    final void holds(Account account, Attributes values) {
        for (Attribute<?> attribute : values.names()) {
            if (!schema().is(attribute, Trait.WRITE_ONLY)) {
                Object is = account.attributes().get(attribute);
                assertThat(schema().same(attribute, is, values.get(attribute)))
                        .as("%s reads back as written: %s, not %s", attribute, values.get(attribute), is)
                        .isTrue();
            }
        }
    }

    /**
     * What the connector says when it is asked to do what it must refuse.
     *
     * @param what what it is asked to do, such as "a delete of an account that is not there"
     */
    static ConnectorException refusal(String what, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        if (thrown instanceof ConnectorException refusal) {
            return refusal;
        }
        String must = what + " must be refused with a ConnectorException, but ";
        throw thrown == null
                ? new AssertionError(must + "it was done, or passed over in silence")
                : new AssertionError(must + "threw " + thrown, thrown);
    }

    static void refuses(String what, Failure.Kind kind, ThrowingCallable call) {
        ConnectorException refusal = refusal(what, call);
        assertThat(refusal.kind())
                .as("the kind in which %s is refused, which said: %s", what, refusal.getMessage())
                .isEqualTo(kind);
        assertThat(refusal.getMessage())
                .as("what is said when refusing " + what)
                .isNotBlank();
    }

    final void conflicts(String what, Attribute<?> attribute, ThrowingCallable call) {
        ConnectorException refusal = refusal(what, call);
        if (!namesConflicts() && refusal.kind() == Failure.Kind.REJECTED) {
            return;
        }
        assertThat(refusal.kind())
                .as("the kind in which %s is refused, which said: %s", what, refusal.getMessage())
                .isEqualTo(Failure.Kind.CONFLICT);
        assertThat(refusal.attribute().map(Attribute::name))
                .as("the attribute that the conflict names")
                .contains(attribute.name());
    }
}
