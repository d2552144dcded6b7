package org.iam4j.person;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The uninterrupted time for which somebody works, over all their contracts. */
public final class Employment {
    private Employment() {}

    /**
     * The last day of the uninterrupted chain of contracts that one contract belongs to. A chain goes on when the next contract starts
     * no later than the day after.
     *
     * @param contracts the contracts that count, in any order
     * @param within the contract whose chain is meant
     * @return the last day, empty when the chain has an open end
     */
    public static Optional<LocalDate> lastDay(Collection<Contract> contracts, Contract within) {
        List<Contract> byStart = contracts.stream()
                .sorted(Comparator.comparing(Contract::startDate).thenComparing(Contract::id))
                .toList();
        boolean mine = false;
        @Nullable LocalDate end = null;
        boolean open = false;
        boolean first = true;
        for (Contract contract : byStart) {
            boolean interrupted =
                    !first && !open && end != null && contract.startDate().isAfter(end.plusDays(1));
            if (interrupted && mine) {
                break;
            }
            if (first || interrupted) {
                open = false;
                end = null;
                first = false;
            }
            mine |= contract.equals(within);
            LocalDate until = contract.endDate();
            if (until == null) {
                open = true;
            } else if (end == null || until.isAfter(end)) {
                end = until;
            }
        }
        return open ? Optional.empty() : Optional.ofNullable(end);
    }
}
