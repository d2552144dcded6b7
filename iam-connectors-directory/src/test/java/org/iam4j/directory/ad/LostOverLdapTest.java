package org.iam4j.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.iam4j.connector.TargetConnector;
import org.iam4j.run.RunReport;
import org.iam4j.testkit.wire.CutLine.Cut;
import org.iam4j.testkit.wire.CutLine.Request;
import org.iam4j.testkit.wire.LostAnswers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * L6 and E3 over real LDAP: an engine works on a domain over a TCP line, each request that it makes is cut off once, before the server saw
 * it or after the server did it, and where it ends must be where an undisturbed engine ends. With {@code -Dsweep=full} after more events,
 * and with the server gone from each request on and not only from each write on.
 *
 * <p>Turns red when a lost answer counts as a refusal ({@code Refusals.lost} answers unavailable for a write), when the engine asks again
 * without looking ({@code Requests.afterLoss}), or when what was half done counts as not done ({@code Outcome.begun} is false).
 */
@ParameterizedClass(name = "{0}")
@MethodSource("org.iam4j.directory.ad.DomainUnderTest#all")
@Tag("long")
class LostOverLdapTest {
    private static final Logger LOG = LoggerFactory.getLogger(LostOverLdapTest.class);

    private static final boolean FULL = "full".equals(System.getProperty("sweep"));

    private final DomainUnderTest domain;

    LostOverLdapTest(DomainUnderTest domain) {
        this.domain = domain;
    }

    /** What happens; the run that is disturbed follows. */
    enum Event {
        FIRST_POPULATION,
        JOINER,
        FIRST_DAY,
        PASSWORD_NOT_RECEIVED,
        LEAVER,
        ACCOUNT_DELETED,
        COMES_BACK,
        ALL_AT_ONCE;

        void in(Workplace works) {
            works.threePeople();
            if (this == FIRST_POPULATION) {
                return;
            }
            works.nobodyReceives = this == PASSWORD_NOT_RECEIVED;
            works.run();
            works.nobodyReceives = false;
            switch (this) {
                case JOINER -> works.joins("2026-03-16");
                case FIRST_DAY -> {
                    works.joins("2026-03-16");
                    works.run();
                    works.day("2026-03-16");
                }
                case LEAVER -> works.leaves("1009");
                case ACCOUNT_DELETED -> {
                    works.leaves("1009");
                    works.run();
                    works.day("2026-04-01");
                    works.run();
                    works.day("2026-06-01");
                }
                case COMES_BACK -> {
                    works.leaves("1009");
                    works.run();
                    works.day("2026-03-20");
                    works.comesBack("1009", "2026-03-20");
                }
                case ALL_AT_ONCE -> {
                    works.joins("2026-03-10");
                    works.leaves("1009");
                    works.marries("1007");
                    works.movesTo("1007", "HR");
                    works.movesTo("1008", "FIN");
                }
                default -> {}
            }
        }
    }

    /** The engine's run over LDAP after an event. */
    private final class OverLdap extends LostAnswers {
        private final Event event;

        OverLdap(Event event) {
            this.event = event;
        }

        @Override
        protected World world() {
            Workplace works = new Workplace(domain);
            event.in(works);
            return new BehindALine(works, works.line());
        }

        /** Reads before the first write after one event only, unless all is tried. */
        @Override
        protected boolean tries(Request request, Cut cut, boolean writing) {
            boolean all = FULL || event == Event.ALL_AT_ONCE;
            if (!all && !writing) {
                return false;
            }
            return switch (cut) {
                case BEFORE, AFTER -> true;
                case HALFWAY -> request.operation().equals("SEARCH");
                case GONE -> all || request.writes();
            };
        }

        /** A password is set once more when the answer is lost, because nobody can see whether it was. */
        @Override
        protected boolean eachOnce(Request request, Cut cut, List<String> undisturbed, List<String> disturbed) {
            boolean seenByNobody = cut == Cut.AFTER && request.what().endsWith("> REPLACE unicodePwd");
            int writes = undisturbed.size() + (seenByNobody ? 1 : 0);
            return disturbed.size() == writes && Set.copyOf(disturbed).equals(Set.copyOf(undisturbed));
        }
    }

    private record BehindALine(Workplace works, LdapCutLine line) implements LostAnswers.World {
        @Override
        public RunReport run(UnaryOperator<TargetConnector> listened) {
            try (ActiveDirectory directory = ActiveDirectory.connect(works.over(line))) {
                return works.engine(listened.apply(directory)).run();
            }
        }

        @Override
        public List<String> settle() {
            works.settle();
            return List.of();
        }

        @Override
        public List<String> said(List<Request> writes) {
            return works.said(writes);
        }

        @Override
        public List<String> picture() {
            return works.picture();
        }

        @Override
        public void close() {
            line.close();
            works.close();
        }
    }

    static List<Event> events() {
        return FULL
                ? List.of(Event.values())
                : List.of(
                        Event.FIRST_POPULATION,
                        Event.FIRST_DAY,
                        Event.PASSWORD_NOT_RECEIVED,
                        Event.ACCOUNT_DELETED,
                        Event.ALL_AT_ONCE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    @DisplayName("L6, E3 every request over LDAP is cut off once: the same end state, and each write done once")
    void everyRequestIsCutOffOnce(Event event) {
        assumeTrue(
                FULL || event != Event.ALL_AT_ONCE || !domain.isReal(),
                "on a real domain this event takes minutes: -Dsweep=full");

        LostAnswers.Swept swept = new OverLdap(event).sweep();

        LOG.warn("Lost on the wire to {}, {}: {} requests, {} trials", domain, event, swept.requests(), swept.trials());
        assertThat(swept.broken()).isEmpty();
    }
}
