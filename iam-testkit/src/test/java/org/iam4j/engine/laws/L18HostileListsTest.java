package org.iam4j.engine.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.MAIL;
import static org.iam4j.testkit.InMemoryDirectory.UPN;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Change;
import org.iam4j.connector.Account;
import org.iam4j.connector.Operation;
import org.iam4j.engine.Company;
import org.iam4j.testkit.InMemoryDirectory;
import org.iam4j.testkit.Write;
import org.junit.jupiter.api.Test;

/**
 * L18: lists that lack rows, show them twice or in another order never lead to a second account, a name given twice, or a delete, clear,
 * rename or recreate. Proved against a twin life whose lists are true: what takes something away is done there as well.
 *
 * <p>Meant to turn red (not yet seen) when {@code Correlator.proveBatch} takes the list for a proof: {@code Map.of()} instead of {@code world.find(keys)}.
 */
class L18HostileListsTest {
    @Test
    void lyingListsTakeNothingAwayAndMakeNothingTwice() {
        Laws.hold(25, life -> {
            Life twin = Life.of(life.seed);
            for (Life each : List.of(life, twin)) {
                each.company.directoryOptions = builder -> builder.deleteAfterDays(10);
                each.run();
            }
            Map<String, String> names = names(life.company.directory);
            for (int day = 0; day < 4; day++) {
                for (Life each : List.of(life, twin)) {
                    each.hrWorks(4);
                    each.timePasses(1 + each.random.nextInt(25));
                }
                long seed = life.seed + day;
                life.company.between = connector -> LyingLists.lying(connector, seed, 0.3, 0.3);

                life.run();
                twin.run();

                nothingIsThereTwice(life.company.directory);
                Map<String, String> now = names(life.company.directory);
                now.forEach((id, name) -> assertThat(names.getOrDefault(id, name))
                        .as("names of " + id)
                        .isEqualTo(name));
                names.putAll(now);
            }

            for (InMemoryDirectory target : targets(life.company)) {
                InMemoryDirectory honest =
                        targets(twin.company).get(targets(life.company).indexOf(target));
                assertThat(takenAway(target)).isSubsetOf(takenAway(honest));
                assertThat(made(target)).isSubsetOf(made(honest));
            }
        });
    }

    private static List<InMemoryDirectory> targets(Company company) {
        return List.of(company.directory, company.employees, company.users);
    }

    private static void nothingIsThereTwice(InMemoryDirectory directory) {
        for (Attribute<String> attribute : List.of(EMPLOYEE_ID, LOGIN, UPN, MAIL)) {
            assertThat(directory.accounts().stream()
                            .map(account -> account.attributes().get(attribute))
                            .filter(java.util.Objects::nonNull)
                            .map(value -> value.toLowerCase(Locale.ROOT)))
                    .as(attribute.name())
                    .doesNotHaveDuplicates();
        }
    }

    private static Map<String, String> names(InMemoryDirectory directory) {
        Map<String, String> names = new TreeMap<>();
        for (Account account : directory.accounts()) {
            names.put(
                    String.valueOf(account.attributes().get(EMPLOYEE_ID)),
                    account.attributes().get(LOGIN) + " " + account.attributes().get(UPN) + " "
                            + account.attributes().get(MAIL));
        }
        return names;
    }

    private static String who(Write write) {
        String number = write.values().get(EMPLOYEE_ID);
        return number != null ? number : String.valueOf(write.values().get(Company.PERSON_NUMBER));
    }

    private static Set<String> takenAway(InMemoryDirectory target) {
        Set<String> taken = new TreeSet<>();
        for (Write write : target.journal().writes()) {
            if (write.is(Operation.DELETE) || write.is(Operation.DISABLE) || write.is(Operation.REVOKE)) {
                taken.add(write.operation() + " " + who(write) + " " + write.permission());
            }
            for (Change<?> change : write.changes()) {
                if (change.before() != null && change.after() == null) {
                    taken.add("clear " + who(write) + " " + change.attribute());
                }
            }
        }
        return taken;
    }

    private static List<String> made(InMemoryDirectory target) {
        return target.journal().writes(Operation.CREATE).stream()
                .map(L18HostileListsTest::who)
                .toList();
    }
}
