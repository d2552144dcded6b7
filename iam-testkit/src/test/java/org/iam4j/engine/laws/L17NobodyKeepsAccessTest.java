package org.iam4j.engine.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.target.Mapping.person;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Account;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Operation;
import org.iam4j.engine.Company;
import org.iam4j.run.RunReport;
import org.iam4j.testkit.InMemoryDirectory;
import org.iam4j.testkit.InMemoryHr;
import org.junit.jupiter.api.Test;

/**
 * L17: nobody keeps access through somebody else's failure. Whatever else is dead, HR included, after one run everybody who has no
 * contract any more, by the data accepted last, has no access and no permission left.
 *
 * <p>Turns red when {@code People.decide} plans for nobody while HR is refused: without
 * {@code remembered.values().forEach(state -> freeze(state, null));}
 */
class L17NobodyKeepsAccessTest {
    private static final int SUBSETS = 8;

    @Test
    void accessEndsWhicheverOthersAreDead() {
        Laws.hold(4 * SUBSETS, life -> {
            Set<String> leavers = acceptedLeavers(life);
            int dead = (int) (life.seed % SUBSETS);
            boolean inDirectory = life.random.nextBoolean();
            if ((dead & 1) != 0) {
                kill(life, life.company.hr);
            }
            if ((dead & 2) != 0) {
                kill(life, life.company.employees);
            }
            if ((dead & 4) != 0) {
                kill(life, inDirectory ? life.company.users : life.company.directory);
            }
            if (life.random.nextBoolean()) {
                life.tell("the target itself can be written, and not read");
                (inDirectory ? life.company.directory : life.company.users)
                        .faults()
                        .failReads(oneFailure(life));
            }

            RunReport report = life.run();

            if (inDirectory) {
                nobodyIsLeft(report, life.company.directory, InMemoryDirectory.EMPLOYEE_ID, leavers);
            } else {
                nobodyIsLeft(report, life.company.users, Company.PERSON_NUMBER, leavers);
            }
        });
    }

    @Test
    void accessEndsThoughEveryOtherWriteFails() {
        Laws.hold(20, life -> {
            Set<String> leavers = acceptedLeavers(life);
            life.hrWorks(5);
            RuntimeException failure = oneFailure(life);
            leavers.removeIf(life::works);
            leavers.removeIf(id -> life.company.hr.person(id).isEmpty());
            String unlucky = leavers.iterator().next();
            life.company
                    .directory
                    .faults()
                    .failOn(
                            write -> !write.is(Operation.DISABLE) && !write.is(Operation.REVOKE)
                                    || write.concerns(InMemoryDirectory.EMPLOYEE_ID, unlucky),
                            failure);
            leavers.remove(unlucky);

            RunReport report = life.run();

            nobodyIsLeft(report, life.company.directory, InMemoryDirectory.EMPLOYEE_ID, leavers);
        });
    }

    @Test
    void accessIsTakenThoughRevokingFailsAndTheOtherWayRound() {
        Laws.hold(20, life -> {
            Set<String> leavers = acceptedLeavers(life);
            Operation failing = life.random.nextBoolean() ? Operation.DISABLE : Operation.REVOKE;
            life.company.directory.faults().failOn(write -> write.is(failing), oneFailure(life));

            life.run();

            for (String id : leavers) {
                Account account = life.company.inDirectory(id);
                if (failing == Operation.REVOKE) {
                    assertThat(account.enabled()).as(id).isFalse();
                } else {
                    assertThat(life.company.directory.permissionsOf(account.reference()))
                            .as(id)
                            .isEmpty();
                }
            }
        });
    }

    @Test
    void accessEndsThoughAMappingFails() {
        Laws.hold(15, life -> {
            Set<String> leavers = acceptedLeavers(life);
            Operation on = life.random.nextBoolean() ? Operation.DISABLE : Operation.UPDATE;
            life.company.directoryOptions = builder -> builder.map(
                    InMemoryDirectory.DESCRIPTION,
                    person(each -> {
                        throw new IllegalStateException("a bug in the mapping");
                    }),
                    on);

            RunReport report = life.run();

            nobodyIsLeft(report, life.company.directory, InMemoryDirectory.EMPLOYEE_ID, leavers);
        });
    }

    @Test
    void aMembershipThatTheListDoesNotShowIsTakenAllTheSame() {
        Laws.hold(15, life -> {
            Set<String> leavers = acceptedLeavers(life);
            life.company.between = connector -> LyingLists.lying(connector, life.seed, 0.5, 0.2);

            RunReport report = life.run();

            nobodyIsLeft(report, life.company.directory, InMemoryDirectory.EMPLOYEE_ID, leavers);
        });
    }

    /** People whose contracts have ended, known from an accepted import, and whose access has not been taken yet. */
    private static Set<String> acceptedLeavers(Life life) {
        life.ids().forEach(life.company::rowsFor);
        Set<String> leavers = new TreeSet<>();
        for (int i = 0; i < 6; i++) {
            String id = life.somebodyAtWork();
            life.leaves(id, life.today().plusDays(life.random.nextInt(3)));
            leavers.add(id);
        }
        life.run();
        life.timePasses(3);
        return leavers;
    }

    private static RuntimeException oneFailure(Life life) {
        return life.oneOf(List.of(
                ConnectorException.unavailable("not now"),
                ConnectorException.unusable("the certificate is not trusted"),
                ConnectorException.denied("not you"),
                ConnectorException.rejected("500"),
                ConnectorException.brokenAnswer("not JSON"),
                ConnectorException.unknownOutcome("the answer was lost"),
                new IllegalStateException("a bug in the connector")));
    }

    private static void kill(Life life, InMemoryDirectory target) {
        RuntimeException failure = oneFailure(life);
        life.tell("a target is dead: " + failure);
        switch (life.random.nextInt(3)) {
            case 0 -> target.faults().failReads(failure);
            case 1 -> target.faults().failListAfter(3, failure);
            default -> target.faults().unreachable(failure);
        }
    }

    private static void kill(Life life, InMemoryHr hr) {
        life.tell("HR is dead");
        switch (life.random.nextInt(5)) {
            case 0 -> hr.failWith(oneFailure(life));
            case 1 -> hr.failAfter(5, oneFailure(life));
            case 2 -> life.ids().forEach(hr::remove);
            case 3 -> life.ids().forEach(id -> hr.unreadable(id, "locked"));
            default -> {
                hr.unreadable(null, "a line without a key");
                life.ids().subList(3, life.ids().size()).forEach(hr::remove);
            }
        }
    }

    private static void nobodyIsLeft(
            RunReport report, InMemoryDirectory target, Attribute<String> key, Set<String> leavers) {
        for (String id : leavers) {
            Account account = target.account(key, id);
            assertThat(account.enabled())
                    .as(() -> "access of " + id + "\n" + report.describe())
                    .isFalse();
            assertThat(target.permissionsOf(account.reference()))
                    .as(() -> "permissions of " + id + "\n" + report.describe())
                    .isEmpty();
        }
        assertThat(leavers).isNotEmpty();
    }
}
