package org.iam4j.testkit.conformance;

import static org.iam4j.testkit.InMemoryDirectory.DESCRIPTION;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.MAIL;
import static org.iam4j.testkit.InMemoryDirectory.OTHER_MAILS;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
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
import org.iam4j.connector.NewAccount;
import org.iam4j.connector.Operation;
import org.iam4j.connector.TargetConnector;
import org.iam4j.testkit.ForwardingTarget;

/** Connectors that write wrongly, each by the test that notices. */
final class BrokenWrites {
    private BrokenWrites() {}

    /** A connector that makes accounts in its own way. */
    private static UnaryOperator<TargetConnector> creating(BiFunction<TargetConnector, NewAccount, Account> way) {
        return right -> new ForwardingTarget(right) {
            @Override
            public Account create(NewAccount account) {
                return way.apply(right, account);
            }
        };
    }

    private interface Updating {
        AccountReference update(TargetConnector right, AccountReference account, AccountChange change);
    }

    /** A connector that changes accounts in its own way. */
    private static UnaryOperator<TargetConnector> updating(Updating way) {
        return right -> new ForwardingTarget(right) {
            @Override
            public AccountReference update(AccountReference account, AccountChange change) {
                return way.update(right, account, change);
            }
        };
    }

    static Map<String, UnaryOperator<TargetConnector>> byTestThatNotices() {
        Map<String, UnaryOperator<TargetConnector>> broken = new LinkedHashMap<>();
        broken.put(
                "B1 what was made can be read at once under the reference that came back",
                creating((right, account) -> {
                    Account made = right.create(account);
                    return Account.of("made-" + made.reference(), made.enabled(), made.attributes());
                }));
        broken.put(
                "B5 an account is made enabled or disabled as asked",
                creating((right, account) ->
                        right.create(new NewAccount(account.attributes(), true, account.password()))));
        broken.put(
                "C8 the first password works",
                creating((right, account) -> right.create(new NewAccount(
                        account.attributes(), account.enabled(), Optional.of(Secret.of("Welcome-01"))))));
        broken.put(
                "C4 a unique value that is taken is a conflict on that attribute, and nothing is made",
                creating((right, account) -> blaming(DESCRIPTION, () -> right.create(account))));
        broken.put(
                "C6 a unique value is taken in other case too, where case does not count",
                creating(BrokenWrites::createMindingCase));
        broken.put("E1 an account is not made without a value that is required", creating((right, account) -> {
            Attributes values = account.attributes();
            String login = "made-up-" + values.hashCode();
            return right.create(with(account, values.get(LOGIN) == null ? values.with(LOGIN, login) : values));
        }));
        broken.put(
                "L8 of several who want one unique value at once exactly one gets it",
                creating(BrokenWrites::createUnderAnotherName));
        broken.put(
                "C6 a hard text survives a create unharmed, or is refused as an invalid value and nothing is made",
                creating((right, account) -> right.create(with(account, cut(account.attributes())))));
        broken.putAll(updates());
        return broken;
    }

    private static Map<String, UnaryOperator<TargetConnector>> updates() {
        Map<String, UnaryOperator<TargetConnector>> broken = new LinkedHashMap<>();
        broken.put(
                "L15 an update changes what it says and nothing else",
                updating((right, account, change) ->
                        right.update(account, plus(change, new Change<>(MAIL, null, null)))));
        broken.put("L2 writing the value that is there already does no harm", updating((right, account, change) -> {
            if (change.attributes().stream()
                    .anyMatch(each -> each.after() != null && each.after().equals(each.before()))) {
                throw ConnectorException.rejected("nothing differs");
            }
            return right.update(account, change);
        }));
        broken.put(
                "C1 a clear takes the value away, also when there is none",
                updating((right, account, change) -> right.update(account, only(change, each -> !each.clears()))));
        broken.put(
                "C4 a unique value that is taken is a conflict for an update too, and nothing changes",
                updating((right, account, change) -> swallowing(Failure.Kind.CONFLICT, account, right, change)));
        broken.put(
                "E1 a value that can only be read, only be given on create, or is not known is refused",
                updating((right, account, change) -> swallowing(Failure.Kind.INVALID_VALUE, account, right, change)));
        broken.put(
                "B6 a disable takes access away, and once more does no harm",
                updating((right, account, change) -> change.operation() == Operation.DISABLE
                        ? right.update(account, as(Operation.UPDATE, change))
                        : right.update(account, change)));
        broken.put(
                "B7 an enable gives access back, and once more does no harm",
                updating((right, account, change) -> change.operation() == Operation.ENABLE
                        ? right.update(account, as(Operation.UPDATE, change))
                        : right.update(account, change)));
        broken.put(
                "B4 a disable can change values in the same step",
                updating((right, account, change) -> change.operation() == Operation.DISABLE
                        ? right.update(account, AccountChange.of(Operation.DISABLE, List.of()))
                        : right.update(account, change)));
        broken.put(
                "C8 an enable can set a password in the same step",
                updating((right, account, change) ->
                        right.update(account, AccountChange.of(change.operation(), change.attributes()))));
        broken.put(
                "E4 an account that is not there cannot be changed",
                updating((right, account, change) -> swallowing(Failure.Kind.NOT_FOUND, account, right, change)));
        broken.put(
                "C6 a hard text survives an update unharmed, or is refused as an invalid value and nothing changes",
                updating((right, account, change) -> right.update(account, stripped(change))));
        broken.put("L3 several texts are kept as a set", updating((right, account, change) -> {
            Change<Set<String>> mails = change.of(OTHER_MAILS);
            if (mails == null || mails.before() == null || mails.after() == null) {
                return right.update(account, change);
            }
            Set<String> more = new TreeSet<>(mails.before());
            more.addAll(mails.after());
            return right.update(
                    account, AccountChange.of(change.operation(), List.of(new Change<>(OTHER_MAILS, null, more))));
        }));
        broken.put("L11 no refusal shows a password", updating((right, account, change) -> {
            try {
                return right.update(account, change);
            } catch (ConnectorException refusal) {
                throw ConnectorException.rejected("refused")
                        .causedBy(new IllegalStateException(
                                "sent: " + change.password().map(Secret::reveal).orElse("no password")));
            }
        }));
        broken.put(
                "E4 what was deleted is gone, and deleting it again says that it is not there",
                right -> new ForwardingTarget(right) {
                    @Override
                    public void delete(AccountReference account) {
                        right.update(account, AccountChange.of(Operation.DISABLE, List.of()));
                    }
                });
        return broken;
    }

    private static Account createMindingCase(TargetConnector right, NewAccount account) {
        try {
            return right.create(account);
        } catch (ConnectorException refusal) {
            String login = account.attributes().get(LOGIN);
            boolean other = login != null
                    && right.find(List.of(Key.of(LOGIN, login)), Set.of(LOGIN))
                            .anyMatch(
                                    holder -> !login.equals(holder.attributes().get(LOGIN)));
            if (other) {
                return right.create(with(account, account.attributes().with(LOGIN, login + "-other")));
            }
            throw refusal;
        }
    }

    private static Account createUnderAnotherName(TargetConnector right, NewAccount account) {
        try {
            return right.create(account);
        } catch (ConnectorException refusal) {
            if (refusal.kind() != Failure.Kind.CONFLICT) {
                throw refusal;
            }
            String login =
                    account.attributes().require(LOGIN) + account.attributes().hashCode();
            return right.create(with(account, account.attributes().with(LOGIN, login)));
        }
    }

    private static Account blaming(Attribute<?> attribute, java.util.function.Supplier<Account> creating) {
        try {
            return creating.get();
        } catch (ConnectorException refusal) {
            throw refusal.kind() == Failure.Kind.CONFLICT ? ConnectorException.conflict(attribute, "taken") : refusal;
        }
    }

    private static AccountReference swallowing(
            Failure.Kind kind, AccountReference account, TargetConnector right, AccountChange change) {
        try {
            return right.update(account, change);
        } catch (ConnectorException refusal) {
            if (refusal.kind() == kind) {
                return account;
            }
            throw refusal;
        }
    }

    private static NewAccount with(NewAccount account, Attributes values) {
        return new NewAccount(values, account.enabled(), account.password());
    }

    private static Attributes cut(Attributes values) {
        String text = values.get(DESCRIPTION);
        return text == null ? values : values.with(DESCRIPTION, text.substring(0, Math.min(255, text.length())));
    }

    private static AccountChange stripped(AccountChange change) {
        Change<String> text = change.of(DESCRIPTION);
        String after = text == null ? null : text.after();
        return after == null
                ? change
                : new AccountChange(
                        change.operation(), List.of(new Change<>(DESCRIPTION, null, after.strip())), change.password());
    }

    private static AccountChange as(Operation operation, AccountChange change) {
        return new AccountChange(operation, change.attributes(), change.password());
    }

    private static AccountChange plus(AccountChange change, Change<?> more) {
        List<Change<?>> changes = new ArrayList<>(change.attributes());
        changes.add(more);
        return new AccountChange(change.operation(), changes, change.password());
    }

    private static AccountChange only(AccountChange change, java.util.function.Predicate<Change<?>> which) {
        return new AccountChange(
                change.operation(), change.attributes().stream().filter(which).toList(), change.password());
    }
}
