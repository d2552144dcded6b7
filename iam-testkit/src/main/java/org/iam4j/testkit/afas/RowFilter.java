package org.iam4j.testkit.afas;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The filter of a request: a row passes when it meets all conditions of one of the groups.
 *
 * @param groups alternatives, each a list of conditions; no group at all lets everything pass
 */
record RowFilter(List<List<Condition>> groups) {
    private static final RowFilter EVERYTHING = new RowFilter(List.of());

    static RowFilter parse(Map<String, String> query, GetConnector<?> connector, Set<AfasSwitch> switches) {
        String fields = query.get("filterfieldids");
        String json = query.get("filterjson");
        if (fields != null && json != null) {
            throw wrong("use either filterfieldids or filterjson");
        }
        if (json != null) {
            return parseJson(json, connector, switches);
        }
        if (fields == null || fields.isEmpty()) {
            return EVERYTHING;
        }
        return parseLists(fields, query.get("filtervalues"), query.get("operatortypes"), connector, switches);
    }

    /** Splits the three lists after they were decoded, so that a separator inside a value cannot be told apart. */
    private static RowFilter parseLists(
            String fields,
            @Nullable String values,
            @Nullable String operators,
            GetConnector<?> connector,
            Set<AfasSwitch> switches) {
        String[] valueList = values == null ? new String[0] : values.split("[,;]", -1);
        String[] operatorList = operators == null ? new String[0] : operators.split("[,;]", -1);
        List<List<Condition>> groups = new ArrayList<>();
        int next = 0;
        for (String group : fields.split(";", -1)) {
            List<Condition> conditions = new ArrayList<>();
            for (String field : group.split(",", -1)) {
                if (next >= valueList.length || (operators != null && next >= operatorList.length)) {
                    throw wrong("every field needs a value and an operator");
                }
                FilterOperator operator =
                        operators == null ? FilterOperator.EQUAL : FilterOperator.of(operatorList[next]);
                conditions.add(Condition.of(connector, field, operator, valueList[next], switches));
                next++;
            }
            groups.add(conditions);
        }
        if (next != valueList.length || (operators != null && next != operatorList.length)) {
            throw wrong("there are more values or operators than fields");
        }
        return new RowFilter(groups);
    }

    private static RowFilter parseJson(String json, GetConnector<?> connector, Set<AfasSwitch> switches) {
        try {
            List<List<Condition>> groups = new ArrayList<>();
            for (JsonNode filter : each(Json.read(json).path("Filters").path("Filter"))) {
                List<Condition> conditions = new ArrayList<>();
                for (JsonNode field : each(filter.path("Field"))) {
                    JsonNode operator = field.path("@OperatorType");
                    conditions.add(Condition.of(
                            connector,
                            field.path("@FieldId").asString(""),
                            operator.isMissingNode() ? FilterOperator.EQUAL : FilterOperator.of(operator.asString()),
                            field.path("#text").asString(""),
                            switches));
                }
                groups.add(conditions);
            }
            if (groups.isEmpty() || groups.stream().anyMatch(List::isEmpty)) {
                throw wrong("filterjson holds no condition");
            }
            return new RowFilter(groups);
        } catch (JacksonException notJson) {
            throw wrong("filterjson is not JSON");
        }
    }

    private static Iterable<JsonNode> each(JsonNode oneOrMany) {
        return oneOrMany.isObject() ? List.of(oneOrMany) : oneOrMany;
    }

    static int position(GetConnector<?> connector, String column) {
        int position = connector.position(column);
        if (position < 0) {
            throw Refusal.functional(
                    "Het veld '" + column + "' komt niet voor in de connector '" + connector.name() + "'.",
                    "The field '" + column + "' is not in the connector '" + connector.name() + "'.");
        }
        return position;
    }

    private static Refusal wrong(String why) {
        return Refusal.unexpected("Er is een onverwachte fout opgetreden (filter).", "Unexpected error: " + why + ".");
    }

    boolean isEverything() {
        return groups.isEmpty();
    }

    boolean test(Row row) {
        return groups.isEmpty()
                || groups.stream().anyMatch(group -> group.stream().allMatch(each -> each.test(row)));
    }

    /** Returns the rows that can pass by the indexes of a view, nothing when they do not help. */
    Optional<List<Row>> candidates(View<?> view) {
        Set<Row> found = new LinkedHashSet<>();
        for (List<Condition> group : groups) {
            Optional<Condition> exact =
                    group.stream().filter(Condition::findsByText).findFirst();
            if (exact.isEmpty()) {
                return Optional.empty();
            }
            Condition condition = exact.get();
            found.addAll(view.rowsWith(
                    condition.position(), Row.folded(condition.operand().toString())));
        }
        return groups.isEmpty() ? Optional.empty() : Optional.of(new ArrayList<>(found));
    }
}
