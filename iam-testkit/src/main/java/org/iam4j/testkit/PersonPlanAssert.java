package org.iam4j.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Change;
import org.iam4j.connector.Permission;
import org.iam4j.plan.Action;
import org.iam4j.plan.Finding;
import org.iam4j.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about what is planned for one person. Made by {@link PlanAssert#forPerson}. {@link #changes}, {@link #copies} and
 * {@link #because} are about the action that was asserted just before. A failure prints the whole plan.
 */
public final class PersonPlanAssert extends AbstractAssert<PersonPlanAssert, Plan> {
    private final String personId;
    private final List<Action> left;
    private @Nullable Action current;

    PersonPlanAssert(Plan actual, String personId) {
        super(actual, PersonPlanAssert.class);
        this.personId = personId;
        this.left = new ArrayList<>(actual.actionsFor(personId));
    }

    /**
     * Goes on with another person.
     *
     * @param otherId the other person's id
     * @return assertions about that person's actions
     */
    public PersonPlanAssert forPerson(String otherId) {
        return new PersonPlanAssert(actual, otherId).as(descriptionText());
    }

    /**
     * An account is made.
     *
     * @param target the target's name
     * @return this assertion
     */
    public PersonPlanAssert creates(String target) {
        return does(Action.Kind.CREATE, target);
    }

    /**
     * An account that is there is linked.
     *
     * @param target the target's name
     * @return this assertion
     */
    public PersonPlanAssert correlates(String target) {
        return does(Action.Kind.CORRELATE, target);
    }

    /**
     * Values of the account are changed.
     *
     * @param target the target's name
     * @return this assertion
     */
    public PersonPlanAssert updates(String target) {
        return does(Action.Kind.UPDATE, target);
    }

    /**
     * Access is given.
     *
     * @param target the target's name
     * @return this assertion
     */
    public PersonPlanAssert enables(String target) {
        return does(Action.Kind.ENABLE, target);
    }

    /**
     * Access is taken away.
     *
     * @param target the target's name
     * @return this assertion
     */
    public PersonPlanAssert disables(String target) {
        return does(Action.Kind.DISABLE, target);
    }

    /**
     * The account is put aside.
     *
     * @param target the target's name
     * @return this assertion
     */
    public PersonPlanAssert retires(String target) {
        return does(Action.Kind.RETIRE, target);
    }

    /**
     * The account is deleted.
     *
     * @param target the target's name
     * @return this assertion
     */
    public PersonPlanAssert deletes(String target) {
        return does(Action.Kind.DELETE, target);
    }

    /**
     * A permission is given.
     *
     * @param target the target's name
     * @param permission the permission
     * @return this assertion
     */
    public PersonPlanAssert grants(String target, Permission permission) {
        return does(Action.Kind.GRANT, target, Optional.of(permission));
    }

    /**
     * A permission is taken away.
     *
     * @param target the target's name
     * @param permission the permission
     * @return this assertion
     */
    public PersonPlanAssert revokes(String target, Permission permission) {
        return does(Action.Kind.REVOKE, target, Optional.of(permission));
    }

    /**
     * Something is done in a target. Each action of the plan answers for one such call.
     *
     * @param kind what is done
     * @param target the target's name
     * @return this assertion
     */
    public PersonPlanAssert does(Action.Kind kind, String target) {
        return does(kind, target, Optional.empty());
    }

    private PersonPlanAssert does(Action.Kind kind, String target, Optional<Permission> permission) {
        Action found = left.stream()
                .filter(action -> action.kind() == kind && action.target().equals(target))
                .filter(action -> permission.isEmpty() || action.permission().equals(permission))
                .findFirst()
                .orElseThrow(() -> failure("should " + kind + " in " + target
                        + permission.map(each -> " " + each).orElse("")
                        + (left.isEmpty() ? ", but there is no action left" : ", but what is left is " + left)));
        left.remove(found);
        current = found;
        return this;
    }

    /**
     * The action changes an attribute; it may change others.
     *
     * @param attribute the attribute
     * @param before the value found, null for none
     * @param after the value to write, null for a clear or a value not known yet
     * @param <T> the attribute's type
     * @return this assertion
     */
    public <T> PersonPlanAssert changes(Attribute<T> attribute, @Nullable T before, @Nullable T after) {
        Change<?> wanted = new Change<>(attribute, before, after);
        Change<?> found = current().changes().stream()
                .filter(change -> change.attribute().equals(attribute))
                .findFirst()
                .orElseThrow(() -> failure("should change " + attribute + " in " + current() + ", but does not"));
        if (!Objects.equals(found.before(), wanted.before()) || !Objects.equals(found.after(), wanted.after())) {
            throw failure("should change " + shown(wanted) + " in " + current() + ", but changes " + shown(found));
        }
        return this;
    }

    /**
     * The action copies an attribute from the same person's account in another target, or in the same one.
     *
     * @param attribute the attribute that is written
     * @param fromTarget the target that it is copied from
     * @param fromAttribute the attribute that it is copied from
     * @return this assertion
     */
    public PersonPlanAssert copies(Attribute<?> attribute, String fromTarget, Attribute<?> fromAttribute) {
        Action.Copy wanted = new Action.Copy(attribute, fromTarget, personId, Optional.of(fromAttribute));
        if (!current().copies().contains(wanted)) {
            throw failure("should copy " + attribute + " from " + fromTarget + " " + fromAttribute + " in " + current()
                    + ", but does not");
        }
        return this;
    }

    /**
     * The action is there because of a rule.
     *
     * @param rule the rule's name
     * @return this assertion
     */
    public PersonPlanAssert because(String rule) {
        Action.Reason reason = current().reason();
        if (!reason.rule().equals(Optional.of(rule))) {
            throw failure(
                    current() + " should be there because of rule \"" + rule + "\", but is because: " + reason.text());
        }
        return this;
    }

    /**
     * No action is planned for the person beyond those asserted before.
     *
     * @return this assertion
     */
    public PersonPlanAssert doesNothingElse() {
        if (!left.isEmpty()) {
            throw failure("should do nothing else, but what is left is " + left);
        }
        return this;
    }

    /**
     * Something was seen that concerns the person.
     *
     * @param kind what sort of thing
     * @return this assertion
     */
    public PersonPlanAssert hasFinding(Finding.Kind kind) {
        if (!Findings.contain(actual.findings(), kind, personId)) {
            throw failure("should have the finding " + kind + ", but has " + Findings.named(actual.findings()));
        }
        return this;
    }

    private Action current() {
        if (current == null) {
            throw new IllegalStateException("name the action first, for example by updates(\"ad\")");
        }
        return current;
    }

    private static String shown(Change<?> change) {
        return change.attribute() + " " + shown(change.before()) + " -> " + shown(change.after());
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "(none)" : "\"" + value + "\"";
    }

    private AssertionError failure(String problem) {
        return IamAssertions.failure(this, "the plan for " + personId + " " + problem, actual.describe());
    }
}
