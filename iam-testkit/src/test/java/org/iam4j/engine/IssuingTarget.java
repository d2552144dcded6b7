package org.iam4j.engine;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Account;
import org.iam4j.connector.Key;
import org.iam4j.connector.NewAccount;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Schema;
import org.iam4j.connector.TargetConnector;
import org.iam4j.testkit.ForwardingTarget;
import org.iam4j.testkit.InMemoryDirectory;

/** A target that gives each account a number of its own when it is made. */
final class IssuingTarget extends ForwardingTarget {
    static final Attribute<String> NUMBER = Attribute.text("number");

    IssuingTarget(TargetConnector target) {
        super(target);
    }

    @Override
    public Schema schema() {
        return Schema.builder()
                .attribute(InMemoryDirectory.EMPLOYEE_ID)
                .attribute(InMemoryDirectory.LOGIN)
                .attribute(NUMBER, Schema.Trait.READ_ONLY)
                .can(Operation.CREATE, Operation.UPDATE)
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
}
