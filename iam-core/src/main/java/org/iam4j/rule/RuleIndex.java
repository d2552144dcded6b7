package org.iam4j.rule;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.iam4j.person.Contract;
import org.iam4j.person.Organisation;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules that may hold on a contract without looking at the others: a rule that asks for certain codes, a department say, can
 * only hold, or be unknown, where the contract has one of them or the source did not deliver it. Sets of rules are kept as bits.
 */
final class RuleIndex {
    private static final int BITS = Long.SIZE;

    private final int words;
    private final long[] others;
    private final Map<Field<Contract, ?>, Codes> byField = new HashMap<>();

    private static final class Codes {
        private final Map<Object, long[]> rules = new HashMap<>();
        private final long[] all;

        Codes(int words) {
            all = new long[words];
        }
    }

    RuleIndex(List<Rule> rules) {
        words = (rules.size() + BITS - 1) / BITS;
        others = new long[words];
        for (int rule = 0; rule < rules.size(); rule++) {
            Clause<Contract> anchor =
                    anchors(rules.get(rule).condition()).findFirst().orElse(null);
            if (anchor == null) {
                set(others, rule);
            } else {
                add(anchor, rule);
            }
        }
    }

    /** The clauses on codes without which the condition cannot hold. */
    private static Stream<Clause<Contract>> anchors(Condition condition) {
        if (condition instanceof ContractCondition contract) {
            return contract.clauses().stream()
                    .filter(clause -> clause.field().kind() == Kind.TEXT
                            && clause.field().attribute().isEmpty()
                            && clause.test().form() instanceof ValueTest.OneOf);
        }
        return condition instanceof Combined combined && combined.how() == Combined.How.ALL
                ? combined.parts().stream().flatMap(RuleIndex::anchors)
                : Stream.empty();
    }

    private void add(Clause<Contract> anchor, int rule) {
        Codes codes = byField.computeIfAbsent(anchor.field(), first -> new Codes(words));
        set(codes.all, rule);
        if (anchor.test().form() instanceof ValueTest.OneOf oneOf) {
            oneOf.values().forEach(value -> set(codes.rules.computeIfAbsent(value, first -> new long[words]), rule));
        }
    }

    /** The rules, by position, whose answer about this contract may be anything but no. */
    long[] candidates(@Nullable Contract contract, LocalDate day, Organisation organisation) {
        long[] found = others.clone();
        if (contract != null) {
            byField.forEach((field, codes) -> {
                Object value = field.find(contract, day, organisation);
                long[] more = value == Field.NOT_DELIVERED ? codes.all : value == null ? null : codes.rules.get(value);
                for (int word = 0; more != null && word < words; word++) {
                    found[word] |= more[word];
                }
            });
        }
        return found;
    }

    private static void set(long[] bits, int at) {
        bits[at / BITS] |= 1L << at;
    }

    static boolean has(long[] bits, int at) {
        return (bits[at / BITS] >>> at & 1) != 0;
    }
}
