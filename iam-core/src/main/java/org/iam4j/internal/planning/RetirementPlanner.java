package org.iam4j.internal.planning;

import java.time.LocalDate;
import java.util.Set;
import org.iam4j.connector.Account;
import org.iam4j.connector.Operation;
import org.iam4j.plan.Action;
import org.iam4j.plan.Action.Kind;
import org.iam4j.plan.Action.Phase;
import org.iam4j.plan.Action.Reason;
import org.iam4j.state.Link;
import org.iam4j.target.TargetSystem;
import org.jspecify.annotations.Nullable;

/** Plans the end of one person's account in one target when the entitlement to it ended: retired first, deleted after its time. */
final class RetirementPlanner {
    /** Why an account is retired. */
    static final Reason ENDED = Reason.of("no rule grants it any more");

    private final PlanningContext context;
    private final TargetSystem target;

    RetirementPlanner(PlanningContext context, TargetSystem target) {
        this.context = context;
        this.target = target;
    }

    /**
     * Ends an account that is there.
     *
     * @param disable what takes its access away in this plan, with the values that go with that; null when nothing does
     */
    void plan(Subject subject, Link link, Account account, @Nullable Action disable) {
        if (!link.retired()) {
            ValueChanges values = disable == null ? takenBack(subject, link, account, Operation.DISABLE) : noValues();
            retire(subject, link, values, disable == null ? Set.of() : Set.of(disable.id()));
        } else if (mayDelete(subject, link)) {
            add(
                    subject,
                    Kind.DELETE,
                    link,
                    takenBack(subject, link, account, Operation.DELETE),
                    Reason.of("no rule grants it since "
                            + link.retiredOn().map(LocalDate::toString).orElse("")),
                    Set.of());
        }
    }

    /** Ends an account that somebody else deleted. */
    void forget(Subject subject, Link link) {
        if (!link.retired()) {
            retire(subject, link, noValues(), Set.of());
        } else if (mayDelete(subject, link)) {
            add(subject, Kind.DELETE, link, noValues(), Reason.of("already gone; forgotten"), Set.of());
        }
    }

    private void retire(Subject subject, Link link, ValueChanges values, Set<String> needs) {
        add(subject, Kind.RETIRE, link, values, ENDED, needs);
    }

    private void add(Subject subject, Kind kind, Link link, ValueChanges values, Reason reason, Set<String> needs) {
        context.add(values.action(kind, Phase.END, target.name(), subject.id(), link.reference(), reason, needs));
    }

    private ValueChanges noValues() {
        return new ValueChanges(context, target.schema());
    }

    private ValueChanges takenBack(Subject subject, Link link, Account account, Operation operation) {
        return TakenBack.values(context, target, subject, link, account, operation);
    }

    private boolean mayDelete(Subject subject, Link link) {
        return target.deleteAfterDays().isPresent()
                && (link.createdByUs() || target.deletesAdopted())
                && link.retiredOn()
                        .map(since -> !since.plusDays(target.deleteAfterDays().getAsInt())
                                .isAfter(context.day()))
                        .orElse(false)
                && !subject.worksOnOrAfter(context.day());
    }
}
