package org.iam4j.engine.laws;

import static org.assertj.core.api.Assertions.assertThat;

import org.iam4j.Scope;
import org.iam4j.attribute.Attribute;
import org.iam4j.connector.Account;
import org.iam4j.engine.Company;
import org.iam4j.person.Contact;
import org.iam4j.person.Person;
import org.iam4j.plan.Plan;
import org.iam4j.run.RunReport;
import org.iam4j.testkit.InMemoryDirectory;
import org.junit.jupiter.api.Test;

/**
 * L14: the echo of our own write-back dies. What was written into HR comes back with the next import and neither causes an action nor
 * makes a plan out of date.
 *
 * <p>Turns red when {@code Fingerprints.of} counts the address of work among the input: {@code if (true)} instead of
 * {@code if (writtenBack.isEmpty())}.
 */
class L14OwnEchoDiesTest {
    @Test
    void theEchoCausesNothingAndMakesNoPlanOutOfDate() {
        Laws.hold(20, life -> {
            for (int day = 0; day < 3; day++) {
                life.hrWorks(4);
                Plan plan = life.engine().plan();
                RunReport first = life.engine().apply(plan);
                echo(life);

                Plan again = life.engine().plan();
                RunReport second = life.engine().apply(plan);

                assertThat(first.succeeded()).as(first::describe).isTrue();
                assertThat(again.actions()).as(again::describe).isEmpty();
                assertThat(second.succeeded()).as(second::describe).isTrue();
                life.timePasses(1 + life.random.nextInt(20));
            }
        });
    }

    @Test
    void aPlanMadeBeforeTheEchoIsAppliedWholeAfterIt() {
        Laws.hold(20, life -> {
            life.run();
            life.hrWorks(6);
            Plan plan = life.engine().plan();
            String somebody = plan.actions().isEmpty()
                    ? life.somebody()
                    : plan.actions().get(0).personId();
            life.engine().run(Scope.only(somebody));
            echo(life);

            RunReport report = life.engine().apply(plan);

            assertThat(report.succeeded()).as(report::describe).isTrue();
        });
    }

    /** What the next import says about everybody whose row in HR was written. */
    private static void echo(Life life) {
        Company company = life.company;
        for (String id : life.ids()) {
            if (company.hr.person(id).isPresent()) {
                String address = value(company.employees, id, Company.WORK_EMAIL);
                String upn = value(company.users, id, InMemoryDirectory.UPN);
                life.change(id, person -> withEcho(person, address, upn));
            }
        }
        life.tell("HR echoes what was written");
    }

    private static Person withEcho(
            Person person,
            @org.jspecify.annotations.Nullable String address,
            @org.jspecify.annotations.Nullable String upn) {
        Person.Builder echoed =
                person.toBuilder().contact(person.contact().with(Contact.Field.BUSINESS_EMAIL, address));
        return (upn == null ? echoed : echoed.custom(InMemoryDirectory.UPN, upn)).build();
    }

    private static @org.jspecify.annotations.Nullable String value(
            InMemoryDirectory rows, String id, Attribute<String> attribute) {
        for (Account row : rows.accounts()) {
            if (id.equals(row.attributes().get(Company.PERSON_NUMBER))) {
                return row.attributes().get(attribute);
            }
        }
        return null;
    }
}
