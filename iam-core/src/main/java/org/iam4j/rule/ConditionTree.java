package org.iam4j.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Conditions within conditions. */
final class ConditionTree {
    private ConditionTree() {}

    /** The conditions right below one. */
    static List<Condition> partsOf(Condition condition) {
        if (condition instanceof Combined combined) {
            return combined.parts();
        }
        return condition instanceof Quantified quantified ? quantified.parts() : List.of();
    }

    /** A condition and everything below it. */
    static Stream<Condition> everything(Condition condition) {
        return Stream.concat(Stream.of(condition), partsOf(condition).stream().flatMap(ConditionTree::everything));
    }

    /** Refuses what would be too deep to print, judge and read without running out of stack. */
    static void checkDepth(List<Condition> parts) {
        List<Condition> level = parts;
        for (int depth = 1; !level.isEmpty(); depth++) {
            if (depth >= Condition.DEEPEST) {
                throw new IllegalArgumentException("conditions lie more than " + Condition.DEEPEST
                        + " levels within one another; join some of them side by side");
            }
            List<Condition> next = new ArrayList<>();
            level.forEach(condition -> next.addAll(partsOf(condition)));
            level = next;
        }
    }

    /** The clauses of a condition itself, not of those below it. */
    static List<? extends Clause<?>> clausesOf(Condition condition) {
        if (condition instanceof ContractCondition contract) {
            return contract.clauses();
        }
        return condition instanceof PersonCondition person ? person.clauses() : List.of();
    }

    /** Adds the windows around contracts that a condition asks for. */
    static void collectWindows(Condition condition, Set<Window> found) {
        everything(condition).forEach(part -> {
            if (part instanceof ContractCondition contract && contract.window() != null) {
                found.add(contract.window());
            }
        });
    }

    /** Whether a condition asks who manages somebody, which other people's contracts decide. */
    static boolean asksForManagers(Condition condition) {
        return everything(condition)
                .flatMap(part -> clausesOf(part).stream())
                .anyMatch(clause -> clause.field().equals(Field.MANAGES_SOMEBODY));
    }

    /** Whether a condition asks what lies below a department. */
    static boolean asksForDepartments(Condition condition) {
        return everything(condition)
                .flatMap(part -> clausesOf(part).stream())
                .anyMatch(clause -> clause.test().form() instanceof ValueTest.AtOrBelow);
    }
}
