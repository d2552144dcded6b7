package org.iam4j.afas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.iam4j.testkit.wire.CutLine.Cut;
import org.iam4j.testkit.wire.CutLine.Request;
import org.iam4j.testkit.wire.LostAnswers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * L6 and E3 over real HTTP: an engine reads people from AFAS and writes employees and users over a TCP line, each request that it makes is
 * cut off once, before the server saw it or after the server did it, and where it ends must be where an undisturbed engine ends. With
 * {@code -Dsweep=full} after more events, and with every way to cut at every request.
 *
 * <p>Turns red when a lost answer counts as a refusal ({@code AfasHttp.lost} answers unavailable for a write) or when the engine asks again
 * without looking ({@code Requests.afterLoss}), or when a user who was to be made blocked stays open ({@code Requests.shut} does nothing).
 */
@Tag("long")
class LostOverHttpTest {
    private static final Logger LOG = LoggerFactory.getLogger(LostOverHttpTest.class);
    private static final boolean FULL = "full".equals(System.getProperty("sweep"));

    static List<Event> events() {
        return FULL
                ? List.of(Event.values())
                : List.of(
                        Event.JOINER,
                        Event.FIRST_DAY,
                        Event.LEAVER,
                        Event.ACCOUNT_DELETED,
                        Event.MARRIES_AND_VALUES_ARE_LOST);
    }

    /** What happens; the run that is disturbed follows. */
    enum Event {
        FIRST_POPULATION,
        FIRST_POPULATION_BY_PUT,
        JOINER,
        FIRST_DAY,
        LEAVER,
        ACCOUNT_ENDS,
        ACCOUNT_DELETED,
        COMES_BACK,
        MARRIES_AND_VALUES_ARE_LOST;

        UserCreation.Method creating() {
            return this == FIRST_POPULATION_BY_PUT ? UserCreation.Method.PUT : UserCreation.Method.POST;
        }

        void in(Office office) {
            office.threePeople();
            if (this == FIRST_POPULATION || this == FIRST_POPULATION_BY_PUT) {
                return;
            }
            office.run();
            switch (this) {
                case JOINER -> office.joins(LocalDate.parse("2026-03-20"));
                case FIRST_DAY -> {
                    office.joins(LocalDate.parse("2026-03-20"));
                    office.run();
                    office.day(LocalDate.parse("2026-03-20"));
                }
                case LEAVER -> office.leaves("1009");
                case ACCOUNT_ENDS -> ended(office);
                case ACCOUNT_DELETED -> {
                    ended(office);
                    office.run();
                    office.day(LocalDate.parse("2026-05-20"));
                }
                case COMES_BACK -> {
                    office.leaves("1009");
                    office.run();
                    office.comesBack("1009");
                }
                default -> {
                    office.marries("1000777");
                    office.valuesLost();
                }
            }
        }

        private static void ended(Office office) {
            office.leaves("1009");
            office.run();
            office.day(LocalDate.parse("2026-04-16"));
        }
    }

    /** The engine's run over HTTP after an event. */
    private static final class OverHttp extends LostAnswers {
        private final Event event;

        OverHttp(Event event) {
            this.event = event;
        }

        @Override
        protected World world() {
            Office office = new Office(event.creating());
            event.in(office);
            return office;
        }

        /** Reads before the first write after one event only, unless all is tried. */
        @Override
        protected boolean tries(Request request, Cut cut, boolean writing) {
            boolean all = FULL || event == Event.MARRIES_AND_VALUES_ARE_LOST;
            if (!all && !writing) {
                return false;
            }
            return switch (cut) {
                case BEFORE, AFTER -> true;
                case HALFWAY -> FULL || !request.writes();
                case GONE -> all || request.writes();
            };
        }

        /** Users are seen through a window: that one is not seen is no proof that it was not made. */
        @Override
        protected boolean staysOpen(Request request, Cut cut) {
            boolean maybeMade =
                    request.what().contains("BcCo") && request.what().contains("KnUser");
            return maybeMade && (cut == Cut.BEFORE || cut == Cut.GONE);
        }

        /** Blocking makes nothing twice, and nobody can see whether it was for good. */
        @Override
        protected boolean eachOnce(Request request, Cut cut, List<String> undisturbed, List<String> disturbed) {
            List<String> more = new ArrayList<>(
                    disturbed.stream().map(OverHttp::withoutBlindClears).toList());
            for (String write : undisturbed) {
                if (!more.remove(withoutBlindClears(write))) {
                    return false;
                }
            }
            return more.stream()
                    .allMatch(write -> write.endsWith("\"MtCd\":\"2\",\"Nm\":\"Piet Smit\"}}}}")
                            || write.contains("\"MtCd\":\"0\""));
        }

        /** A user whose values cannot be read at the end is blocked without all of them. */
        private static String withoutBlindClears(String write) {
            return write.contains("\"MtCd\":\"0\"") ? write.replaceAll(",\"(Upn|EmAd)\":\"\"", "") : write;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    @DisplayName("L6, E3 every request over HTTP is cut off once: the same end state, and each write done once")
    void everyRequestIsCutOffOnce(Event event) {
        LostAnswers.Swept swept = new OverHttp(event).sweep();

        LOG.warn("Lost on the wire to AFAS, {}: {} requests, {} trials", event, swept.requests(), swept.trials());
        assertThat(swept.broken()).isEmpty();
    }
}
