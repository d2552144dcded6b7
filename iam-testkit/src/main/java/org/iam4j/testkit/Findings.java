package org.iam4j.testkit;

import java.util.List;
import org.iam4j.plan.Finding;

/** Looks through findings and names them. */
final class Findings {
    private Findings() {}

    static boolean contain(List<Finding> findings, Finding.Kind kind, String personId) {
        return findings.stream()
                .anyMatch(finding -> finding.kind() == kind
                        && finding.personId().filter(personId::equals).isPresent());
    }

    static String named(List<Finding> findings) {
        return findings.isEmpty()
                ? "none"
                : findings.stream()
                        .map(finding -> finding.kind()
                                + finding.personId().map(id -> " about " + id).orElse(""))
                        .toList()
                        .toString();
    }
}
