package org.iam4j.afas;

import static org.iam4j.afas.AfasProfit.EMPLOYEE_NUMBER;
import static org.iam4j.afas.AfasProfit.PERSON_NUMBER;
import static org.iam4j.afas.AfasProfit.WORK_EMAIL;
import static org.iam4j.afas.AfasProfit.WORK_MOBILE;
import static org.iam4j.afas.AfasProfit.WORK_PHONE;

import java.util.Map;
import org.iam4j.attribute.AccountReference;
import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.connector.TargetConnector;
import org.iam4j.testkit.conformance.TargetConnectorKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Employees keep what every target promises, but for what AFAS cannot do. */
class EmployeesConformanceTest extends TargetConnectorKit {
    @RegisterExtension
    static final LeftOut LEFT_OUT = new LeftOut(
            Map.of(
                    "changesNothingMissing",
                    "E4: a person outside the window looks like one who is not there, and AFAS refuses both for no stated cause"));

    private static TestAfas test;

    @BeforeAll
    static void start() {
        test = new TestAfas();
    }

    @AfterAll
    static void stop() {
        test.close();
    }

    @Override
    protected TargetConnector connector() {
        return test.afas.employees();
    }

    @Override
    protected Attributes newAccount(int n) {
        return Attributes.of(PERSON_NUMBER, Integer.toString(3000000 + n))
                .with(EMPLOYEE_NUMBER, Integer.toString(7000 + n))
                .with(WORK_EMAIL, "employee" + n + "@corp.example")
                .with(WORK_PHONE, "030 " + (1000000 + n))
                .with(WORK_MOBILE, "06-" + (10000000 + n));
    }

    @Override
    protected Attribute<String> correlation() {
        return PERSON_NUMBER;
    }

    @Override
    protected Attribute<String> changeable() {
        return WORK_EMAIL;
    }

    @Override
    protected AccountReference given(Attributes values) {
        String person = values.require(PERSON_NUMBER);
        String employee = values.require(EMPLOYEE_NUMBER);
        test.hire(person, employee, "12345." + employee, "Piet", "Jansen");
        test.fake.put(test.fake
                .person(person)
                .withWorkEmail(values.require(WORK_EMAIL))
                .withWorkPhone(values.require(WORK_PHONE))
                .withWorkMobile(values.require(WORK_MOBILE)));
        return AccountReference.of(employee, person);
    }

    @Override
    protected void remove(AccountReference account) {
        test.fake.removePerson(account.part(1));
    }

    @Override
    protected AccountReference missing() {
        return AccountReference.of("9999", "9999999");
    }
}
