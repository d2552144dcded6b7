package org.iam4j.afas;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.iam4j.afas.CutLine.Cut;
import org.iam4j.afas.CutLine.Request;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.TargetConnector;
import org.iam4j.run.RunReport;
import org.iam4j.state.Intent;
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

    /** Whether a request is cut off there: reads before the first write after one event only, unless all is tried. */
    private static boolean isTried(Event event, Cut cut, Request request, boolean writing) {
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

    /** A call of the connector that failed, and whether a write had gone out in it. */
    private record Failed(String method, Failure.Kind kind, boolean wrote) {
        boolean isRight() {
            return kind == (wrote ? Failure.Kind.UNKNOWN_OUTCOME : Failure.Kind.UNAVAILABLE);
        }
    }

    /** A disturbed or undisturbed run and what came of it. */
    private record Ended(
            List<Request> requests,
            List<String> writes,
            boolean struck,
            List<Failed> failures,
            RunReport report,
            List<Intent> open,
            List<String> picture) {}

    private static TargetConnector listened(TargetConnector connector, CutLine line, List<Failed> failures) {
        return (TargetConnector) Proxy.newProxyInstance(
                LostOverHttpTest.class.getClassLoader(),
                new Class<?>[] {TargetConnector.class},
                (proxy, method, arguments) -> {
                    int before = line.requests().size();
                    try {
                        return method.invoke(connector, arguments);
                    } catch (InvocationTargetException e) {
                        if (e.getCause() instanceof ConnectorException failure) {
                            boolean wrote =
                                    line.requests().stream().skip(before).anyMatch(Request::writes);
                            failures.add(new Failed(method.getName(), failure.kind(), wrote));
                        }
                        throw e.getCause();
                    }
                });
    }

    private static Ended run(Event event, int number, Cut cut) {
        try (Office office = new Office(event.creating())) {
            event.in(office);
            CutLine line = office.line;
            List<Failed> failures = new ArrayList<>();
            line.cutAt(number, cut);
            RunReport report = office.run(connector -> listened(connector, line, failures));
            List<Request> requests = line.requests();
            List<String> writes = line.done().stream()
                    .map(each -> each.method() + " " + each.what())
                    .sorted()
                    .toList();
            line.mend();
            office.settle();
            List<Intent> open = office.state.openIntents();
            if (!open.isEmpty()) {
                office.decideWhatIsOpen();
            }
            return new Ended(requests, writes, line.struck(), failures, report, open, office.picture());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    @DisplayName("L6, E3 every request over HTTP is cut off once: the same end state, and each write done once")
    void everyRequestIsCutOffOnce(Event event) {
        Ended undisturbed = run(event, -1, Cut.BEFORE);
        assertThat(undisturbed.report().succeeded())
                .as(undisturbed.report().describe())
                .isTrue();
        assertThat(undisturbed.writes()).isNotEmpty();
        List<String> red = new ArrayList<>();
        int trials = 0;
        boolean writing = false;
        for (Request request : undisturbed.requests()) {
            writing |= request.writes();
            for (Cut cut : Cut.values()) {
                if (!isTried(event, cut, request, writing)) {
                    continue;
                }
                trials++;
                Ended ended = run(event, request.number(), cut);
                judge(event + ", cut " + cut + " " + request, request, cut, undisturbed, ended, red);
            }
        }
        LOG.warn(
                "Lost on the wire to AFAS, {}: {} requests, {} trials",
                event,
                undisturbed.requests().size(),
                trials);
        assertThat(red).isEmpty();
    }

    private static void judge(
            String trial, Request request, Cut cut, Ended undisturbed, Ended ended, List<String> red) {
        if (!ended.struck()) {
            red.add(trial + ": it was not asked again");
        }
        ended.failures().stream()
                .filter(failed -> !failed.isRight())
                .forEach(failed -> red.add(trial + ": the connector said " + failed));
        if (request.writes() && ended.failures().stream().noneMatch(Failed::wrote)) {
            red.add(trial + ": the connector did not tell that the answer was lost");
        }
        boolean maybeMade = request.what().contains("BcCo") && request.what().contains("KnUser");
        boolean notMade = maybeMade && (cut == Cut.BEFORE || cut == Cut.GONE);
        if (ended.open().isEmpty() == notMade) {
            red.add(trial + ": open is " + ended.open());
        }
        if (cut != Cut.GONE && !notMade && !ended.report().succeeded()) {
            red.add(trial + ": " + ended.report().describe());
        }
        if (cut != Cut.GONE && !notMade && !eachOnce(undisturbed.writes(), ended.writes())) {
            red.add(trial + ": other writes" + difference(undisturbed.writes(), ended.writes()));
        }
        if (!ended.picture().equals(undisturbed.picture())) {
            red.add(trial + difference(undisturbed.picture(), ended.picture()));
        }
    }

    /** Whether nothing was written twice, but for blocking: that makes nothing twice, and nobody can see whether it was for good. */
    private static boolean eachOnce(List<String> undisturbed, List<String> found) {
        List<String> more = new ArrayList<>(
                found.stream().map(LostOverHttpTest::withoutBlindClears).toList());
        for (String write : undisturbed) {
            if (!more.remove(withoutBlindClears(write))) {
                return false;
            }
        }
        return more.stream()
                .allMatch(write ->
                        write.endsWith("\"MtCd\":\"2\",\"Nm\":\"Piet Smit\"}}}}") || write.contains("\"MtCd\":\"0\""));
    }

    /** A user whose values cannot be read at the end is blocked without all of them. */
    private static String withoutBlindClears(String write) {
        return write.contains("\"MtCd\":\"0\"") ? write.replaceAll(",\"(Upn|EmAd)\":\"\"", "") : write;
    }

    private static String difference(List<String> expected, List<String> found) {
        StringBuilder text = new StringBuilder();
        List<String> missing = new ArrayList<>(expected);
        found.forEach(missing::remove);
        missing.forEach(line -> text.append("\n  - ").append(line));
        List<String> extra = new ArrayList<>(found);
        expected.forEach(extra::remove);
        extra.forEach(line -> text.append("\n  + ").append(line));
        return text.toString();
    }
}
