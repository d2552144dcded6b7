package org.iam4j.testkit.conformance;

import static org.iam4j.testkit.InMemoryDirectory.DESCRIPTION;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.EXPIRES;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.MAIL;
import static org.iam4j.testkit.InMemoryDirectory.OTHER_MAILS;
import static org.iam4j.testkit.InMemoryDirectory.UPN;

import java.util.List;
import org.iam4j.attribute.AccountReference;
import org.iam4j.connector.Operation;
import org.iam4j.connector.Schema;
import org.iam4j.connector.Schema.Trait;
import org.iam4j.testkit.InMemoryDirectory;
import org.junit.jupiter.api.Nested;

/** A fake that fails the kit teaches its users the wrong thing. */
class InMemoryDirectoryConformanceTest {
    @Nested
    class LikeActiveDirectory extends InMemoryKit {
        LikeActiveDirectory() {
            super(InMemoryDirectory.of(wholeSchema().build()));
        }
    }

    @Nested
    class WithAnOpenSchema extends InMemoryKit {
        WithAnOpenSchema() {
            super(InMemoryDirectory.of(wholeSchema().open().build()));
        }
    }

    @Nested
    class CorrelateOnly extends InMemoryKit {
        CorrelateOnly() {
            super(InMemoryDirectory.correlateOnly(wholeSchema().windowed().build()));
        }
    }

    @Nested
    class UpdateOnly extends InMemoryKit {
        UpdateOnly() {
            super(InMemoryDirectory.of(
                    attributes().can(Operation.UPDATE).windowed().build()));
        }
    }

    @Nested
    class WithoutDisableDeleteAndPasswords extends InMemoryKit {
        WithoutDisableDeleteAndPasswords() {
            super(InMemoryDirectory.of(attributes()
                    .can(Operation.CREATE, Operation.UPDATE, Operation.GRANT)
                    .permissions("group")
                    .build()));
        }
    }

    @Nested
    class WithAReferenceOfTwoValues extends InMemoryKit {
        WithAReferenceOfTwoValues() {
            super(InMemoryDirectory.like(wholeSchema().build())
                    .keyedBy(List.of(EMPLOYEE_ID, LOGIN))
                    .build());
        }

        @Override
        protected AccountReference missing() {
            return AccountReference.of("E0", "nobody");
        }
    }

    private static Schema.Builder attributes() {
        return Schema.builder()
                .attribute(EMPLOYEE_ID)
                .attribute(LOGIN, Trait.REQUIRED, Trait.UNIQUE)
                .attribute(UPN, Trait.UNIQUE)
                .attribute(MAIL)
                .attribute(OTHER_MAILS)
                .attribute(EXPIRES)
                .attribute(DESCRIPTION);
    }
}
