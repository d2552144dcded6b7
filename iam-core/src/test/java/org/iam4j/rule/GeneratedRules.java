package org.iam4j.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contract;
import org.iam4j.person.Organisation;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;

/** Rules of every form, and people and an organisation for whom they sometimes hold. */
final class GeneratedRules {
    static final LocalDate START = LocalDate.parse("2025-01-01");
    static final HostFunctions HOST = HostFunctions.none()
            .withCondition("works at night", (person, contract) -> contract != null && contract.fte() == null)
            .withCondition(
                    "is \"odd\"", (person, contract) -> person.externalId().length() % 2 == 1)
            .withText("floor", contract -> contract.employeeNumber());
    private static final List<String> CODES = List.of("FIN", "HR", "IT", "Ops, \"north\"", "Zürich\\Öst", "\u2028é");
    private static final List<String> HOST_CONDITIONS = List.of("works at night", "is \"odd\"");
    private static final Attribute<Long> GRADE = Attribute.number("grade");
    private static final Attribute<Boolean> EXTERNAL = Attribute.flag("external");
    private static final Attribute<LocalDate> PROBATION = Attribute.date("probation");
    private static final Attribute<Instant> SEEN = Attribute.instant("seen");
    private static final Attribute<Set<String>> ROLES = Attribute.texts("roles");
    private static final Attribute<String> BADGE = Attribute.text("badge");
    private static final Attribute<AccountReference> BUDDY = Attribute.reference("buddy");

    private final Random random;

    GeneratedRules(long seed) {
        random = new Random(seed);
    }

    RuleSet rules(int count) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rules.add(new Rule("rule " + i + " " + code(), condition(3), entitlements()));
        }
        return new RuleSet(rules);
    }

    Condition condition(int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 10)) {
            case 0 ->
                contract(Condition.activeContract()
                        .fromDaysBeforeStart(random.nextInt(20))
                        .untilDaysAfterEnd(random.nextInt(20)));
            case 1 -> contract(Condition.anyContract());
            case 2 -> person(Condition.person());
            case 3 ->
                HOST.condition(HOST_CONDITIONS.get(random.nextInt(HOST_CONDITIONS.size())))
                        .orElseThrow();
            case 4 -> Condition.not(condition(depth - 1));
            case 5 -> condition(depth - 1).or(condition(depth - 1));
            case 6 -> Condition.someContract(condition(depth - 1));
            case 7 -> Condition.noContract(condition(depth - 1));
            case 8 -> Condition.everyContract(condition(depth - 1), condition(depth - 1));
            default -> condition(depth - 1).and(condition(depth - 1));
        };
    }

    private ContractCondition contract(ContractCondition start) {
        ContractCondition condition = start;
        if (random.nextBoolean()) {
            condition = random.nextBoolean()
                    ? condition.department(code(), code())
                    : condition.departmentAndBelow(code(), code());
        }
        return switch (random.nextInt(12)) {
            case 0 -> condition.title(code());
            case 1 -> condition.where(Field.FTE, ValueTest.between(random.nextDouble(), 1 + random.nextDouble()));
            case 2 -> condition.where(Field.FTE, ValueTest.oneOf(0.8, 1.0));
            case 3 -> condition.where(Field.SEQUENCE, ValueTest.atLeast(random.nextLong()));
            case 4 -> condition.where(Field.END_DATE, ValueTest.absent());
            case 5 -> condition.where(Field.START_DATE, ValueTest.atMost(START.plusDays(random.nextInt(100))));
            case 6 -> condition.where(Field.LOCATION_NAME, ValueTest.matching("(?i)[a-f]{1,3}\\d*|\"x\\\\y\""));
            case 7 -> condition.attribute(GRADE, random.nextLong(), 7L);
            case 8 -> condition.attribute(ROLES, Set.of("A", code()), Set.of("B"));
            case 9 -> condition.where(Field.ofContract(PROBATION), ValueTest.atLeast(START));
            case 10 -> condition.where(Field.MANAGER, ValueTest.present());
            default -> condition;
        };
    }

    private PersonCondition person(PersonCondition start) {
        return switch (random.nextInt(9)) {
            case 0 -> start.managesSomebody();
            case 1 -> start.attribute(EXTERNAL, random.nextBoolean());
            case 2 -> start.where(Field.BIRTH_DATE, ValueTest.between(START.minusYears(50), START.minusYears(18)));
            case 3 -> start.where(Field.ofPerson(SEEN), ValueTest.atMost(Instant.ofEpochSecond(random.nextInt())));
            case 4 -> start.where(Field.ofPerson(BADGE), ValueTest.matching("[A-Z]-\\d+"));
            case 5 -> start.attribute(BADGE, code(), "A-1");
            case 6 -> start.where(Field.CALLING_NAME, ValueTest.matching("F.*"));
            case 7 -> start.attribute(BUDDY, AccountReference.of("a|b", "c"));
            default -> start;
        };
    }

    private List<Entitlement> entitlements() {
        List<Entitlement> all = List.of(
                Entitlement.account("ad"),
                Entitlement.access("ad"),
                Entitlement.permission("ad", "group", "CN={braces}, " + code()),
                Entitlement.permissionPerContract("ad", "group", "dep {department.code}"),
                Entitlement.permissionPerContract(
                        "ad", "group", ContractText.distinguishedName("CN={location.name},OU={title.code}")),
                Entitlement.permissionPerContract("ad", "role", ContractText.verbatim("{attribute.badge}!")),
                Entitlement.permissionPerContract(
                        "mail", "list", HOST.text("floor").orElseThrow()));
        List<Entitlement> some = new ArrayList<>(List.of(all.get(random.nextInt(all.size()))));
        some.add(all.get(random.nextInt(all.size())));
        return some;
    }

    Person person() {
        Person.Builder person = Person.withId("p" + random.nextInt(1000))
                .name(PersonName.of(random.nextBoolean() ? "Femke" : "Anna", "Berg"))
                .birthDate(random.nextBoolean() ? null : START.minusYears(random.nextInt(70)));
        if (random.nextBoolean()) {
            person.custom(BADGE, random.nextBoolean() ? "A-1" : "a");
        }
        int contracts = random.nextInt(4);
        for (int i = 0; i < contracts; i++) {
            LocalDate from = START.plusDays(random.nextInt(120) - 60);
            Contract.Builder contract = Contract.withId("c" + i)
                    .from(from)
                    .until(random.nextInt(4) == 0 ? null : from.plusDays(random.nextInt(60)))
                    .department(coded())
                    .title(coded())
                    .location(coded())
                    .manager(random.nextBoolean() ? null : "p" + random.nextInt(1000))
                    .fte(random.nextBoolean() ? null : 0.8);
            if (random.nextBoolean()) {
                contract.custom(ROLES, Set.of("A", "B"));
            }
            person.contract(contract.build());
        }
        return person.build();
    }

    /** An organisation in which the codes lie below one another, and the person and everybody else may manage somebody. */
    Organisation organisation(Person person) {
        Organisation.Builder organisation = Organisation.builder();
        if (random.nextBoolean()) {
            organisation.department("TOP", null);
            CODES.forEach(code -> organisation.department(code, random.nextBoolean() ? "TOP" : code()));
        }
        if (random.nextBoolean()) {
            for (int i = 0; i < 5; i++) {
                LocalDate from = START.plusDays(random.nextInt(120) - 60);
                organisation.person(Person.withId("report " + i)
                        .contract(Contract.withId("c")
                                .from(from)
                                .until(from.plusDays(random.nextInt(30)))
                                .manager(person.externalId())
                                .build())
                        .build());
            }
        }
        return organisation.build();
    }

    private CodedName coded() {
        return switch (random.nextInt(6)) {
            case 0 -> CodedName.NOT_DELIVERED;
            case 1 -> CodedName.NONE;
            default -> CodedName.of(code(), code());
        };
    }

    String code() {
        return CODES.get(random.nextInt(CODES.size()));
    }
}
