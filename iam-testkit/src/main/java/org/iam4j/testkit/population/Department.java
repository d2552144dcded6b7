package org.iam4j.testkit.population;

import org.iam4j.person.CodedName;
import org.jspecify.annotations.Nullable;

/**
 * A department of a {@link Population}.
 *
 * @param code its code, unique
 * @param name what people call it
 * @param parentCode the code of the department above it, null for the one at the top
 * @param managerId the {@link org.iam4j.person.Person#externalId()} of its manager, who is employed in it
 */
public record Department(String code, String name, @Nullable String parentCode, String managerId) {
    CodedName coded() {
        return CodedName.of(code, name);
    }
}
