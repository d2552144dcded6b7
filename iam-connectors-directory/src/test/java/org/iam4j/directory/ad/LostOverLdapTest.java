package org.iam4j.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.TargetConnector;
import org.iam4j.directory.ad.CutLine.Cut;
import org.iam4j.directory.ad.CutLine.Request;
import org.iam4j.run.RunReport;
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
            List<String> picture) {}

    private static TargetConnector listened(ActiveDirectory directory, CutLine line, List<Failed> failures) {
        return (TargetConnector) Proxy.newProxyInstance(
                LostOverLdapTest.class.getClassLoader(),
                new Class<?>[] {TargetConnector.class},
                (proxy, method, arguments) -> {
                    int before = line.requests().size();
                    try {
                        return method.invoke(directory, arguments);
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

    private Ended run(Event event, int number, Cut cut) {
        try (Workplace works = new Workplace(domain);
                CutLine line = works.line()) {
            event.in(works);
            List<Failed> failures = new ArrayList<>();
            RunReport report;
            try (ActiveDirectory directory = ActiveDirectory.connect(works.over(line))) {
                line.cutAt(number, cut);
                report = works.engine(listened(directory, line, failures)).run();
            }
            works.settle();
            return new Ended(
                    line.requests(), works.said(line.done()), line.struck(), failures, report, works.picture());
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

    /** Whether a request is cut off there: reads before the first write after one event only, unless all is tried. */
    private static boolean isTried(Event event, Cut cut, Request request, boolean writing) {
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

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    @DisplayName("L6, E3 every request over LDAP is cut off once: the same end state, and each write done once")
    void everyRequestIsCutOffOnce(Event event) {
        assumeTrue(
                FULL || event != Event.ALL_AT_ONCE || !domain.isReal(),
                "on a real domain this event takes minutes: -Dsweep=full");
        Ended undisturbed = run(event, -1, Cut.BEFORE);
        assertThat(undisturbed.report().succeeded())
                .as(undisturbed.report().describe())
                .isTrue();
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
                "Lost on the wire to {}, {}: {} requests, {} trials",
                domain,
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
        if (cut != Cut.GONE && !ended.report().succeeded()) {
            red.add(trial + ": " + ended.report().describe());
        }
        boolean seenByNobody = cut == Cut.AFTER && request.what().endsWith("> REPLACE unicodePwd");
        int writes = undisturbed.writes().size() + (seenByNobody ? 1 : 0);
        boolean once =
                ended.writes().size() == writes && Set.copyOf(ended.writes()).equals(Set.copyOf(undisturbed.writes()));
        if (cut != Cut.GONE && !once) {
            red.add(trial + ": other writes" + difference(undisturbed.writes(), ended.writes()));
        }
        if (!ended.picture().equals(undisturbed.picture())) {
            red.add(trial + difference(undisturbed.picture(), ended.picture()));
        }
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
