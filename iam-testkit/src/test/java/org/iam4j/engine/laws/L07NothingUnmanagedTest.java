package org.iam4j.engine.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.InMemoryDirectory.DESCRIPTION;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.OTHER_MAILS;
import static org.iam4j.testkit.InMemoryDirectory.SURNAME;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Account;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Permission;
import org.iam4j.state.Link;
import org.iam4j.state.PersonState;
import org.iam4j.testkit.InMemoryDirectory;
import org.iam4j.testkit.Write;
import org.junit.jupiter.api.Test;

/**
 * L7: nothing unmanaged is touched: accounts that are linked to nobody, accounts that must never be touched, people whom the host left
 * alone, attributes that no mapping writes, permissions that are not ours.
 *
 * <p>Turns red when {@code Correlator.newcomers} looks for people left alone (without
 * {@code && !subject.state().unmanaged().contains(target.name())}), and when {@code Correlator.judgeMatches} does not ask
 * {@code target.untouchable}.
 */
class L07NothingUnmanagedTest {
    private static final Permission SHARE = new Permission("group", "Share");

    @Test
    void whatIsNotOursStaysAsItIs() {
        Laws.hold(20, life -> {
            life.run();
            surround(life);
            Set<String> leftAlone = new HashSet<>();
            for (int day = 0; day < 4; day++) {
                life.hrWorks(5);
                life.administrators.work(4);
                life.administrators.stranger();
                if (day == 1) {
                    String id = life.somebodyAtWork();
                    life.tell("the host leaves " + id + " alone");
                    life.engine().unmanage(id, "ad", "Ada");
                    leftAlone.add(id);
                    life.contracts(
                            id,
                            contract -> contract.toBuilder().title("Another").build());
                }
                Map<AccountReference, Account> before = accounts(life);
                Map<AccountReference, Link> linkedBefore = linked(life);
                life.company.directory.journal().clear();

                life.run();

                strangersAreAsBefore(life, before, linkedBefore, leftAlone);
                onlyOursIsRevoked(life, linkedBefore);
                life.timePasses(1 + life.random.nextInt(20));
            }
        });
    }

    /** Adds what nobody may touch: a service account with an employee's number, a group and values of the accounts' own. */
    private static void surround(Life life) {
        InMemoryDirectory directory = life.company.directory;
        directory.admin().addPermission(SHARE.kind(), SHARE.key());
        for (Account account : directory.accounts()) {
            directory.admin().edit(account.reference(), SURNAME, "By hand");
            directory.admin().edit(account.reference(), OTHER_MAILS, Set.of("alias@corp.example"));
            directory.admin().edit(account.reference(), DESCRIPTION, "By hand");
            directory.admin().addMember(SHARE, account.reference());
        }
        String newest = life.hire();
        directory
                .admin()
                .put(Account.of("service", true, Attributes.of(LOGIN, "service").with(EMPLOYEE_ID, newest))
                        .neverTouch("adminCount"));
    }

    private static Map<AccountReference, Account> accounts(Life life) {
        Map<AccountReference, Account> accounts = new TreeMap<>();
        life.company.directory.accounts().forEach(account -> accounts.put(account.reference(), account));
        return accounts;
    }

    private static Map<AccountReference, Link> linked(Life life) {
        Map<AccountReference, Link> linked = new TreeMap<>();
        life.company.snapshot().people().stream()
                .map(PersonState::links)
                .forEach(links -> links.values().forEach(link -> linked.put(link.reference(), link)));
        return linked;
    }

    private static void strangersAreAsBefore(
            Life life,
            Map<AccountReference, Account> before,
            Map<AccountReference, Link> linkedBefore,
            Set<String> leftAlone) {
        Set<AccountReference> ours = new HashSet<>(linkedBefore.keySet());
        ours.addAll(linked(life).keySet());
        Map<AccountReference, Account> now = accounts(life);
        before.forEach((reference, account) -> {
            Account after = now.get(reference);
            String number = account.attributes().get(EMPLOYEE_ID);
            boolean untouchable = reference.key().equals("service") || number != null && leftAlone.contains(number);
            if (!ours.contains(reference) || untouchable) {
                assertThat(after).isEqualTo(account);
                assertThat(after.attributes()).isEqualTo(account.attributes());
            } else {
                for (var attribute : List.of(SURNAME, DESCRIPTION, OTHER_MAILS)) {
                    assertThat((Object) after.attributes().get(attribute))
                            .as(reference + " " + attribute)
                            .isEqualTo(account.attributes().get(attribute));
                }
            }
        });
        for (Write write : life.company.directory.journal().writes()) {
            if (!write.is(Operation.CREATE)) {
                assertThat(ours).as(write.toString()).contains(write.account());
            }
        }
    }

    private static void onlyOursIsRevoked(Life life, Map<AccountReference, Link> linkedBefore) {
        for (Write write : life.company.directory.journal().writes()) {
            assertThat(write.permission()).as(write.toString()).isNotEqualTo(SHARE);
            if (write.is(Operation.REVOKE)) {
                Link link = linkedBefore.get(write.account());
                assertThat(link == null ? Set.<Permission>of() : link.grants().keySet())
                        .as(write.toString())
                        .contains(write.permission());
            }
        }
        assertThat(life.company.directory.accounts()).isNotEmpty();
    }
}
