package org.iam4j.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;

import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.testkit.InMemoryDirectory;
import org.junit.jupiter.api.Test;

/** What somebody reads whose connector does not pass the kit yet. */
class KitMessagesTest {
    private static final String WHAT = "a delete of an account that is not there";

    /** Turns red when {@code KitFixture.refusal} does not say what was asked. */
    @Test
    void whatWasNotRefusedIsNamed() {
        assertThatThrownBy(() -> KitFixture.refuses(WHAT, Failure.Kind.NOT_FOUND, () -> {}))
                .isInstanceOf(AssertionError.class)
                .hasMessage(WHAT
                        + " must be refused with a ConnectorException, but it was done, or passed over in silence");
    }

    /** Turns red when the exception that came instead is not shown, or is not the cause. */
    @Test
    void anotherExceptionIsShown() {
        NullPointerException bug = new NullPointerException("rows.get(key) is null");

        assertThatThrownBy(() -> KitFixture.refuses(WHAT, Failure.Kind.NOT_FOUND, () -> {
                    throw bug;
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessage(WHAT + " must be refused with a ConnectorException, but threw " + bug)
                .hasCause(bug);
    }

    @Test
    void anotherKindIsShownWithWhatWasSaid() {
        assertThatThrownBy(() -> KitFixture.refuses(WHAT, Failure.Kind.NOT_FOUND, () -> {
                    throw ConnectorException.rejected("error 42");
                }))
                .hasMessageContainingAll(WHAT, "error 42", "REJECTED", "NOT_FOUND");
    }

    private static InMemoryKit kit(Attribute<String> changeable) {
        return new InMemoryKit(InMemoryDirectory.directory()) {
            @Override
            protected Attribute<String> changeable() {
                return changeable;
            }

            @Override
            protected Attributes newAccount(int n) {
                return super.newAccount(n).without(InMemoryDirectory.TITLE);
            }
        };
    }

    /** Turns red when {@code KitFixture.checkWhatTheSubclassSays} is empty: other tests fail then, for reasons that are hard to see. */
    @Test
    void aSubclassThatAsksForTheImpossibleIsToldSo() {
        assertThatThrownBy(() -> kit(LOGIN).checkWhatTheSubclassSays())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("changeable() names login, of which the schema says REQUIRED:"
                        + " name a text that can be changed and cleared at will");
        assertThatThrownBy(() -> kit(InMemoryDirectory.TITLE).checkWhatTheSubclassSays())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("newAccount(...) does not fill in title, which correlation() or changeable() names:"
                        + " let it do so");
        assertThatCode(() -> kit(InMemoryDirectory.DESCRIPTION).checkWhatTheSubclassSays())
                .doesNotThrowAnyException();
    }
}
