package org.iam4j.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.iam4j.attribute.AccountReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes rules as JSON; {@link RuleReader} reads it. */
final class RuleJson {
    static final int VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RuleJson() {}

    static String write(RuleSet rules) {
        ObjectNode node = NODES.objectNode().put("version", VERSION);
        ArrayNode list = node.putArray("rules");
        rules.rules().forEach(rule -> list.add(node(rule)));
        return text(node);
    }

    static String write(Rule rule) {
        return text(node(rule));
    }

    static String write(Condition condition) {
        return text(node(condition));
    }

    private static String text(JsonNode node) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    }

    private static ObjectNode node(Rule rule) {
        ObjectNode node = NODES.objectNode().put("name", rule.name());
        node.set("when", node(rule.condition()));
        ArrayNode grants = node.putArray("grants");
        rule.entitlements().forEach(entitlement -> grants.add(node(entitlement)));
        return node;
    }

    private static ObjectNode node(Entitlement entitlement) {
        ObjectNode node =
                NODES.objectNode().put("type", type(entitlement.kind())).put("target", entitlement.target());
        ContractText key = entitlement.permissionKey();
        if (key != null) {
            node.put("kind", entitlement.permissionKind());
            node.putObject("key").put("type", key.form().word()).put("text", key.text());
        }
        return node;
    }

    static String type(Entitlement.Kind kind) {
        return switch (kind) {
            case ACCOUNT -> "account";
            case ACCESS -> "access";
            case PERMISSION -> "permission";
        };
    }

    private static ObjectNode node(Condition condition) {
        ObjectNode node = NODES.objectNode();
        if (condition instanceof ContractCondition contract) {
            Window window = contract.window();
            node.put("type", window == null ? "anyContract" : "activeContract");
            if (window != null) {
                node.put("daysBeforeStart", window.daysBeforeStart());
                node.put("daysAfterEnd", window.daysAfterEnd());
            }
            return where(node, contract.clauses());
        } else if (condition instanceof PersonCondition person) {
            return where(node.put("type", "person"), person.clauses());
        } else if (condition instanceof HostCondition host) {
            return node.put("type", "host").put("name", host.name());
        } else if (condition instanceof Quantified quantified) {
            return node(quantified);
        }
        return node((Combined) condition);
    }

    private static ObjectNode node(Combined combined) {
        ObjectNode node = NODES.objectNode();
        switch (combined.how()) {
            case ALL -> node.put("type", "all");
            case ANY -> node.put("type", "any");
            case NOT -> {
                node.put("type", "not").set("of", node(combined.parts().get(0)));
                return node;
            }
        }
        ArrayNode parts = node.putArray("of");
        combined.parts().forEach(part -> parts.add(node(part)));
        return node;
    }

    private static ObjectNode node(Quantified quantified) {
        ObjectNode node = NODES.objectNode();
        node.put(
                "type",
                switch (quantified.how()) {
                    case SOME -> "someContract";
                    case NONE -> "noContract";
                    case EVERY -> "everyContract";
                });
        if (quantified.among() != null) {
            node.set("among", node(quantified.among()));
        }
        node.set("fits", node(quantified.fitting()));
        return node;
    }

    private static ObjectNode where(ObjectNode node, List<? extends Clause<?>> clauses) {
        ArrayNode where = node.putArray("where");
        clauses.forEach(clause -> where.add(node(clause)));
        return node;
    }

    private static ObjectNode node(Clause<?> clause) {
        Field<?, ?> field = clause.field();
        ObjectNode node = NODES.objectNode();
        if (field.attribute().isPresent()) {
            node.put("attribute", field.name()).put("kind", field.kind().word());
        } else {
            node.put("field", field.name());
        }
        node.set("test", node(clause.test().form()));
        return node;
    }

    private static ObjectNode node(ValueTest.Form test) {
        ObjectNode node = NODES.objectNode();
        if (test instanceof ValueTest.OneOf oneOf) {
            node.put("type", "oneOf").set("values", values(oneOf.values()));
        } else if (test instanceof ValueTest.Range range) {
            node.put("type", "range");
            node.set("from", value(range.least()));
            node.set("through", value(range.most()));
        } else if (test instanceof ValueTest.Matching matching) {
            node.put("type", "matches").put("pattern", matching.pattern().toString());
        } else if (test instanceof ValueTest.AtOrBelow below) {
            node.put("type", "atOrBelow").set("values", values(below.departments()));
        } else {
            node.put("type", test == ValueTest.Presence.THERE ? "present" : "absent");
        }
        return node;
    }

    private static ArrayNode values(Collection<?> values) {
        ArrayNode array = NODES.arrayNode();
        values.forEach(value -> array.add(value(value)));
        return array;
    }

    private static JsonNode value(@Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        } else if (value instanceof Set<?> several) {
            return values(several);
        } else if (value instanceof Long number) {
            return NODES.numberNode(number);
        } else if (value instanceof Double number) {
            return NODES.numberNode(number);
        } else if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        } else if (value instanceof AccountReference reference) {
            return NODES.stringNode(reference.key());
        }
        return NODES.stringNode(value.toString());
    }

    /** Reads what {@link #value} wrote. Null when it is not a value of that kind; throws where the text of one cannot be read. */
    static @Nullable Object read(JsonNode node, Kind kind) {
        return switch (kind) {
            case TEXT -> node.isString() ? node.stringValue() : null;
            case NUMBER -> node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : null;
            case DECIMAL -> node.isNumber() && Double.isFinite(node.doubleValue()) ? node.doubleValue() : null;
            case FLAG -> node.isBoolean() ? node.booleanValue() : null;
            case DATE -> node.isString() ? LocalDate.parse(node.stringValue()) : null;
            case INSTANT -> node.isString() ? Instant.parse(node.stringValue()) : null;
            case REFERENCE -> node.isString() ? AccountReference.parse(node.stringValue()) : null;
            case TEXTS -> texts(node);
        };
    }

    private static @Nullable Object texts(JsonNode node) {
        if (!node.isArray()) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode each : node) {
            if (!each.isString()) {
                return null;
            }
            texts.add(each.stringValue());
        }
        return texts;
    }
}
