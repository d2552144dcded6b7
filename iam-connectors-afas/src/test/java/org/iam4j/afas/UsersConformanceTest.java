package org.iam4j.afas;

import static org.iam4j.afas.AfasProfit.INSITE;
import static org.iam4j.afas.AfasProfit.OUTSITE;
import static org.iam4j.afas.AfasProfit.PERSON_NUMBER;
import static org.iam4j.afas.AfasProfit.UPN;
import static org.iam4j.afas.AfasProfit.USER_CODE;
import static org.iam4j.afas.AfasProfit.USER_EMAIL;
import static org.iam4j.afas.AfasProfit.USER_NAME;

import java.util.Map;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.TargetConnector;
import org.iam4j.testkit.afas.AfasEmployee;
import org.iam4j.testkit.afas.AfasEmployment;
import org.iam4j.testkit.afas.AfasPerson;
import org.iam4j.testkit.conformance.TargetConnectorKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Users keep what every target promises, but for what AFAS cannot do. */
class UsersConformanceTest extends TargetConnectorKit {
    @RegisterExtension
    static final LeftOut LEFT_OUT = new LeftOut(Map.of(
            "changesNothingMissing",
            "E4: a user outside the window looks like one who is not there, and AFAS refuses both for no stated cause",
            "deletes",
            "E4: AFAS has no deleting, a deleted user is blocked, without UPN and e-mail address, and still there"));

    private static TestAfas test;

    @BeforeAll
    static void start() {
        test = new TestAfas(config -> config.withUserCreation(UserCreation.on()));
    }

    @AfterAll
    static void stop() {
        test.close();
    }

    @Override
    protected TargetConnector connector() {
        return test.afas.users();
    }

    /** A user is made for a person who works there, so that person is hired first. */
    @Override
    protected Attributes newAccount(int n) {
        String person = Integer.toString(3000000 + n);
        String employee = Integer.toString(7000 + n);
        test.fake.put(AfasPerson.of(person, "Piet", "Jansen"));
        test.fake.put(AfasEmployee.of(employee, person));
        test.fake.put(AfasEmployment.of("line-" + employee, employee, "FIN", TestAfas.NEW_YEAR));
        return Attributes.of(USER_CODE, "12345.u" + n)
                .with(PERSON_NUMBER, person)
                .with(USER_NAME, "Piet Jansen")
                .with(UPN, "p.jansen" + n + "@corp.example")
                .with(USER_EMAIL, "piet.jansen" + n + "@corp.example")
                .with(INSITE, true)
                .with(OUTSITE, false);
    }

    @Override
    protected Attribute<String> correlation() {
        return PERSON_NUMBER;
    }

    /** AFAS users have no text that need not be unique; no test gives one value to two accounts. */
    @Override
    protected Attribute<String> changeable() {
        return USER_EMAIL;
    }

    @Override
    protected AccountReference missing() {
        return AccountReference.of("12345.nobody");
    }
}
