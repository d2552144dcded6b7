package org.iam4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.InMemoryDirectory.DISPLAY_NAME;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.MAIL;
import static org.iam4j.testkit.InMemoryDirectory.UPN;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.iam4j.ProvisioningEngine;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.Account;
import org.iam4j.naming.DisplayNames;
import org.iam4j.naming.LoginNames;
import org.iam4j.naming.NameCandidates;
import org.iam4j.naming.NamePart;
import org.iam4j.naming.ReservedNames;
import org.iam4j.naming.UniqueName;
import org.iam4j.person.NameConvention;
import org.iam4j.person.Person;
import org.iam4j.plan.Threshold;
import org.iam4j.rule.Condition;
import org.iam4j.rule.Rule;
import org.iam4j.run.RunReport;
import org.iam4j.state.InMemoryStateStore;
import org.iam4j.state.StateStore;
import org.iam4j.target.Mapping;
import org.iam4j.target.TargetSystem;
import org.iam4j.testkit.InMemoryDirectory;
import org.iam4j.testkit.InMemoryHr;
import org.iam4j.testkit.SettableClock;
import org.iam4j.testkit.population.Population;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No two people share a unique value, over generated people of whom many have the same name: whatever names are taken before, in whatever
 * order HR lists them, when they marry and leave. The oracle is naive: a set of all values ever seen, in lower case, and for each newcomer, in
 * the order of their ids, the first number with which nothing of theirs is in it.
 *
 * <p>Turns red when {@code NameChoice.with} asks only about the first attribute whether a name is free; when {@code NamesInUse} compares with
 * case; when {@code NameChoice.namesakes} leaves an attribute out, so that people who are none are counted on together; when
 * {@code NameChoice.firstFree} gives each attribute its own number.
 */
class NamesOfManyTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    private final InMemoryHr hr = new InMemoryHr();
    private final InMemoryDirectory directory = InMemoryDirectory.directory();
    private final InMemoryStateStore state = StateStore.inMemory();

    private static final UniqueName LOGINS =
            LoginNames.initialAndFamilyName().maxLength(9).unique();
    private static final UniqueName ADDRESSES = LoginNames.callingNameDotFamilyName()
            .orElse(LoginNames.joined(".", NamePart.INITIALS, NamePart.FAMILY_NAME))
            .at("corp.example")
            .unique()
            .sharingNumberWith(LOGIN);

    private ProvisioningEngine engine() {
        TargetSystem ad = TargetSystem.named("ad", directory)
                .correlate(EMPLOYEE_ID, Person::externalId)
                .map(DISPLAY_NAME, DisplayNames.byConvention())
                .map(LOGIN, LOGINS)
                .map(UPN, ADDRESSES)
                .map(MAIL, Mapping.sameAs(UPN))
                .threshold(Threshold.Kind.CREATE, Threshold.fixed(10_000))
                .build();
        return ProvisioningEngine.builder()
                .zone(ZoneId.of("Europe/Amsterdam"))
                .clock(SettableClock.at("2026-03-02T08:00:00Z"))
                .source(hr)
                .targets(ad)
                .rule(Rule.named("All").when(Condition.anyContract()).grants(ad.account()))
                .state(state)
                .refuseImportWhenAdded(Threshold.fixed(10_000))
                .build();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void noTwoPeopleShareAUniqueValue(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Population population = Population.of(seed, 900);
        Set<String> taken = someNamesAreTaken(random);
        Map<String, Names> before = new TreeMap<>();
        List<String> hired = new ArrayList<>();
        while (hired.size() < population.size()) {
            int more = Math.min(population.size(), hired.size() + 100 + random.nextInt(200));
            while (hired.size() < more) {
                Person person = population.person(hired.size(), DAY);
                hr.put(person);
                hired.add(person.externalId());
            }
            hr.shuffled(random.nextLong());
            somePeopleMarryOrLeave(random, hired);

            expect(taken, before, hired);
            RunReport report = engine().run();

            assertThat(report.succeeded()).as(report.describe()).isTrue();
            check(before);
            assertThat(engine().plan().actions()).isEmpty();
        }
        assertThat(directory.accounts()).hasSizeGreaterThan(800);
    }

    private Set<String> someNamesAreTaken(SplittableRandom random) {
        Set<String> taken = new HashSet<>();
        for (String name :
                List.of("jdejong", "JJansen", "jan.dejong@corp.example", "Anne.Jansen2@corp.example", "fdejong2")) {
            if (random.nextBoolean()) {
                directory.admin().takeName(name.contains("@") ? UPN : LOGIN, name, "something old");
                taken.add((name.contains("@") ? UPN : LOGIN) + name.toLowerCase(Locale.ROOT));
            }
        }
        return taken;
    }

    private void somePeopleMarryOrLeave(SplittableRandom random, List<String> hired) {
        for (int i = 0; i < 20; i++) {
            String id = hired.get(random.nextInt(hired.size()));
            if (hr.person(id).isPresent()) {
                hr.change(
                        id,
                        person -> person.toBuilder()
                                .name(person.name().withPartner("de", "Jong", NameConvention.PARTNER))
                                .build());
            }
        }
        String gone = hired.get(random.nextInt(hired.size()));
        hr.person(gone).ifPresent(person -> hr.remove(gone));
    }

    private record Names(String login, String upn) {}

    /** What newcomers should get, by counting. */
    private void expect(Set<String> taken, Map<String, Names> before, Collection<String> hired) {
        Map<String, Person> newcomers = new TreeMap<>();
        hired.forEach(id -> hr.person(id).ifPresent(person -> newcomers.put(id, person)));
        newcomers.keySet().removeAll(before.keySet());
        newcomers.forEach((id, person) -> {
            NameCandidates logins = LOGINS.candidates(person);
            NameCandidates upns = ADDRESSES.candidates(person);
            for (int number = 1; !before.containsKey(id); number++) {
                List<String> possible = number == 1
                        ? logins.plain()
                        : logins.numbered(number).stream().toList();
                List<String> addresses = number == 1
                        ? upns.plain()
                        : upns.numbered(number).stream().toList();
                String login = firstFree(taken, LOGIN, possible);
                String upn = firstFree(taken, UPN, addresses);
                if (!login.isEmpty() && !upn.isEmpty()) {
                    before.put(id, new Names(login, upn));
                    taken.add(LOGIN + login);
                    taken.add(UPN + upn);
                }
            }
        });
    }

    private static String firstFree(Set<String> taken, Attribute<String> attribute, List<String> names) {
        return names.stream()
                .filter(name -> !taken.contains(attribute + name))
                .findFirst()
                .orElse("");
    }

    private void check(Map<String, Names> expected) {
        Set<String> seen = new HashSet<>();
        for (Account account : directory.accounts()) {
            Attributes values = account.attributes();
            String id = String.valueOf(values.get(EMPLOYEE_ID));
            String login = String.valueOf(values.get(LOGIN));
            String upn = String.valueOf(values.get(UPN));
            assertThat(new Names(login, upn)).as(id).isEqualTo(expected.get(id));
            assertThat(values.get(MAIL)).isEqualTo(upn);
            assertThat(seen.add(LOGIN + login) && seen.add(UPN + upn))
                    .as("%s and %s are borne by nobody else", login, upn)
                    .isTrue();
            assertThat(login).hasSizeLessThanOrEqualTo(9).matches("[a-z]([a-z.-]*[a-z])?[0-9]*");
            assertThat(ReservedNames.shipped().contains(login)).isFalse();
        }
    }

    @Test
    void namesakesAreNumberedWithoutGaps() {
        for (int i = 0; i < 300; i++) {
            hr.put(Company.person("p" + (1000 + i), "Jan", "Berg")
                    .contract(Company.contract("c" + i).build())
                    .build());
        }
        directory.admin().takeName(UPN, "jan.berg57@corp.example", "a mailbox");

        assertThat(engine().run().succeeded()).isTrue();

        assertThat(directory.accounts().stream()
                        .map(Account::attributes)
                        .sorted(Comparator.comparing(values -> String.valueOf(values.get(EMPLOYEE_ID)))))
                .extracting(values -> values.get(LOGIN))
                .hasSize(300)
                .startsWith("jberg", "jberg2", "jberg3")
                .contains("jberg56", "jberg58", "jberg301")
                .doesNotContain("jberg57", "jberg302")
                .doesNotHaveDuplicates();
    }
}
