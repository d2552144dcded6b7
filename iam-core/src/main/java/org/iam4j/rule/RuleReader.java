package org.iam4j.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iam4j.attribute.Attribute;
import org.jspecify.annotations.Nullable;

/** Reads the JSON that {@link RuleJson} writes. */
final class RuleReader {
    private final HostFunctions host;

    private RuleReader(HostFunctions host) {
        this.host = host;
    }

    static RuleSet rules(String json, HostFunctions host) {
        return StrictObject.document(json, new RuleReader(host)::rules);
    }

    static Rule rule(String json, HostFunctions host) {
        return StrictObject.document(json, new RuleReader(host)::rule);
    }

    static Condition condition(String json, HostFunctions host) {
        return StrictObject.document(json, new RuleReader(host)::condition);
    }

    private @Nullable RuleSet rules(StrictObject node) {
        Integer version = node.number("version");
        if (version != null && version != RuleJson.VERSION) {
            node.wrong("version", "must be " + RuleJson.VERSION + ", which this version of the library knows");
        }
        Set<String> names = new HashSet<>();
        List<Rule> rules = node.objects("rules", each -> {
            Rule rule = rule(each);
            if (rule != null && !names.add(rule.name())) {
                each.wrong("name", "another rule is called \"" + rule.name() + "\"; rename one of them");
                return null;
            }
            return rule;
        });
        node.end();
        return rules == null ? null : node.make(() -> new RuleSet(rules));
    }

    private @Nullable Rule rule(StrictObject node) {
        String name = node.text("name");
        node.inRule(name);
        Condition when = node.object("when", this::condition);
        List<Entitlement> grants = node.objects("grants", this::entitlement);
        node.end();
        return name == null || when == null || grants == null ? null : node.make(() -> new Rule(name, when, grants));
    }

    private @Nullable Entitlement entitlement(StrictObject node) {
        String type = node.text("type");
        if (type == null) {
            return null;
        }
        Entitlement.Kind kind = oneOf(node, type, Entitlement.Kind.values(), RuleJson::type);
        if (kind == null) {
            return null;
        }
        String target = node.text("target");
        if (kind != Entitlement.Kind.PERMISSION) {
            node.end();
            return target == null ? null : node.make(() -> new Entitlement(kind, target, null, null));
        }
        String permission = node.text("kind");
        ContractText key = node.object("key", this::key);
        node.end();
        return target == null || permission == null || key == null
                ? null
                : node.make(() -> Entitlement.permissionPerContract(target, permission, key));
    }

    private @Nullable ContractText key(StrictObject node) {
        String type = node.text("type");
        String text = node.text("text");
        ContractText.Form form =
                type == null ? null : oneOf(node, type, ContractText.Form.values(), ContractText.Form::word);
        node.end();
        if (form == null || text == null) {
            return null;
        }
        if (form != ContractText.Form.NAMED) {
            return node.make(() -> ContractText.of(form, text));
        }
        ContractText named = host.text(text).orElse(null);
        if (named == null) {
            node.wrong("text", "the host has no function \"" + text + "\"; it has " + host.textNames());
        }
        return named;
    }

    /** The value with that word, null when there is none. */
    private static <T> @Nullable T oneOf(StrictObject node, String word, T[] values, Function<T, String> words) {
        for (T value : values) {
            if (words.apply(value).equals(word)) {
                return value;
            }
        }
        unknownType(node, word, Stream.of(values).map(words).toList());
        return null;
    }

    private static void unknownType(StrictObject node, String type, List<String> known) {
        node.wrong("type", "\"" + type + "\" is unknown; known are " + String.join(", ", known));
    }

    private @Nullable Condition condition(StrictObject node) {
        String type = node.text("type");
        if (type == null) {
            return null;
        }
        return switch (type) {
            case "activeContract" -> activeContract(node);
            case "anyContract" -> contract(node, ContractCondition.ANY);
            case "person" -> person(node);
            case "all" -> combined(node, Combined.How.ALL);
            case "any" -> combined(node, Combined.How.ANY);
            case "not" -> single(node, "of", part -> new Combined(Combined.How.NOT, List.of(part)));
            case "someContract" -> single(node, "fits", Condition::someContract);
            case "noContract" -> single(node, "fits", Condition::noContract);
            case "everyContract" -> everyContract(node);
            case "host" -> host(node);
            default -> {
                unknownType(
                        node,
                        type,
                        List.of(
                                "activeContract",
                                "anyContract",
                                "person",
                                "all",
                                "any",
                                "not",
                                "someContract",
                                "noContract",
                                "everyContract",
                                "host"));
                yield null;
            }
        };
    }

    private @Nullable Condition activeContract(StrictObject node) {
        Integer before = node.number("daysBeforeStart");
        Integer after = node.number("daysAfterEnd");
        ContractCondition start = before == null || after == null
                ? null
                : node.make(() -> new ContractCondition(new Window(before, after), List.of()));
        Condition whole = contract(node, start == null ? ContractCondition.ACTIVE : start);
        return start == null ? null : whole;
    }

    private @Nullable Condition contract(StrictObject node, ContractCondition start) {
        return where(node, start, each -> clause(each, Field.ofContract(), Field::ofContract), ContractCondition::with);
    }

    private @Nullable Condition person(StrictObject node) {
        return where(
                node,
                PersonCondition.EVERYBODY,
                each -> clause(each, Field.ofPerson(), Field::ofPerson),
                PersonCondition::with);
    }

    private static <C extends Condition, S> @Nullable Condition where(
            StrictObject node, C start, StrictObject.Reader<Clause<S>> read, BiFunction<C, Clause<S>, C> add) {
        List<C> whole = new ArrayList<>(List.of(start));
        List<C> steps = node.objects("where", each -> {
            Clause<S> clause = read.read(each);
            C more = clause == null ? null : each.make(() -> add.apply(whole.get(0), clause));
            if (more != null) {
                whole.set(0, more);
            }
            return more;
        });
        node.end();
        return steps == null ? null : whole.get(0);
    }

    private @Nullable Condition combined(StrictObject node, Combined.How how) {
        List<Condition> parts = node.objects("of", this::condition);
        node.end();
        if (parts != null && parts.isEmpty()) {
            node.wrong("of", "at least one condition is expected");
            return null;
        }
        return parts == null ? null : node.make(() -> new Combined(how, parts));
    }

    private @Nullable Condition single(StrictObject node, String name, Function<Condition, Condition> make) {
        Condition part = node.object(name, this::condition);
        node.end();
        return part == null ? null : node.make(() -> make.apply(part));
    }

    private @Nullable Condition everyContract(StrictObject node) {
        Condition among = node.object("among", this::condition);
        Condition fits = node.object("fits", this::condition);
        node.end();
        return among == null || fits == null ? null : node.make(() -> Condition.everyContract(among, fits));
    }

    private @Nullable Condition host(StrictObject node) {
        String name = node.text("name");
        node.end();
        if (name == null) {
            return null;
        }
        Condition condition = host.condition(name).orElse(null);
        if (condition == null) {
            node.wrong("name", "the host has no condition \"" + name + "\"; it has " + host.conditionNames());
        }
        return condition;
    }

    private static <S> @Nullable Clause<S> clause(
            StrictObject node, Map<String, Field<S, ?>> fields, Function<Attribute<?>, Field<S, ?>> ofAttribute) {
        Field<S, ?> field = node.has("attribute") ? attribute(node, ofAttribute) : field(node, fields);
        if (field == null) {
            return null;
        }
        StrictObject.Reader<Clause<S>> test = each -> clause(each, field);
        Clause<S> clause = node.object("test", test);
        node.end();
        return clause;
    }

    private static <S> @Nullable Clause<S> clause(StrictObject node, Field<S, ?> field) {
        ValueTest<?> test = test(node, field.kind());
        return test == null ? null : node.make(() -> new Clause<>(field, test));
    }

    private static <S> @Nullable Field<S, ?> field(StrictObject node, Map<String, Field<S, ?>> fields) {
        String name = node.text("field");
        Field<S, ?> field = name == null ? null : fields.get(name);
        if (name != null && field == null) {
            node.wrong(
                    "field",
                    "\"" + name + "\" is unknown; known are " + String.join(", ", fields.keySet())
                            + "; anything else is an attribute");
        }
        return field;
    }

    private static <S> @Nullable Field<S, ?> attribute(
            StrictObject node, Function<Attribute<?>, Field<S, ?>> ofAttribute) {
        String name = node.text("attribute");
        String word = node.text("kind");
        if (name == null || word == null) {
            return null;
        }
        for (Kind kind : Kind.values()) {
            if (kind.word().equals(word) && kind != Kind.DECIMAL) {
                return node.make(() -> ofAttribute.apply(kind.attribute(name)));
            }
        }
        node.wrong(
                "kind",
                "\"" + word + "\" is unknown; known are "
                        + Stream.of(Kind.values())
                                .filter(kind -> kind != Kind.DECIMAL)
                                .map(Kind::word)
                                .collect(Collectors.joining(", ")));
        return null;
    }

    private static @Nullable ValueTest<?> test(StrictObject node, Kind kind) {
        String type = node.text("type");
        if (type == null) {
            return null;
        }
        return switch (type) {
            case "oneOf" -> values(node, kind, ValueTest.OneOf::new);
            case "atOrBelow" -> values(node, Kind.TEXT, RuleReader::atOrBelow);
            case "range" -> range(node, kind);
            case "matches" -> {
                String pattern = node.text("pattern");
                node.end();
                yield pattern == null ? null : node.make(() -> ValueTest.matching(pattern));
            }
            case "present", "absent" -> {
                node.end();
                yield ValueTest.of(type.equals("present") ? ValueTest.Presence.THERE : ValueTest.Presence.NOT_THERE);
            }
            default -> {
                unknownType(node, type, List.of("oneOf", "atOrBelow", "range", "matches", "present", "absent"));
                yield null;
            }
        };
    }

    private static ValueTest.Form atOrBelow(List<Object> values) {
        Set<String> departments = new LinkedHashSet<>();
        values.forEach(value -> departments.add((String) value));
        return new ValueTest.AtOrBelow(departments);
    }

    private static @Nullable ValueTest<?> values(
            StrictObject node, Kind kind, Function<List<Object>, ValueTest.Form> make) {
        List<Object> values = node.values("values", kind);
        node.end();
        return values == null ? null : node.make(() -> ValueTest.of(make.apply(values)));
    }

    private static @Nullable ValueTest<?> range(StrictObject node, Kind kind) {
        Object from = node.value("from", kind);
        Object through = node.value("through", kind);
        node.end();
        boolean whole = (from != null || node.isNull("from")) && (through != null || node.isNull("through"));
        return whole ? node.make(() -> ValueTest.of(new ValueTest.Range(from, through))) : null;
    }
}
