package org.iam4j.target;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.iam4j.rule.Answer;
import org.iam4j.rule.Condition;

/**
 * A mapping that depends on conditions, under construction: {@code when(condition, mapping).when(other, mapping).otherwise(mapping)}. Made by
 * {@link Mapping#when}. Immutable.
 *
 * @param <T> the attribute's type
 */
public final class Choice<T> {
    private record Branch<T>(Condition condition, Mapping<T> mapping) {}

    private final List<Branch<T>> branches;

    private Choice(List<Branch<T>> branches) {
        this.branches = List.copyOf(branches);
    }

    static <T> Choice<T> of(Condition condition, Mapping<? extends T> mapping) {
        return new Choice<T>(List.of()).when(condition, mapping);
    }

    /**
     * What counts when none of the conditions before held, and this one does.
     *
     * @param condition judged on the person and the contract that speaks for them
     * @param mapping how the attribute is computed then; it cannot make a unique name
     * @return the longer choice
     */
    public Choice<T> when(Condition condition, Mapping<? extends T> mapping) {
        List<Branch<T>> more = new ArrayList<>(branches);
        more.add(new Branch<>(condition, Mapping.widened(mapping)));
        return new Choice<>(more);
    }

    /**
     * What counts when no condition held.
     *
     * @param mapping how the attribute is computed then; it cannot make a unique name
     * @return the mapping
     */
    public Mapping<T> otherwise(Mapping<? extends T> mapping) {
        Mapping<T> last = Mapping.widened(mapping);
        List<Mapping<T>> all =
                new ArrayList<>(branches.stream().map(Branch::mapping).toList());
        all.add(last);
        StringBuilder text = new StringBuilder();
        branches.forEach(branch -> text.append("when ")
                .append(branch.condition())
                .append(": ")
                .append(branch.mapping())
                .append("; "));
        return Mapping.oneOf(text.append("otherwise ").append(last).toString(), all, input -> {
            for (Branch<T> branch : branches) {
                Answer answer = judge(branch.condition(), input);
                if (answer != Answer.NO) {
                    return answer == Answer.YES ? branch.mapping().value(input) : Value.unknown();
                }
            }
            return last.value(input);
        });
    }

    /**
     * Nothing there when no condition held: the attribute is left alone then, unless {@link Mapping#orClear()} follows.
     *
     * @return the mapping
     */
    public Mapping<T> otherwiseNothing() {
        return otherwise(Mapping.computed("nothing", input -> Value.nothing()));
    }

    /** Whether a condition holds. Without a contract in scope it is known only what would be so whichever contract it were. */
    private static Answer judge(Condition condition, MappingInput input) {
        Person person = input.person();
        LocalDate day = input.day();
        Optional<Contract> primary = input.primaryContract();
        List<Contract> possible = primary.isPresent() ? List.of(primary.get()) : person.contracts();
        if (possible.isEmpty()) {
            return condition.judge(person, null, day);
        }
        Answer answer = condition.judge(person, possible.get(0), day);
        for (Contract contract : possible) {
            if (condition.judge(person, contract, day) != answer) {
                return Answer.UNKNOWN;
            }
        }
        return answer;
    }
}
