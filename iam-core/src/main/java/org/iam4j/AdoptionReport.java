package org.iam4j;

import java.util.List;
import java.util.SortedSet;
import org.iam4j.plan.Finding;
import org.iam4j.state.StateMark;

/**
 * What came of adopting what targets hold.
 *
 * @param targets the names of the targets that no longer wait, sorted
 * @param linked how many accounts were linked to their people
 * @param findings what could not be told, each for somebody to decide: accounts that HR does not know, people without account
 * @param mark by which the state is known again from now on
 */
public record AdoptionReport(SortedSet<String> targets, int linked, List<Finding> findings, StateMark mark) {
    /** Copies the list. */
    public AdoptionReport {
        findings = List.copyOf(findings);
    }
}
