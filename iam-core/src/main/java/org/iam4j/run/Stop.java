package org.iam4j.run;

/**
 * Why a run did not go on to its end.
 *
 * @param reason what sort of cause
 * @param text what happened, a sentence for people
 */
public record Stop(Reason reason, String text) {
    /** The sorts of cause. */
    public enum Reason {
        /** Somebody cancelled it, or interrupted its thread. */
        CANCELLED("call run() again when you want the rest: it plans afresh and does what is left"),
        /** It took longer than the host allows. */
        TIME_LIMIT(
                "the next run goes on where this one stopped; if it happens again, allow more time or look which target is slow"),
        /** Another engine was at work, so it did not begin. */
        BUSY(
                "nothing, when the other engine does the work; else wait until it has ended, or its lease is over, and call run() again"),
        /** Another engine took the lease over, because this one had not renewed it in time: it was paused, or a call took too long. */
        LEASE_LOST("nothing, when the other engine goes on; see why this process was paused, or choose a longer lease"),
        /** The state could not be read or written. */
        STATE_UNAVAILABLE(
                "mend the state's database, then call run() again: it first finds out what became of the steps of which nobody knows"),
        /** Something failed that should not: an error of the virtual machine, or a fault of this library. */
        FAULT("see the log; then call run() again: it first finds out what became of the steps of which nobody knows");

        private final String whatToDo;

        Reason(String whatToDo) {
            this.whatToDo = whatToDo;
        }

        /**
         * What the host can do about it.
         *
         * @return a sentence
         */
        public String whatToDo() {
            return whatToDo;
        }
    }
}
