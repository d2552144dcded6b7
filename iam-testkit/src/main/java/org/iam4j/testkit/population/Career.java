package org.iam4j.testkit.population;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.iam4j.person.Contract;
import org.jspecify.annotations.Nullable;

/** Draws the contracts of one person, around a day. */
final class Career {
    private static final List<Double> PART_TIME = List.of(0.4, 0.5, 0.6, 0.8, 0.9);

    private final Company company;
    private final Shares shares;
    private final Dice dice;
    private final int person;
    private final LocalDate day;
    private final List<Contract> contracts = new ArrayList<>();
    private int employment;

    Career(Company company, Shares shares, Dice dice, int person, LocalDate day) {
        this.company = company;
        this.shares = shares;
        this.dice = dice;
        this.person = person;
        this.day = day;
    }

    List<Contract> draw() {
        int managed = company.managedBy(person);
        if (managed >= 0) {
            employ(daysAgo(400, 7000), null, managed);
            return contracts;
        }
        double leavers = shares.leavers();
        double future = leavers + shares.future();
        double rehires = future + shares.rehires();
        double parallel = rehires + shares.parallel();
        double kind = dice.share();
        if (kind < leavers) {
            leave();
        } else if (kind < future) {
            employ(day.plusDays(dice.between(1, 90)), temporaryEnd(), company.anyUnit(dice));
        } else if (kind < rehires) {
            comeBack();
        } else if (kind < parallel) {
            combine();
        } else {
            employ(daysAgo(0, 6000), temporaryEnd(), company.anyUnit(dice));
        }
        return contracts;
    }

    private void leave() {
        LocalDate lastDay = daysAgo(1, 700);
        employ(lastDay.minusDays(dice.between(60, 4000)), lastDay, company.anyUnit(dice));
    }

    private void comeBack() {
        LocalDate again = dice.happens(0.3) ? day.plusDays(dice.between(1, 60)) : daysAgo(0, 800);
        LocalDate gone = again.minusDays(dice.between(20, 1500));
        employ(gone.minusDays(dice.between(90, 3000)), gone, company.anyUnit(dice));
        employ(again, temporaryEnd(), company.anyUnit(dice));
    }

    private void combine() {
        employment++;
        LocalDate start = daysAgo(0, 4000);
        add(start, null, company.anyUnit(dice), 0.5);
        add(start.plusDays(dice.between(0, 20)), temporaryEnd(), company.anyUnit(dice), 0.4);
    }

    /** One employment: one number, and one contract or several in a row. */
    private void employ(LocalDate start, @Nullable LocalDate end, int lastUnit) {
        employment++;
        double fte = dice.happens(0.4) ? dice.oneOf(PART_TIME) : 1.0;
        LocalDate begin = start;
        LocalDate noLater = end != null && end.isBefore(day) ? end : day;
        while (dice.happens(shares.moved()) && begin.plusDays(60).isBefore(noLater)) {
            LocalDate moved = begin.plusDays(dice.between(30, (int) (noLater.toEpochDay() - begin.toEpochDay())));
            add(begin, moved.minusDays(1), company.anyUnit(dice), fte);
            begin = moved;
        }
        add(begin, end, lastUnit, fte);
    }

    private void add(LocalDate start, @Nullable LocalDate end, int unit, double fte) {
        int sequence = contracts.size() + 1;
        Contract.Builder contract = Contract.withId(Population.externalId(person) + "-" + sequence)
                .from(start)
                .until(end)
                .sequence(sequence)
                .employeeNumber(Population.employeeNumber(person, employment))
                .fte(fte);
        company.place(contract, unit, person, dice);
        contracts.add(contract.build());
    }

    private LocalDate daysAgo(int least, int most) {
        return day.minusDays(dice.between(least, most));
    }

    private @Nullable LocalDate temporaryEnd() {
        return dice.happens(shares.temporary()) ? day.plusDays(dice.between(95, 460)) : null;
    }
}
