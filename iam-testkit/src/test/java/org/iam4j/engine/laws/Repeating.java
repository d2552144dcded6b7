package org.iam4j.engine.laws;

import java.util.Optional;
import java.util.function.Function;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.Account;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.NewAccount;
import org.iam4j.connector.TargetConnector;
import org.iam4j.testkit.ForwardingTarget;

/** A target that repeats each password which it is given in its refusal. */
final class Repeating extends ForwardingTarget {
    private final Function<String, RuntimeException> refusal;

    Repeating(TargetConnector target, Function<String, RuntimeException> refusal) {
        super(target);
        this.refusal = refusal;
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
