package org.iam4j.engine.laws;

import java.io.PrintStream;
import java.util.List;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Secret;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.iam4j.connector.NewAccount;
import org.iam4j.engine.Company;
import org.iam4j.plan.Plan;
import org.iam4j.run.FirstPassword;
import org.iam4j.run.RunReport;
import org.iam4j.testkit.Write;

/** Lets secrets through every kind of fault, and prints all that can be had of it. For {@link L11NoSecretAnywhereTest}. */
final class SecretsProgram {
    static final String CANARY = "Canary-";
    static final String DONE = "every fault was tried";
    private static final Attribute<Secret> TOKEN = Attribute.secret("token");
    private static final Attribute<String> ANY = Attribute.text("login");

    private final PrintStream out;

    private SecretsProgram(PrintStream out) {
        this.out = out;
    }

    /** Tries every fault; prints to the standard output. */
    public static void main(String[] arguments) {
        new SecretsProgram(System.out).tryAll();
    }

    private void tryAll() {
        List<RuntimeException> failures = List.of(
                ConnectorException.unavailable("busy"),
                ConnectorException.conflict(ANY, "taken"),
                ConnectorException.notFound("gone"),
                ConnectorException.invalidValue(ANY, "not so"),
                ConnectorException.denied("not you"),
                ConnectorException.rejected("500").causedBy(new IllegalStateException("the cause")),
                ConnectorException.unusable("no certificate"),
                ConnectorException.unknownOutcome("lost"),
                ConnectorException.unsupported("do that"),
                ConnectorException.brokenAnswer("not JSON"),
                new IllegalStateException("a bug", new IllegalArgumentException("its cause")));
        for (int place = 0; place < 6; place++) {
            Life life = Life.of(place);
            life.ids()
                    .forEach(id -> life.change(
                            id,
                            person -> person.toBuilder()
                                    .custom(TOKEN, Secret.of(CANARY + "token"))
                                    .build()));
            boolean sameForAll = place == 2 || place == 3;
            for (RuntimeException failure : sameForAll ? failures.subList(0, 1) : failures) {
                life.hire();
                tryOne(life, failure, place);
            }
            print(life);
        }
        out.println(DONE);
    }

    private void tryOne(Life life, RuntimeException failure, int place) {
        Company company = life.company;
        switch (place) {
            case 0 -> company.directory.faults().failOn(Write::setsPassword, failure);
            case 1 -> company.directory.faults().doThenFail(Write::setsPassword, failure);
            case 2 -> company.engineOptions = builder -> builder.passwords(password -> refuse(company, password));
            case 3 -> company.hr.failAfter(3, failure);
            case 4 -> company.between = target -> new Repeating(target, text -> telling(failure, text));
            default -> company.directory.faults().failReads(failure);
        }
        try {
            runs(life);
        } catch (RuntimeException e) {
            e.printStackTrace(out);
        }
        company.directory.faults().heal();
        company.hr.heal();
        company.engineOptions = builder -> builder;
        company.between = target -> target;
        runs(life);
    }

    /** The same kind of failure, with a text of its own and the text again in its cause. */
    private static RuntimeException telling(RuntimeException failure, String text) {
        RuntimeException cause = new IllegalStateException(text);
        return failure instanceof ConnectorException e && e.kind() == Failure.Kind.REJECTED
                ? ConnectorException.rejected(text).code(text).causedBy(cause)
                : failure instanceof ConnectorException
                        ? ConnectorException.unavailable("busy").causedBy(cause)
                        : new IllegalArgumentException(text, cause);
    }

    /** A receiver that is careless with what it is given. */
    private static void refuse(Company company, FirstPassword password) {
        company.handedOver.add(password);
        String text = "cannot deliver " + password.password().reveal();
        throw new IllegalStateException(text, new IllegalArgumentException(text));
    }

    private void runs(Life life) {
        Plan plan = life.engine().plan();
        out.println(plan.describe() + plan + plan.toJson());
        RunReport report = life.engine().apply(plan);
        out.println(report.describe() + report);
        life.timePasses(1);
    }

    private void print(Life life) {
        Company company = life.company;
        out.println(company.snapshot());
        company.snapshot().people().stream()
                .forEach(person -> out.println(person + " " + person.links()
                        + person.accepted()
                                .map(accepted ->
                                        accepted + " " + accepted.name() + accepted.contact() + accepted.custom())));
        company.journal().forEach(out::println);
        company.handedOver.forEach(out::println);
        company.directory.journal().writes().forEach(out::println);
        out.println(company.directory.accounts() + " " + company.hr);
        for (FirstPassword password : company.handedOver) {
            out.println(new NewAccount(password.attributes(), true, java.util.Optional.of(password.password())));
        }
    }
}
