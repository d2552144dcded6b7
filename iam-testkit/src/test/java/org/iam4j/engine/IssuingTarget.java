package org.iam4j.engine;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Account;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.Key;
import org.iam4j.connector.NewAccount;
import org.iam4j.connector.Schema;
import org.iam4j.connector.TargetConnector;

/** A target that gives each account a number of its own when it is made. */
record IssuingTarget(TargetConnector target) implements TargetConnector {
    static final Attribute<String> NUMBER = Attribute.text("number");

    @Override
    public Schema schema() {
        return Schema.builder()
                .attribute(org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID)
                .attribute(org.iam4j.testkit.InMemoryDirectory.LOGIN)
                .attribute(NUMBER, Schema.Trait.READ_ONLY)
                .can(org.iam4j.connector.Operation.CREATE, org.iam4j.connector.Operation.UPDATE)
                .build();
    }

    private static Account numbered(Account account) {
        return Account.of(
                account.reference(),
                account.enabled(),
                account.attributes().with(NUMBER, "N-" + account.reference().key()));
    }

    @Override
    public Stream<Account> accounts(Set<Attribute<?>> wanted) {
        return target.accounts(wanted).map(IssuingTarget::numbered);
    }

    @Override
    public Stream<Account> find(Collection<Key> keys, Set<Attribute<?>> wanted) {
        return target.find(keys, wanted).map(IssuingTarget::numbered);
    }

    @Override
    public Account create(NewAccount account) {
        return numbered(target.create(new NewAccount(account.attributes(), false, account.password())));
    }

    @Override
    public AccountReference update(AccountReference account, AccountChange change) {
        return target.update(account, change);
    }
}
