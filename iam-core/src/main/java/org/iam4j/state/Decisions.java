package org.iam4j.state;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What people decided beside the runs. It may be written while a run goes on, without its lease.
 *
 * @param version how often any of it was written
 * @param blocks who is blocked, by person id
 * @param claims the names that saved plans keep, sorted by target, attribute and name; expired ones may be among them
 * @param approvals the approvals, oldest first; expired ones may be among them
 * @param erasedNames the names of people who were erased, sorted
 */
public record Decisions(
        long version,
        SortedMap<String, Block> blocks,
        List<NameClaim> claims,
        List<Approval> approvals,
        List<ErasedName> erasedNames) {
    /** Copies the collections. */
    public Decisions {
        blocks = Collections.unmodifiableSortedMap(new TreeMap<>(blocks));
        claims = List.copyOf(claims);
        approvals = List.copyOf(approvals);
        erasedNames = List.copyOf(erasedNames);
    }
}
