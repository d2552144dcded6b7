package org.iam4j.plan;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Change;
import org.iam4j.plan.Action.Copy;
import org.jspecify.annotations.Nullable;

/** Writes a plan for people to read. */
final class PlanText {
    private PlanText() {}

    /**
     * Describes a plan.
     *
     * @param what what it is called
     */
    static String describe(String what, Plan plan) {
        StringBuilder text = new StringBuilder();
        text.append(what).append(" for ").append(plan.day());
        text.append(" (").append(plan.zone()).append("), ");
        text.append(plan.forEverybody() ? "everybody" : String.join(", ", plan.people()));
        text.append(": ").append(count(plan.actions().size(), "action")).append(", ");
        text.append(count(plan.findings().size(), "finding")).append('\n');
        plan.counts()
                .forEach((target, counts) -> text.append("  ")
                        .append(target)
                        .append(": ")
                        .append(summary(counts))
                        .append('\n'));
        if (!plan.exceeded().isEmpty()) {
            text.append("Stopped until somebody approves it, but for losses of access that keep their own threshold\n");
            plan.exceeded()
                    .forEach(each -> text.append("  ").append(each.text()).append('\n'));
        }
        Action.Phase phase = null;
        for (Action action : plan.actions()) {
            if (phase != action.phase()) {
                phase = action.phase();
                text.append(title(phase)).append('\n');
            }
            append(text, action);
        }
        if (!plan.findings().isEmpty()) {
            text.append("Seen and not touched\n");
            plan.findings().forEach(finding -> append(text, finding));
        }
        return text.toString();
    }

    /** Describes a difference. */
    static String describe(PlanDifference difference) {
        Forecast after = difference.after();
        StringBuilder text = new StringBuilder();
        text.append("Difference for ").append(after.day()).append(", ");
        text.append(after.people().isEmpty() ? "everybody" : String.join(", ", after.people()));
        text.append(": ").append(count(difference.more().size(), "action")).append(" more, ");
        text.append(count(difference.fewer().size(), "action")).append(" fewer, ");
        text.append(count(difference.other().size(), "action")).append(" otherwise\n");
        if (!difference.exceeded().isEmpty()) {
            text.append("Would be stopped until somebody approves it\n");
            difference
                    .exceeded()
                    .forEach(each -> text.append("  ").append(each.text()).append('\n'));
        }
        append(text, "Would be done", difference.more());
        append(text, "Would be done otherwise", difference.other());
        append(text, "Would not be done any more", difference.fewer());
        if (!difference.newFindings().isEmpty()) {
            text.append("Would be seen and not touched\n");
            difference.newFindings().forEach(finding -> append(text, finding));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String title, List<Action> actions) {
        if (!actions.isEmpty()) {
            text.append(title).append('\n');
            actions.forEach(action -> append(text, action));
        }
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String summary(Map<Action.Kind, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + words(entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private static String title(Action.Phase phase) {
        return switch (phase) {
            case LOSS_OF_ACCESS -> "First, every loss of access";
            case PERMISSIONS -> "Then, permissions that are made or called otherwise";
            case CHAIN -> "Then, person by person";
            case REFERENCES -> "Then, references between people";
            case END -> "Last, clears and deletes";
        };
    }

    private static void append(StringBuilder text, Action action) {
        text.append("  ").append(action.personId()).append(' ').append(action.target());
        text.append(' ').append(words(action.kind()));
        action.permission().ifPresent(permission -> text.append(' ').append(permission));
        text.append(": ").append(action.reason().text()).append('\n');
        for (Change<?> change : action.changes()) {
            text.append("      ").append(change.attribute()).append(": ");
            text.append(value(change.before())).append(" -> ");
            Copy copy = copyOf(action, change.attribute());
            text.append(copy != null && change.after() == null ? "known when it is made" : value(change.after()));
            if (copy != null) {
                text.append(" (copied from ").append(origin(copy, action)).append(')');
            }
            text.append('\n');
        }
    }

    private static @Nullable Copy copyOf(Action action, Attribute<?> attribute) {
        return action.copies().stream()
                .filter(copy -> copy.attribute().equals(attribute))
                .findFirst()
                .orElse(null);
    }

    private static String origin(Copy copy, Action action) {
        String whose = copy.fromPerson().equals(action.personId()) ? "" : " of " + copy.fromPerson();
        String what = copy.fromAttribute().map(Attribute::name).orElse("the account");
        return copy.fromTarget() + " " + what + whose;
    }

    private static String value(@Nullable Object value) {
        if (value == null) {
            return "(none)";
        }
        return value instanceof Collection<?> several
                ? several.stream().map(PlanText::quoted).collect(Collectors.joining(", ", "[", "]"))
                : quoted(value);
    }

    /** Control characters shown as such, so that a value from HR cannot forge a line of the plan. */
    private static String quoted(Object value) {
        String text = Objects.toString(value);
        StringBuilder safe = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(point -> {
            if (Character.isISOControl(point) || point == 0x2028 || point == 0x2029) {
                safe.append(String.format("\\u%04x", point));
            } else {
                safe.appendCodePoint(point);
            }
        });
        return safe.append('"').toString();
    }

    private static void append(StringBuilder text, Finding finding) {
        text.append("  ");
        List.of(finding.personId(), finding.target())
                .forEach(part -> part.ifPresent(each -> text.append(each).append(' ')));
        text.append(words(finding.kind())).append(": ").append(finding.text()).append('\n');
    }
}
