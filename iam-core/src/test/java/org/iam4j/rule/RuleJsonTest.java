package org.iam4j.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.rule.Condition.anyContract;
import static org.iam4j.rule.Condition.everyContract;
import static org.iam4j.rule.Condition.named;
import static org.iam4j.rule.Condition.noContract;
import static org.iam4j.rule.Condition.not;
import static org.iam4j.rule.Condition.person;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iam4j.attribute.Attribute;
import org.iam4j.person.Organisation;
import org.iam4j.person.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rules as strict JSON and back.
 *
 * <p>Turns red when {@code StrictObject.end} overlooks unknown members, when the mapper there no longer has
 * {@code STRICT_DUPLICATE_DETECTION}, or when {@code RuleJson} swaps the two numbers of a window.
 */
class RuleJsonTest {
    private static final HostFunctions NONE = HostFunctions.none();

    private static List<InvalidRulesException.Problem> problems(String json) {
        return catchThrowableOfType(InvalidRulesException.class, () -> RuleSet.fromJson(json.replace('\'', '"'), NONE))
                .problems();
    }

    private static String rule(String when, String grants) {
        return "{'version': 1, 'rules': [{'name': 'A', 'when': " + when + ", 'grants': [" + grants + "]}]}";
    }

    private static String clause(String clause) {
        return rule("{'type': 'anyContract', 'where': [" + clause + "]}", "{'type': 'account', 'target': 'ad'}");
    }

    private static InvalidRulesException.Problem problem(String place, String text) {
        return new InvalidRulesException.Problem(place, Optional.empty(), text);
    }

    private static InvalidRulesException.Problem inA(String place, String text) {
        return new InvalidRulesException.Problem(place, Optional.of("A"), text);
    }

    @Test
    void readsAsAnAdministratorWouldWriteIt() {
        RuleSet rules = RuleSet.of(Rule.named("Finance share")
                .when(activeContract()
                        .fromDaysBeforeStart(14)
                        .department("FIN", "HR")
                        .where(Field.FTE, ValueTest.atLeast(0.5))
                        .and(not(named("is apprentice", (person, contract) -> false))))
                .grants(
                        Entitlement.account("ad"),
                        Entitlement.permissionPerContract("ad", "group", "dep {department.code}")));

        assertThat(rules.toJson()).isEqualToNormalizingNewlines("""
                        {
                          "version" : 1,
                          "rules" : [ {
                            "name" : "Finance share",
                            "when" : {
                              "type" : "all",
                              "of" : [ {
                                "type" : "activeContract",
                                "daysBeforeStart" : 14,
                                "daysAfterEnd" : 0,
                                "where" : [ {
                                  "field" : "department.code",
                                  "test" : {
                                    "type" : "oneOf",
                                    "values" : [ "FIN", "HR" ]
                                  }
                                }, {
                                  "field" : "fte",
                                  "test" : {
                                    "type" : "range",
                                    "from" : 0.5,
                                    "through" : null
                                  }
                                } ]
                              }, {
                                "type" : "not",
                                "of" : {
                                  "type" : "host",
                                  "name" : "is apprentice"
                                }
                              } ]
                            },
                            "grants" : [ {
                              "type" : "account",
                              "target" : "ad"
                            }, {
                              "type" : "permission",
                              "target" : "ad",
                              "kind" : "group",
                              "key" : {
                                "type" : "template",
                                "text" : "dep {department.code}"
                              }
                            } ]
                          } ]
                        }""");
    }

    @Test
    void fiveHundredRulesAreEqualAfterwards() {
        RuleSet rules = new GeneratedRules(500).rules(500);

        RuleSet read = RuleSet.fromJson(rules.toJson(), GeneratedRules.HOST);

        assertThat(read).isEqualTo(rules).hasToString(rules.toString());
        assertThat(read.toJson()).isEqualTo(rules.toJson());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatWasReadJudgesAsBefore(long seed) {
        GeneratedRules generated = new GeneratedRules(seed);
        for (int i = 0; i < 100; i++) {
            RuleSet rules = generated.rules(5);
            RuleSet read = RuleSet.fromJson(rules.toJson(), GeneratedRules.HOST);
            Person person = generated.person();
            Organisation organisation = generated.organisation(person);

            Evaluation before = rules.evaluate(person, GeneratedRules.START, organisation);
            Evaluation after = read.evaluate(person, GeneratedRules.START, organisation);

            assertThat(after.granted()).isEqualTo(before.granted());
            assertThat(after.unknown()).isEqualTo(before.unknown());
        }
    }

    @Test
    void aRuleAndAConditionGoAlone() {
        Condition condition = everyContract(activeContract(), anyContract().departmentAndBelow("FIN"))
                .and(noContract(anyContract().where(Field.END_DATE, ValueTest.absent())))
                .and(person().attribute(Attribute.texts("roles"), Set.of("A", "B"))
                        .managesSomebody())
                .and(activeContract()
                        .where(Field.ofContract(Attribute.date("probation")), ValueTest.atMost(LocalDate.MAX)));
        Rule rule = Rule.named("Heads").when(condition).grants(Entitlement.access("ad"));

        assertThat(Condition.fromJson(condition.toJson(), NONE)).isEqualTo(condition);
        assertThat(Rule.fromJson(rule.toJson(), NONE)).isEqualTo(rule);
    }

    @Test
    void tellsEverythingThatIsWrongWithItsPlace() {
        assertThat(problems("""
                {'version': 2, 'colour': 'red', 'rules': [
                  {'name': 'A', 'when': {'type': 'always'}, 'grants': [{'type': 'account'}, {'type': 'gift'}]},
                  {'name': 7, 'when': {'type': 'activeContract', 'daysBeforeStart': -1, 'daysAfterEnd': 1.5, 'where': [
                      {'field': 'departement.code', 'test': {'type': 'oneOf', 'values': ['FIN']}},
                      {'field': 'fte', 'test': {'type': 'between', 'from': 1}},
                      {'field': 'fte', 'test': {'type': 'range', 'from': 'half', 'through': null, 'unit': 'week'}}]}},
                  'rule']}"""))
                .containsExactly(
                        problem("version", "must be 1, which this version of the library knows"),
                        inA(
                                "rules[0].when.type",
                                "\"always\" is unknown; known are activeContract, anyContract, person, all, any, not,"
                                        + " someContract, noContract, everyContract, host"),
                        inA("rules[0].grants[0].target", "is missing"),
                        inA("rules[0].grants[1].type", "\"gift\" is unknown; known are account, access, permission"),
                        problem("rules[1].name", "a text is expected"),
                        problem("rules[1].when.daysAfterEnd", "a whole number is expected"),
                        problem(
                                "rules[1].when.where[0].field",
                                "\"departement.code\" is unknown; known are "
                                        + String.join(", ", Field.ofContract().keySet())
                                        + "; anything else is an attribute"),
                        problem(
                                "rules[1].when.where[1].test.type",
                                "\"between\" is unknown; known are oneOf, atOrBelow, range, matches, present, absent"),
                        problem("rules[1].when.where[2].test.from", "a decimal is expected"),
                        problem("rules[1].when.where[2].test.unit", "is unknown: take it out"),
                        problem("rules[1].grants", "is missing"),
                        problem("rules[2]", "an object is expected"),
                        problem("colour", "is unknown: take it out"));
    }

    /** Turns red when {@code RuleReader.rule} does not say the name, or {@code StrictObject} does not hand it on to what lies below. */
    @Test
    void everyProblemInARuleNamesTheRule() {
        String finance = "{'name': 'Finance', 'when': {'type': 'all', 'of': [{'type': 'maybe'}]}, 'grants': [7]}";

        assertThatThrownBy(() -> Rule.fromJson(finance.replace('\'', '"'), NONE))
                .hasMessage("when.of[0].type (rule \"Finance\"): \"maybe\" is unknown; known are activeContract,"
                        + " anyContract, person, all, any, not, someContract, noContract, everyContract, host\n"
                        + "grants[0] (rule \"Finance\"): an object is expected");
        assertThat(problems("{'version': 1, 'rules': [" + finance + ", {'name': 'Other'}]}"))
                .extracting(InvalidRulesException.Problem::rule)
                .containsExactly(
                        Optional.of("Finance"), Optional.of("Finance"), Optional.of("Other"), Optional.of("Other"));
    }

    @Test
    void theMessageListsThemAll() {
        assertThatThrownBy(() -> RuleSet.fromJson("{\"version\": 3, \"rules\": 1}", NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("version: must be 1, which this version of the library knows\nrules: a list is expected");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'version': 1, 'version': 1, 'rules': []} | line 1, column
                    {'version': 1, 'rules': []} x             | line 1, column
                    {'version': 1, 'rules': [                 | line 1, column
                    ''                                        | document
                    []                                        | document
                    """)
    void whatIsNoJsonIsSaidByLineAndColumn(String json, String place) {
        assertThat(problems(json))
                .singleElement()
                .satisfies(problem -> assertThat(problem.place()).startsWith(place));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'field': 'department.code', 'test': {'type': 'oneOf', 'values': []}}       | rules[0].when.where[0].test | asks for no value
                    {'field': 'department.code', 'test': {'type': 'oneOf', 'values': [' ']}}    | rules[0].when.where[0].test | blank code
                    {'field': 'department.code', 'test': {'type': 'oneOf', 'values': [7]}}      | rules[0].when.where[0].test.values[0] | a text is expected
                    {'field': 'title.code', 'test': {'type': 'atOrBelow', 'values': ['A']}}     | rules[0].when.where[0].test | only departments lie below
                    {'field': 'title.code', 'test': {'type': 'range', 'from': 'A', 'through': null}} | rules[0].when.where[0].test | has no order
                    {'field': 'fte', 'test': {'type': 'range', 'from': 2, 'through': 1}}        | rules[0].when.where[0].test           | holds nothing
                    {'field': 'fte', 'test': {'type': 'range', 'from': null, 'through': null}}  | rules[0].when.where[0].test           | at least one end
                    {'field': 'fte', 'test': {'type': 'range', 'from': 1e999, 'through': null}} | rules[0].when.where[0].test.from      | a decimal is expected
                    {'field': 'sequence', 'test': {'type': 'oneOf', 'values': [1.5]}}           | rules[0].when.where[0].test.values[0] | a number is expected
                    {'field': 'sequence', 'test': {'type': 'oneOf', 'values': [9223372036854775808]}} | rules[0].when.where[0].test.values[0] | a number is expected
                    {'field': 'endDate', 'test': {'type': 'oneOf', 'values': ['31-12-2025']}}   | rules[0].when.where[0].test.values[0] | a date is expected
                    {'field': 'fte', 'test': {'type': 'matches', 'pattern': '1'}}               | rules[0].when.where[0].test | patterns are for texts
                    {'field': 'title.code', 'test': {'type': 'matches', 'pattern': '('}}        | rules[0].when.where[0].test           | a ( that nothing closes
                    {'attribute': 'grade', 'kind': 'secret', 'test': {'type': 'present'}}       | rules[0].when.where[0].kind           | \"secret\" is unknown
                    {'attribute': 'grade', 'kind': 'decimal', 'test': {'type': 'present'}}      | rules[0].when.where[0].kind           | \"decimal\" is unknown
                    {'attribute': ' ', 'kind': 'text', 'test': {'type': 'present'}}             | rules[0].when.where[0]                | needs a name
                    {'attribute': 'grade', 'test': {'type': 'present'}}                         | rules[0].when.where[0].kind           | is missing
                    {'attribute': 'grade', 'field': 'fte', 'kind': 'text', 'test': {'type': 'present'}} | rules[0].when.where[0].field  | is unknown
                    """)
    void aClauseThatMeansNothingIsRefused(String clause, String place, String text) {
        assertThat(problems(clause(clause))).singleElement().satisfies(problem -> {
            assertThat(problem.place()).isEqualTo(place);
            assertThat(problem.text()).contains(text.replace("\\\"", "\""));
        });
    }

    @Test
    void aValueThatIsAskedForTwiceIsRefusedAtTheSecond() {
        String once = "{'field': 'fte', 'test': {'type': 'present'}}";

        assertThat(problems(clause(once + ", " + once)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .startsWith("rules[0].when.where[1] (rule \"A\"): a condition asks for FTE twice"));
    }

    @Test
    void twoRulesOfOneNameAreRefusedAtTheSecond() {
        String rule =
                "{'name': 'A', 'when': {'type': 'person', 'where': []}, 'grants': [{'type': 'access', 'target': 'ad'}]}";

        assertThat(problems("{'version': 1, 'rules': [" + rule + ", " + rule + "]}"))
                .containsExactly(inA("rules[1].name", "another rule is called \"A\"; rename one of them"));
    }

    @Test
    void aFunctionTheHostDoesNotHaveIsNamed() {
        String json = rule(
                        "{'type': 'host', 'name': 'is aprentice'}",
                        "{'type': 'permission', 'target': 'ad', 'kind': 'group', 'key': {'type': 'function', 'text': 'flor'}}")
                .replace('\'', '"');
        HostFunctions host =
                NONE.withCondition("is apprentice", (person, contract) -> true).withText("floor", contract -> "1");

        assertThatThrownBy(() -> RuleSet.fromJson(json, host))
                .hasMessage(
                        "rules[0].when.name (rule \"A\"): the host has no condition \"is aprentice\"; it has is apprentice\n"
                                + "rules[0].grants[0].key.text (rule \"A\"): the host has no function \"flor\"; it has floor");
        assertThatThrownBy(() -> host.withText("floor", contract -> "2"))
                .hasMessage("two functions are called \"floor\"; rename one of them");
    }

    @Test
    void anEntitlementThatMeansNothingIsRefused() {
        String anybody = "{'type': 'person', 'where': []}";

        assertThat(problems(rule(anybody, "")))
                .containsExactly(inA("rules[0]", "rule \"A\" grants nothing; give it at least one entitlement"));
        assertThat(problems(rule(anybody, "{'type': 'account', 'target': ' '}")))
                .containsExactly(inA("rules[0].grants[0]", "an entitlement needs the name of a target"));
        assertThat(problems(rule(anybody, "{'type': 'account', 'target': 'ad', 'kind': 'group'}")))
                .containsExactly(inA("rules[0].grants[0].kind", "is unknown: take it out"));
        assertThat(
                        problems(
                                rule(
                                        anybody,
                                        "{'type': 'permission', 'target': 'ad', 'kind': 'group', 'key': {'type': 'template', 'text': '{dep}'}}")))
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.toString())
                                .startsWith(
                                        "rules[0].grants[0].key (rule \"A\"): the template \"{dep}\" has the unknown placeholder {dep}"));
    }

    @Test
    void conditionsLieOnlySoDeepWithinOneAnother() {
        Condition deep = activeContract();
        for (int i = 1; i < Condition.DEEPEST; i++) {
            deep = not(deep);
        }
        Condition deepest = deep;

        assertThat(Condition.fromJson(deepest.toJson(), NONE)).isEqualTo(deepest);
        assertThatThrownBy(() -> not(deepest)).hasMessageContaining("more than 100 levels within one another");
        assertThatThrownBy(() ->
                        Condition.fromJson("{\"type\": \"not\", \"of\": ".repeat(2000) + "1" + "}".repeat(2000), NONE))
                .isInstanceOf(InvalidRulesException.class);
    }
}
