package org.iam4j.internal.planning;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.iam4j.person.Contract;
import org.iam4j.state.Link;
import org.iam4j.target.TargetSystem;

/** Says until when time alone leaves as it is what was planned for somebody. */
final class HoldsUntil {
    private HoldsUntil() {}

    /**
     * The first day after the given one on which a window of a rule opens or closes, a contract begins or is over (which may make another
     * one the primary contract, or end the employment), or a retired account is due to be deleted.
     */
    static Optional<LocalDate> of(Setup setup, Subject subject, LocalDate day) {
        Stream<LocalDate> windows = subject.nextChange().stream();
        Stream<LocalDate> contracts = subject.person().contracts().stream().flatMap(HoldsUntil::turns);
        Stream<LocalDate> deletions = setup.targets().stream()
                .flatMap(target -> subject.link(target.name()).stream().flatMap(link -> deletion(target, link)));
        return Stream.of(windows, contracts, deletions)
                .flatMap(each -> each)
                .filter(each -> each.isAfter(day))
                .min(LocalDate::compareTo);
    }

    private static Stream<LocalDate> turns(Contract contract) {
        LocalDate end = contract.endDate();
        return end == null || end.equals(LocalDate.MAX)
                ? Stream.of(contract.startDate())
                : Stream.of(contract.startDate(), end.plusDays(1));
    }

    private static Stream<LocalDate> deletion(TargetSystem target, Link link) {
        OptionalInt days = target.deleteAfterDays();
        return days.isEmpty()
                ? Stream.empty()
                : link.retiredOn().map(since -> since.plusDays(days.getAsInt())).stream();
    }
}
