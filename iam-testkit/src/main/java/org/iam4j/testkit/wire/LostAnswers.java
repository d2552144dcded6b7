package org.iam4j.testkit.wire;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.TargetConnector;
import org.iam4j.run.RunReport;
import org.iam4j.testkit.wire.CutLine.Cut;
import org.iam4j.testkit.wire.CutLine.Request;

/**
 * Tries what comes of an engine's run when the connection breaks, once for each request that the run makes and each way to cut the line
 * there: the server did it and the answer was lost, or it did not, and the engine cannot tell. Wherever that is, the connector must say
 * that the outcome is unknown when a write had gone out and that the target is unavailable when none had, no write may be done twice, and
 * after the runs that follow the world must be as one in which nothing broke.
 *
 * <pre>{@code
 * LostAnswers.Swept swept = new LostAnswers() {
 *     protected World world() {
 *         return new Office();   // a fresh server behind a line, and an engine with something to do
 *     }
 * }.sweep();
 * assertThat(swept.broken()).isEmpty();
 * }</pre>
 *
 * <p>A run over 30 requests is repeated some hundred times, so a world should be quick to make. Not thread-safe.
 */
public abstract class LostAnswers {
    /** A server behind a line, an engine over it, and something to do. Each is used once and closed. */
    public interface World extends AutoCloseable {
        /**
         * The line that is cut.
         *
         * @return the same each time
         */
        CutLine line();

        /**
         * Runs the engine once, over the line.
         *
         * @param listened goes around each connector that the run writes with
         * @return its report
         */
        RunReport run(UnaryOperator<TargetConnector> listened);

        /**
         * Runs the engine until there is nothing left to do. The line is mended by then.
         *
         * @return the writes of which nobody can tell whether they were done, which this has decided as the host does; usually none
         */
        List<String> settle();

        /**
         * What the server carried out during that run, as lines to compare. Asked for after {@link #settle()}.
         *
         * @param writes the writes
         * @return the lines: without times, passwords and numbers that differ from world to world
         */
        List<String> said(List<Request> writes);

        /**
         * What server and state look like after that, as lines to compare.
         *
         * @return the lines
         */
        List<String> picture();

        @Override
        void close();
    }

    /**
     * What a sweep has found.
     *
     * @param requests how many requests the undisturbed run made
     * @param trials how many disturbed runs were tried
     * @param broken a text for each trial and what was wrong with it; none when all went well
     */
    public record Swept(int requests, int trials, List<String> broken) {
        /** Copies the texts. */
        public Swept {
            broken = List.copyOf(broken);
        }
    }

    /** A call of a connector that failed, and whether a write had gone out in it. */
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
            List<String> open,
            List<String> picture) {}

    /** For subclasses. */
    protected LostAnswers() {}

    /**
     * Makes a world, the same one each time.
     *
     * @return a fresh one
     */
    protected abstract World world();

    /**
     * Whether a trial is made; each is, unless a subclass leaves some out to save time.
     *
     * @param request at which request
     * @param cut where
     * @param writing whether this request or an earlier one writes
     * @return false to leave it out
     */
    protected boolean tries(Request request, Cut cut, boolean writing) {
        return true;
    }

    /**
     * Whether nobody can tell afterwards that a request was not done, so that it stays open until the host decides; never, unless a
     * subclass knows of some.
     *
     * @param request the request that was cut off
     * @param cut where
     * @return true when the run leaves it open and fails
     */
    protected boolean staysOpen(Request request, Cut cut) {
        return false;
    }

    /**
     * Whether the writes of a disturbed run are those of the undisturbed one, each once, in any order. A subclass may let through what
     * does no harm twice.
     *
     * @param request the request that was cut off
     * @param cut where
     * @param undisturbed the writes without a cut
     * @param disturbed the writes with it
     * @return false to report it
     */
    protected boolean eachOnce(Request request, Cut cut, List<String> undisturbed, List<String> disturbed) {
        return undisturbed.stream()
                .sorted()
                .toList()
                .equals(disturbed.stream().sorted().toList());
    }

    /**
     * Makes all trials, one after the other.
     *
     * @return what was found
     * @throws IllegalStateException if the undisturbed run fails or writes nothing
     */
    public final Swept sweep() {
        Ended undisturbed = run(-1, Cut.BEFORE);
        if (!undisturbed.report().succeeded() || undisturbed.writes().isEmpty()) {
            throw new IllegalStateException("without a cut the run must succeed and write something: "
                    + undisturbed.report().describe());
        }
        List<String> broken = new ArrayList<>();
        int trials = 0;
        boolean writing = false;
        for (Request request : undisturbed.requests()) {
            writing |= request.writes();
            for (Cut cut : Cut.values()) {
                if (tries(request, cut, writing)) {
                    trials++;
                    judge(request, cut, undisturbed, run(request.number(), cut), broken);
                }
            }
        }
        return new Swept(undisturbed.requests().size(), trials, broken);
    }

    private Ended run(int number, Cut cut) {
        try (World world = world()) {
            CutLine line = world.line();
            List<Failed> failures = new ArrayList<>();
            line.cutAt(number, cut);
            RunReport report = world.run(connector -> listened(connector, line, failures));
            List<Request> requests = line.requests();
            List<Request> done = line.done();
            boolean struck = line.struck();
            line.mend();
            List<String> open = world.settle();
            return new Ended(requests, world.said(done), struck, failures, report, open, world.picture());
        }
    }

    private static TargetConnector listened(TargetConnector connector, CutLine line, List<Failed> failures) {
        return (TargetConnector) Proxy.newProxyInstance(
                TargetConnector.class.getClassLoader(),
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

    private void judge(Request request, Cut cut, Ended undisturbed, Ended ended, List<String> broken) {
        String trial = "cut " + cut + " " + request;
        if (!ended.struck()) {
            broken.add(trial + ": it was not asked again");
        }
        ended.failures().stream()
                .filter(failed -> !failed.isRight())
                .forEach(failed -> broken.add(trial + ": the connector said " + failed));
        if (request.writes() && ended.failures().stream().noneMatch(Failed::wrote)) {
            broken.add(trial + ": the connector did not tell that the answer was lost");
        }
        boolean open = staysOpen(request, cut);
        if (ended.open().isEmpty() == open) {
            broken.add(trial + ": open is " + ended.open());
        }
        if (cut != Cut.GONE && !open) {
            if (!ended.report().succeeded()) {
                broken.add(trial + ": " + ended.report().describe());
            }
            if (!eachOnce(request, cut, undisturbed.writes(), ended.writes())) {
                broken.add(trial + ": other writes" + difference(undisturbed.writes(), ended.writes()));
            }
        }
        if (!ended.picture().equals(undisturbed.picture())) {
            broken.add(trial + difference(undisturbed.picture(), ended.picture()));
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
