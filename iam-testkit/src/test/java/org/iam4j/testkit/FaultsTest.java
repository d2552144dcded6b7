package org.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Account;
import org.iam4j.connector.AccountChange;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.Key;
import org.iam4j.connector.NameInUse;
import org.iam4j.connector.NewAccount;
import org.iam4j.connector.Operation;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private final ConnectorException busy = ConnectorException.unavailable("busy");

    private final InMemoryDirectory directory = InMemoryDirectory.directory();
    private final AccountReference femke = directory.admin().put(Attributes.of(LOGIN, "fberg"));
    private final AccountReference joost = directory.admin().put(Attributes.of(LOGIN, "jwit"));

    @Test
    void chosenWritesFailAndAreNotDone() {
        directory.faults().failOn(write -> write.is(Operation.DISABLE) && write.concerns(LOGIN, "fberg"), busy);

        assertThatThrownBy(() -> disable(femke)).isSameAs(busy);
        disable(joost);

        assertThat(directory.accounts()).extracting(Account::enabled).containsExactly(true, false);
        assertThat(directory.journal().attempts()).isEqualTo(2);
        assertThat(directory.journal().disables()).isEqualTo(1);
    }

    @Test
    void aWriteMayFailANumberOfTimes() {
        directory.faults().failTimes(2, write -> true, busy);

        assertThatThrownBy(() -> disable(femke)).isSameAs(busy);
        assertThatThrownBy(() -> disable(femke)).isSameAs(busy);
        assertThatCode(() -> disable(femke)).doesNotThrowAnyException();
    }

    @Test
    void anAnswerMayGetLostAfterTheWriteWasDone() {
        directory.faults().doNextThenFail();

        assertThatThrownBy(() -> directory.create(new NewAccount(Attributes.of(LOGIN, "new"), false, Optional.empty())))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        lost -> assertThat(lost.kind()).isEqualTo(Failure.Kind.UNKNOWN_OUTCOME));

        assertThat(directory.account(LOGIN, "new").enabled()).isFalse();
        assertThat(directory.journal().creates()).isEqualTo(1);
    }

    @Test
    void anythingMayBeThrown() {
        directory.faults().failNext(new IllegalStateException("a bug"));

        assertThatThrownBy(() -> disable(femke)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anUnreachableTargetNeitherReadsNorWrites() {
        directory.faults().unreachable();

        assertThatThrownBy(() -> directory.accounts(Set.of())).hasMessageContaining("cannot be reached");
        assertThatThrownBy(() -> directory.find(List.of(), Set.of())).hasMessageContaining("cannot be reached");
        assertThatThrownBy(() -> disable(femke)).hasMessageContaining("cannot be reached");

        directory.faults().reachable();

        assertThatCode(() -> disable(femke)).doesNotThrowAnyException();
    }

    @Test
    void anAccountMissingFromTheListIsStillFoundByKey() {
        directory.faults().hideFromList(femke);

        assertThat(listed()).containsExactly(joost);
        assertThat(directory.namesInUse(Set.of(LOGIN)))
                .extracting(NameInUse::account)
                .containsExactly(joost);
        assertThat(directory.find(List.of(Key.of(femke)), Set.of())).hasSize(1);
    }

    @Test
    void anAccountOutsideTheWindowIsNotReadButCanBeWritten() {
        directory.faults().hideFromReads(femke);

        assertThat(listed()).containsExactly(joost);
        assertThat(directory.find(List.of(Key.of(femke)), Set.of())).isEmpty();
        disable(femke);

        assertThat(directory.account(femke)).get().extracting(Account::enabled).isEqualTo(false);

        directory.faults().show(femke);

        assertThat(listed()).containsExactly(femke, joost);
    }

    @Test
    void aListMayNameAnAccountTwiceAndInAnyOrder() {
        directory.faults().doubleInList(femke).shuffleList(3);

        assertThat(listed()).containsExactlyInAnyOrder(femke, femke, joost);
    }

    @Test
    void aListMayBreakOff() {
        directory.faults().failListAfter(1, busy);
        List<Account> seen = new ArrayList<>();

        assertThatThrownBy(() -> directory.accounts(Set.of()).forEach(seen::add))
                .isSameAs(busy);

        assertThat(seen).hasSize(1);
    }

    @Test
    void theWorldMayChangeJustBeforeAWrite() {
        directory.faults().beforeEachWrite(write -> directory.admin().remove(femke));

        assertThatThrownBy(() -> disable(femke)).hasMessageContaining("has no account acc-000001");
    }

    @Test
    void healingTakesEveryFaultAway() {
        directory
                .faults()
                .failOn(write -> true, busy)
                .hideFromList(femke)
                .failReads(busy)
                .unreachable();

        directory.faults().heal();
        disable(femke);

        assertThat(listed()).containsExactly(femke, joost);
    }

    private void disable(AccountReference account) {
        directory.update(account, AccountChange.of(Operation.DISABLE, List.of()));
    }

    private List<AccountReference> listed() {
        return directory.accounts(Set.of()).map(Account::reference).toList();
    }
}
