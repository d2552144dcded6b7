package org.iam4j;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Forecast;

/**
 * What taking over what targets hold would come to. Nothing was written.
 *
 * @param targets the names of the targets, sorted
 * @param linked how many accounts would be linked to their people
 * @param findings what cannot be told, each for somebody to decide: accounts that HR does not know, accounts that fit several people
 * @param next what the next run would then do, with every value before and after
 */
public record TakeOverForecast(SortedSet<String> targets, int linked, List<Finding> findings, Forecast next) {
    /** Copies the collections. */
    public TakeOverForecast {
        targets = Collections.unmodifiableSortedSet(new TreeSet<>(targets));
        findings = List.copyOf(findings);
    }

    /**
     * The whole forecast as text.
     *
     * @return the text, several lines
     */
    public String describe() {
        StringBuilder text = new StringBuilder("Taking over ").append(String.join(", ", targets));
        text.append(" would link ")
                .append(linked)
                .append(linked == 1 ? " account" : " accounts")
                .append('\n');
        for (Finding finding : findings) {
            text.append("  to decide: ");
            finding.personId().ifPresent(person -> text.append(person).append(' '));
            finding.target().ifPresent(target -> text.append(target).append(' '));
            text.append(finding.text()).append('\n');
        }
        return text.append("The next run would then be\n")
                .append(next.describe())
                .toString();
    }
}
