package org.iam4j.person;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** How the one contract is picked that speaks for a person on a day. */
public final class PrimaryContract {
    private PrimaryContract() {}

    /**
     * The primary contract: an active one first, else the nearest future one, else the latest past one.
     *
     * @param contracts the contracts to choose from, in any order
     * @param day the day
     * @param order tells apart the contracts of one group, the first wins
     * @return the contract, empty when there is none to choose from
     */
    public static Optional<Contract> of(Collection<Contract> contracts, LocalDate day, Comparator<Contract> order) {
        Comparator<Contract> groups = Comparator.comparing(contract -> group(contract, day));
        return contracts.stream()
                .min(groups.thenComparing((a, b) -> nearer(a, b, day)).thenComparing(order));
    }

    private static int group(Contract contract, LocalDate day) {
        if (contract.activeOn(day)) {
            return 0;
        }
        return contract.startDate().isAfter(day) ? 1 : 2;
    }

    /** Nearest future start, latest past end; contracts that are active are equally near. */
    private static int nearer(Contract a, Contract b, LocalDate day) {
        return switch (group(a, day)) {
            case 1 -> a.startDate().compareTo(b.startDate());
            case 2 -> lastDay(b).compareTo(lastDay(a));
            default -> 0;
        };
    }

    private static LocalDate lastDay(Contract contract) {
        LocalDate end = contract.endDate();
        return end == null ? LocalDate.MAX : end;
    }
}
