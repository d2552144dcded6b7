package org.iam4j.internal.planning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Account;
import org.iam4j.internal.planning.NameGroups.Group;
import org.iam4j.internal.planning.NameGroups.Member;
import org.iam4j.naming.NameCandidates;
import org.iam4j.state.Link;
import org.iam4j.target.TargetSystem;
import org.jspecify.annotations.Nullable;

/** Chooses the names of one group for one person: the lowest number, or none, with which all that are missing are free. */
final class NameChoice {
    private record Wanted(Member member, NameCandidates candidates) {}

    private final List<Wanted> wanted = new ArrayList<>();
    private final @Nullable Integer numberOfOthers;

    /**
     * What is to be chosen: all names of a new account, those that are missing of one that is there.
     *
     * @param account the account whose names stay, null when it has none or gets all of them anew
     * @throws org.iam4j.attribute.NotDeliveredException when HR did not deliver what the names are made of
     */
    NameChoice(Group group, Subject subject, TargetSystem target, @Nullable Account account) {
        Integer number = null;
        for (Member member : group.members()) {
            NameCandidates candidates = member.name().candidates(subject.person());
            String present = account == null ? null : present(member.attribute(), subject, target, account);
            if (present == null) {
                wanted.add(new Wanted(member, candidates));
            } else if (number == null) {
                number = candidates.numberOf(present).orElse(null);
            }
        }
        numberOfOthers = number;
    }

    /** The name that stands on an account, or that was given and taken off. */
    private static @Nullable String present(
            Attribute<String> attribute, Subject subject, TargetSystem target, Account account) {
        String value = account.attributes().get(attribute);
        return value != null
                ? value
                : subject.link(target.name())
                        .map(Link::names)
                        .map(names -> names.get(attribute.name()))
                        .orElse(null);
    }

    /**
     * The names to give.
     *
     * @param free whether a name is free for the person
     * @param nextNumbers for namesakes in one attribute the number below which everything was found taken; used and kept up to date
     * @return the names that are missing, empty when there are not enough free ones
     */
    Optional<Map<Attribute<String>, String>> firstFree(
            BiPredicate<Member, String> free, Map<String, Integer> nextNumbers) {
        if (numberOfOthers != null) {
            Map<Attribute<String>, String> names = with(numberOfOthers, free);
            if (names != null) {
                return Optional.of(names);
            }
        }
        Map<Attribute<String>, String> plain = with(0, free);
        if (plain != null) {
            return Optional.of(plain);
        }
        int from = NameCandidates.FIRST_NUMBER;
        for (Wanted each : wanted) {
            from = Math.max(from, firstOpen(each, free, nextNumbers));
        }
        for (int number = from; number <= NameCandidates.LAST_NUMBER; number++) {
            Map<Attribute<String>, String> names = with(number, free);
            if (names != null) {
                return Optional.of(names);
            }
        }
        return Optional.empty();
    }

    /** The lowest number with which one of the names is free or cannot be made, whatever the others are. */
    private static int firstOpen(Wanted wanted, BiPredicate<Member, String> free, Map<String, Integer> nextNumbers) {
        NameCandidates candidates = wanted.candidates();
        String second = candidates.numbered(NameCandidates.FIRST_NUMBER).orElse(null);
        if (second == null || !candidates.preferred().isEmpty()) {
            return NameCandidates.FIRST_NUMBER;
        }
        String namesakes = wanted.member().attribute().name() + "=" + second;
        int before = nextNumbers.getOrDefault(namesakes, NameCandidates.FIRST_NUMBER);
        int number = before;
        while (number <= NameCandidates.LAST_NUMBER) {
            String name = candidates.numbered(number).orElse(null);
            if (name == null || free.test(wanted.member(), name)) {
                break;
            }
            number++;
        }
        if (number > before) {
            nextNumbers.put(namesakes, number);
        }
        return number;
    }

    private @Nullable Map<Attribute<String>, String> with(int number, BiPredicate<Member, String> free) {
        String[] names = new String[wanted.size()];
        for (int i = 0; i < names.length; i++) {
            String name = free(wanted.get(i), number, free);
            if (name == null) {
                return null;
            }
            names[i] = name;
        }
        Map<Attribute<String>, String> byAttribute = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            byAttribute.put(wanted.get(i).member().attribute(), names[i]);
        }
        return byAttribute;
    }

    private static @Nullable String free(Wanted wanted, int number, BiPredicate<Member, String> free) {
        NameCandidates candidates = wanted.candidates();
        for (String name : number == 0 ? candidates.plain() : candidates.preferred()) {
            if (free.test(wanted.member(), name)) {
                return name;
            }
        }
        String numbered = number == 0 ? null : candidates.numbered(number).orElse(null);
        return numbered != null && free.test(wanted.member(), numbered) ? numbered : null;
    }

    /** Why there is no name, and what to do. */
    String whyNone() {
        for (Wanted each : wanted) {
            if (each.candidates().first().isEmpty()) {
                return "no " + each.member().attribute() + " can be made, because nothing is left of the name: "
                        + each.candidates()
                                .remark()
                                .orElse("HR has none that holds a letter; complete the person in HR")
                        + " (" + each.member().name() + ")";
            }
        }
        String attributes =
                wanted.stream().map(each -> each.member().attribute().name()).collect(Collectors.joining(" and "));
        String ranges = wanted.stream().map(NameChoice::range).collect(Collectors.joining("; "));
        return "no " + attributes + " is left to give: every candidate is taken or reserved (" + ranges
                + "): free one of them, or give the pattern an alternative";
    }

    private static String range(Wanted wanted) {
        List<String> plain = wanted.candidates().plain();
        String last = wanted.candidates().stream().reduce((one, next) -> next).orElse("");
        return wanted.member().attribute() + " from "
                + (plain.isEmpty() ? wanted.candidates().first().orElse("") : plain.get(0)) + " to " + last;
    }

    /** What of the person's name was left out, one sentence for each attribute. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        for (Wanted each : wanted) {
            each.candidates()
                    .remark()
                    .ifPresent(remark -> remarks.add(each.member().attribute() + ": " + remark));
        }
        return remarks;
    }
}
