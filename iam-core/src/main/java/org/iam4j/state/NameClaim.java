package org.iam4j.state;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A name that a saved plan will give. Until it expires it is taken for everybody but that person.
 *
 * @param target in which target, by name
 * @param attribute the attribute's name
 * @param name the name in the form in which two are compared
 * @param personId for whom
 * @param planId by which plan
 * @param expiresAt until when
 */
public record NameClaim(
        String target, String attribute, String name, String personId, String planId, Instant expiresAt) {
    static final Comparator<NameClaim> BY_NAME = Comparator.comparing(NameClaim::target)
            .thenComparing(NameClaim::attribute)
            .thenComparing(NameClaim::name)
            .thenComparing(NameClaim::planId)
            .thenComparing(NameClaim::personId);

    /** Refuses claims when one of those there are keeps a name for somebody else, in another plan, and has not expired. */
    static void refuse(List<NameClaim> claims, List<NameClaim> there, Instant now) {
        Map<List<String>, List<NameClaim>> byName = there.stream()
                .collect(Collectors.groupingBy(claim -> List.of(claim.target, claim.attribute, claim.name)));
        for (NameClaim claim : claims) {
            for (NameClaim other : byName.getOrDefault(List.of(claim.target, claim.attribute, claim.name), List.of())) {
                if (!other.planId.equals(claim.planId)
                        && !other.personId.equals(claim.personId)
                        && other.expiresAt.isAfter(now)) {
                    throw new NameClaimedException(other);
                }
            }
        }
    }
}
