package org.iam4j.internal.planning;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.iam4j.state.Decisions;
import org.iam4j.state.Intent;
import org.iam4j.state.PersonState;
import org.iam4j.state.StateMark;
import org.iam4j.state.StateStore;
import org.iam4j.state.TargetState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the state remembers, of one moment: planning holds no lease, so another engine may write while it is read. When the mark moves in
 * the meantime, it is read again.
 *
 * @param mark the mark that the state had
 * @param steady whether nobody wrote while it was read; false when somebody did each time, and what was read may not fit together
 */
record Remembered(
        StateMark mark,
        boolean steady,
        Decisions decisions,
        SortedMap<String, TargetState> targets,
        List<Intent> openIntents,
        SortedMap<String, PersonState> people) {
    private static final Logger LOG = LoggerFactory.getLogger(Remembered.class);
    private static final int READS = 4;

    static Remembered of(StateStore state) {
        StateMark before = state.mark();
        for (int reads = 1; ; reads++) {
            Remembered read = read(state, before);
            StateMark after = state.mark();
            if (after.equals(before)) {
                return read;
            }
            if (reads == READS) {
                LOG.info(
                        "Somebody wrote the state each of the {} times it was read; the plan may lack what is new",
                        READS);
                return new Remembered(read.mark, false, read.decisions, read.targets, read.openIntents, read.people);
            }
            before = after;
        }
    }

    private static Remembered read(StateStore state, StateMark mark) {
        Decisions decisions = state.decisions();
        SortedMap<String, TargetState> targets = state.targets();
        SortedMap<String, PersonState> people = new TreeMap<>();
        try (Stream<PersonState> all = state.people()) {
            all.forEach(person -> people.put(person.personId(), person));
        }
        return new Remembered(mark, true, decisions, targets, state.openIntents(), people);
    }

    /** The mark of the people that were read, to compare with the one that the state has. */
    StateMark counted() {
        return StateMark.over(mark.identity(), mark.sequence(), people.values().stream());
    }
}
