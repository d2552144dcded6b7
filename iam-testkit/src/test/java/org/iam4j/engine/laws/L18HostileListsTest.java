package org.iam4j.engine.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.InMemoryDirectory.DESCRIPTION;
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
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.Change;
import org.iam4j.connector.Account;
import org.iam4j.connector.Operation;
import org.iam4j.engine.Company;
import org.iam4j.naming.LoginNames;
import org.iam4j.person.Person;
import org.iam4j.testkit.InMemoryDirectory;
import org.iam4j.testkit.Write;
import org.junit.jupiter.api.Test;

/**
 * L18: lists that lack rows, show them twice or in another order never lead to a second account, a name given twice, or a delete, clear,
 * rename or recreate. Proved against a twin life whose lists are true: what takes something away is done there as well, and both
 * directories hold the same after each run. Newcomers have an account already that nobody linked, or would get a name that an account of nobody bears; one name stands
 * in an attribute that the directory itself does not keep unique.
 *
 * <p>Turns red when {@code Correlator.proveBatch} takes the list for a proof ({@code Map.of()} instead of {@code world.find(keys)}) or its
 * names ({@code namer.takenBy} not asked), when {@code Correlator.lookByReference} does, or {@code MissingNames.decide}.
 */
class L18HostileListsTest {
    @Test
    void lyingListsTakeNothingAwayAndMakeNothingTwice() {
        Laws.hold(25, life -> {
            Life twin = Life.of(life.seed);
            for (Life each : List.of(life, twin)) {
                each.company.directoryOptions = builder -> builder.deleteAfterDays(10)
                        .map(DESCRIPTION, LoginNames.initialAndFamilyName().unique());
                each.run();
            }
            Map<String, String> names = names(life.company.directory);
            for (int day = 0; day < 4; day++) {
                for (Life each : List.of(life, twin)) {
                    each.hrWorks(4);
                    each.timePasses(1 + each.random.nextInt(25));
                    nameIsTaken(each, each.hire());
                    String known = each.hire();
                    hasAnAccount(each, known);
                    nameIsTaken(each, known);
                }
                long seed = life.seed + day;
                life.company.between = connector -> LyingLists.lying(connector, seed, 0.3, 0.3);

                life.run();
                twin.run();

                nothingIsThereTwice(life.company.directory);
                Map<String, String> now = names(life.company.directory);
                now.forEach((id, name) ->
                        assertThat(names.getOrDefault(id, name)).as(id).isEqualTo(name));
                names.putAll(now);
                assertThat(held(life.company.directory)).isEqualTo(held(twin.company.directory));
            }

            for (InMemoryDirectory target : targets(life.company)) {
                InMemoryDirectory honest =
                        targets(twin.company).get(targets(life.company).indexOf(target));
                assertThat(takenAway(target)).isSubsetOf(takenAway(honest));
                assertThat(made(target)).isSubsetOf(made(honest));
            }
        });
    }

    /** An administrator has already made somebody's account, with a login name of its own and no other names. */
    private static void hasAnAccount(Life life, String id) {
        InMemoryDirectory directory = life.company.directory;
        if (bears(directory, EMPLOYEE_ID, id)) {
            return;
        }
        life.tell("somebody makes an account for " + id);
        directory.admin().put(Attributes.of(LOGIN, "old" + id).with(EMPLOYEE_ID, id));
    }

    /** An account of nobody in HR bears the name that somebody would get. */
    private static void nameIsTaken(Life life, String id) {
        InMemoryDirectory directory = life.company.directory;
        Person person = life.company.hr.person(id).orElseThrow();
        String name = life.company.ad().preview(person, life.today()).get(DESCRIPTION);
        if (name == null || bears(directory, DESCRIPTION, name)) {
            return;
        }
        life.tell("somebody gives " + name + " to an account of nobody");
        directory.admin().put(Attributes.of(LOGIN, "taker" + id).with(DESCRIPTION, name));
    }

    private static boolean bears(InMemoryDirectory directory, Attribute<String> attribute, String value) {
        return directory.accounts().stream()
                .anyMatch(account -> value.equals(account.attributes().get(attribute)));
    }

    private static List<InMemoryDirectory> targets(Company company) {
        return List.of(company.directory, company.employees, company.users);
    }

    private static void nothingIsThereTwice(InMemoryDirectory directory) {
        for (Attribute<String> attribute : List.of(EMPLOYEE_ID, LOGIN, UPN, MAIL, DESCRIPTION)) {
            assertThat(directory.accounts().stream()
                            .map(account -> account.attributes().get(attribute))
                            .filter(java.util.Objects::nonNull)
                            .map(value -> value.toLowerCase(Locale.ROOT)))
                    .as(attribute.name())
                    .doesNotHaveDuplicates();
        }
    }

    /** The names that accounts bear; one that is not there yet is no name. */
    private static Map<String, String> names(InMemoryDirectory directory) {
        Map<String, String> names = new TreeMap<>();
        for (Account account : directory.accounts()) {
            for (Attribute<String> attribute : List.of(LOGIN, UPN, MAIL, DESCRIPTION)) {
                String name = account.attributes().get(attribute);
                if (name != null) {
                    names.put(account.reference() + " " + attribute, name);
                }
            }
        }
        return names;
    }

    /** Everything that the directory holds, to be compared. */
    private static Map<String, String> held(InMemoryDirectory directory) {
        Map<String, String> held = new TreeMap<>();
        for (Account account : directory.accounts()) {
            Map<String, String> values = new TreeMap<>();
            for (Attribute<?> attribute : account.attributes().names()) {
                values.put(attribute.name(), String.valueOf(account.attributes().get(attribute)));
            }
            held.put(
                    account.reference().toString(),
                    (account.enabled() ? "usable " : "not usable ") + values + " "
                            + directory.permissionsOf(account.reference()));
        }
        return held;
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
