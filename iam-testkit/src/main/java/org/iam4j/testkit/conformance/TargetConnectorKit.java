package org.iam4j.testkit.conformance;

/**
 * What every target connector must do, as JUnit tests: extend it in the connector's own tests and say what a valid account looks like.
 *
 * <p>Each test is named with the id of the rule that it proves. Abilities are taken from the connector's schema: what it says it can do
 * must work, what it says it cannot must be refused as unsupported, so a promise and its behaviour cannot part. Tests of what a target
 * does not have are skipped and say why.
 *
 * <p>The target may be shared by all tests and need not be empty; each test brings accounts of its own and takes them away where it can.
 *
 * <pre>{@code
 * class CsvTargetConformanceTest extends TargetConnectorKit {
 *     private final CsvTarget target = new CsvTarget(file);
 *
 *     protected TargetConnector connector() { return target; }
 *     protected Attribute<String> correlation() { return CsvTarget.BADGE; }
 *     protected Attribute<String> changeable() { return CsvTarget.NAME; }
 *     protected Attributes newAccount(int n) {
 *         return Attributes.of(CsvTarget.BADGE, "B" + n).with(CsvTarget.NAME, "name " + n);
 *     }
 * }
 * }</pre>
 */
public abstract class TargetConnectorKit extends PermissionRules {
    /** For subclasses. */
    protected TargetConnectorKit() {}
}
