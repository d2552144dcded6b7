package org.iam4j.examples.rules;

import static java.time.LocalDate.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.target.Mapping.employmentEnd;
import static org.iam4j.target.Mapping.primaryContract;
import static org.iam4j.target.Mapping.sameAs;
import static org.iam4j.testkit.InMemoryDirectory.DEPARTMENT;
import static org.iam4j.testkit.InMemoryDirectory.EMPLOYEE_ID;
import static org.iam4j.testkit.InMemoryDirectory.EXPIRES;
import static org.iam4j.testkit.InMemoryDirectory.LOGIN;
import static org.iam4j.testkit.InMemoryDirectory.MAIL;
import static org.iam4j.testkit.InMemoryDirectory.UPN;

import org.iam4j.attribute.Attributes;
import org.iam4j.naming.LoginNames;
import org.iam4j.person.Contract;
import org.iam4j.person.Person;
import org.iam4j.person.PersonName;
import org.iam4j.target.TargetSystem;
import org.iam4j.testkit.InMemoryDirectory;
import org.junit.jupiter.api.Test;

/** What a new account would get, asked of the mapping alone: no engine, no server. */
// [mapping-preview]
class MappingPreviewTest {
    private final TargetSystem ad = TargetSystem.named("ad", InMemoryDirectory.directory())
            .correlate(EMPLOYEE_ID, Person::externalId)
            .map(LOGIN, LoginNames.initialAndFamilyName().maxLength(20).unique())
            .map(UPN, LoginNames.callingNameDotFamilyName().at("corp.example").unique())
            .map(MAIL, sameAs(UPN))
            .map(DEPARTMENT, primaryContract(contract -> contract.department().name()))
            .map(EXPIRES, employmentEnd().orClear())
            .build();

    private final Person zoe = Person.withId("1008")
            .name(PersonName.of("Zoë", "Łukaszewicz"))
            .contract(Contract.withId("1008-1")
                    .department("Finance")
                    .from(parse("2025-04-01"))
                    .until(parse("2025-06-30"))
                    .build())
            .build();

    @Test
    void aNewAccountHasAnAddressOfTheCompanyAndEndsWithTheContract() {
        Attributes account = ad.preview(zoe, parse("2025-04-01"));

        assertThat(account.get(LOGIN)).isEqualTo("zlukaszewicz");
        assertThat(account.get(MAIL)).isEqualTo("zoe.lukaszewicz@corp.example");
        assertThat(account.get(DEPARTMENT)).isEqualTo("Finance");
        assertThat(account.get(EXPIRES)).isEqualTo("2025-06-30");
    }
}
// [mapping-preview]
