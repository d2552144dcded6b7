package org.iam4j.engine.laws;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.Account;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.Key;
import org.iam4j.connector.NewAccount;
import org.iam4j.connector.Permission;
import org.iam4j.connector.Schema;
import org.iam4j.connector.TargetConnector;

/** A target that repeats each password which it is given in its refusal. */
record Repeating(TargetConnector target, Function<String, RuntimeException> refusal) implements TargetConnector {
    @Override
    public Schema schema() {
        return target.schema();
    }

    @Override
    public Stream<Account> accounts(Set<Attribute<?>> wanted) {
        return target.accounts(wanted);
    }

    @Override
    public Stream<Account> find(Collection<Key> keys, Set<Attribute<?>> wanted) {
        return target.find(keys, wanted);
    }

    @Override
    public Stream<AccountReference> members(Permission permission) {
        return target.members(permission);
    }

    @Override
    public Account create(NewAccount account) {
        refuse(account.password());
        return target.create(account);
    }

    @Override
    public AccountReference update(AccountReference account, AccountChange change) {
        refuse(change.password());
        return target.update(account, change);
    }

    private void refuse(Optional<Secret> password) {
        if (password.isPresent()) {
            throw refusal.apply("cannot take " + password.get().reveal());
        }
    }
}
