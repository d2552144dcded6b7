package org.iam4j.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.rule.Condition.anyContract;
import static org.iam4j.rule.Condition.not;
import static org.iam4j.rule.Entitlement.account;
import static org.iam4j.rule.Entitlement.permissionPerContract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iam4j.attribute.NotDeliveredException;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contract;
import org.iam4j.person.Organisation;
import org.iam4j.person.Person;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated rules over generated people; a seed that fails is in the test's name. */
class EvaluationPropertyTest {
    private static final LocalDate START = LocalDate.parse("2025-01-01");
    private static final List<String> CODES = List.of("FIN", "HR", "IT");
    private static final List<String> TARGETS = List.of("ad", "mail");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingChangesBeforeTheDayThatIsAnnounced(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            RuleSet rules = rules(random);
            Person person = person(random);
            Evaluation evaluation = rules.evaluate(person, START);
            LocalDate change = evaluation.nextChange().orElse(START.plusDays(100));

            for (LocalDate day = START; day.isBefore(change); day = day.plusDays(1)) {
                Evaluation later = rules.evaluate(person, day);
                assertThat(later.granted()).as("%s on %s", person, day).isEqualTo(evaluation.granted());
                assertThat(later.unknown()).isEqualTo(evaluation.unknown());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theExplanationAgreesWithTheEvaluation(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            RuleSet rules = rules(random);
            Evaluation evaluation = rules.evaluate(person(random), START);

            for (Entitlement asked :
                    List.of(account("ad"), account("mail"), Entitlement.permission("ad", "group", "FIN"))) {
                String answer = evaluation.grants(asked) ? "yes" : evaluation.unknown(asked) ? "unknown" : "no";
                assertThat(evaluation.explain(asked).lines().findFirst().orElseThrow())
                        .contains(" on 2025-01-01: " + answer + ", ");
            }
        }
    }

    /**
     * Every rule on every contract, in order.
     *
     * <p>Turns red when {@code RuleIndex.candidates} leaves out the rules on codes that were not delivered.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithJudgingEveryRuleOnEveryContract(long seed) {
        GeneratedRules generated = new GeneratedRules(seed);
        for (int i = 0; i < 50; i++) {
            RuleSet rules = generated.rules(80);
            Person person = generated.person();
            Organisation organisation = generated.organisation(person);
            SortedMap<Entitlement, List<Match>> granted = new TreeMap<>();
            SortedSet<Entitlement> unknown = new TreeSet<>();
            for (Rule rule : rules.rules()) {
                for (Contract contract : RuleSet.contractsOf(person)) {
                    Answer answer = rule.condition().judge(person, contract, START, organisation);
                    for (Entitlement entitlement : answer == Answer.NO ? List.<Entitlement>of() : rule.entitlements()) {
                        grant(rule, contract, answer, entitlement, granted, unknown);
                    }
                }
            }
            unknown.removeAll(granted.keySet());

            Evaluation evaluation = rules.evaluate(person, START, organisation);

            assertThat(evaluation.granted()).isEqualTo(granted);
            assertThat(evaluation.unknown()).isEqualTo(unknown);
        }
    }

    private static void grant(
            Rule rule,
            @Nullable Contract contract,
            Answer answer,
            Entitlement entitlement,
            SortedMap<Entitlement, List<Match>> granted,
            SortedSet<Entitlement> unknown) {
        ContractText text = entitlement.permissionKey();
        try {
            String key = text == null || contract == null ? null : text.render(contract);
            if (!entitlement.isConcrete() && key == null) {
                return;
            }
            Entitlement concrete = entitlement.isConcrete()
                    ? entitlement
                    : Entitlement.permission(
                            entitlement.target(), String.valueOf(entitlement.permissionKind()), String.valueOf(key));
            if (answer == Answer.UNKNOWN) {
                unknown.add(concrete);
            } else {
                granted.computeIfAbsent(concrete, first -> new ArrayList<>())
                        .add(new Match(rule.name(), contract == null ? null : contract.id()));
            }
        } catch (NotDeliveredException notDelivered) {
            unknown.add(entitlement);
        } catch (IllegalArgumentException unfit) {
            assertThat(unfit).hasMessageContaining("could mean something else in a key");
        }
    }

    private static RuleSet rules(Random random) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Condition condition = condition(random, 2);
            rules.add(Rule.named("rule " + i)
                    .when(condition)
                    .grants(
                            account(pick(random, TARGETS)),
                            permissionPerContract("ad", "group", ContractText.template("{department.code}"))));
        }
        return new RuleSet(rules);
    }

    private static Condition condition(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 6)) {
            case 0 -> activeContract().fromDaysBeforeStart(random.nextInt(20)).untilDaysAfterEnd(random.nextInt(20));
            case 1 -> activeContract().department(pick(random, CODES));
            case 2 -> anyContract().title(pick(random, CODES));
            case 3 -> not(condition(random, depth - 1));
            case 4 -> condition(random, depth - 1).and(condition(random, depth - 1));
            default -> condition(random, depth - 1).or(condition(random, depth - 1));
        };
    }

    private static Person person(Random random) {
        Person.Builder person = Person.withId("p" + random.nextInt(1000));
        int contracts = random.nextInt(4);
        for (int i = 0; i < contracts; i++) {
            LocalDate from = START.plusDays(random.nextInt(120) - 60);
            person.contract(Contract.withId("c" + i)
                    .from(from)
                    .until(random.nextInt(4) == 0 ? null : from.plusDays(random.nextInt(60)))
                    .department(code(random))
                    .title(code(random))
                    .build());
        }
        return person.build();
    }

    private static CodedName code(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> CodedName.NOT_DELIVERED;
            case 1 -> CodedName.NONE;
            default -> CodedName.of(pick(random, CODES), null);
        };
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
