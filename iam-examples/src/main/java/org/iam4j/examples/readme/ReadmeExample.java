package org.iam4j.examples.readme;

import static org.iam4j.afas.AfasProfit.PERSON_NUMBER;
import static org.iam4j.afas.AfasProfit.UPN;
import static org.iam4j.afas.AfasProfit.WORK_EMAIL;
import static org.iam4j.connector.Operation.CREATE;
import static org.iam4j.connector.Operation.DISABLE;
import static org.iam4j.connector.Operation.ENABLE;
import static org.iam4j.directory.ad.ActiveDirectory.ACCOUNT_EXPIRES;
import static org.iam4j.directory.ad.ActiveDirectory.CONTAINER;
import static org.iam4j.directory.ad.ActiveDirectory.DEPARTMENT;
import static org.iam4j.directory.ad.ActiveDirectory.DISPLAY_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.EMPLOYEE_ID;
import static org.iam4j.directory.ad.ActiveDirectory.GIVEN_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.MAIL;
import static org.iam4j.directory.ad.ActiveDirectory.SAM_ACCOUNT_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.USER_PRINCIPAL_NAME;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.target.Mapping.employmentEnd;
import static org.iam4j.target.Mapping.fixed;
import static org.iam4j.target.Mapping.from;
import static org.iam4j.target.Mapping.primaryContract;
import static org.iam4j.target.Mapping.sameAs;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.iam4j.ProvisioningEngine;
import org.iam4j.afas.AfasConfig;
import org.iam4j.afas.AfasProfit;
import org.iam4j.attribute.Secret;
import org.iam4j.directory.ad.ActiveDirectory;
import org.iam4j.directory.ad.AdConfig;
import org.iam4j.naming.DisplayNames;
import org.iam4j.naming.LoginNames;
import org.iam4j.person.Person;
import org.iam4j.plan.Plan;
import org.iam4j.rule.Rule;
import org.iam4j.run.PasswordReceiver;
import org.iam4j.run.RunReport;
import org.iam4j.state.StateStore;
import org.iam4j.target.TargetSystem;

/** People from AFAS, accounts in Active Directory, e-mail address and UPN back into AFAS. */
public final class ReadmeExample {
    private ReadmeExample() {}

    // [afas-config]
    static AfasConfig afasConfig() {
        return AfasConfig.of(URI.create("https://12345.rest.afas.online/ProfitRestServices"), Secret.env("AFAS_TOKEN"));
    }
    // [afas-config]

    // [ad-config]
    static AdConfig adConfig() {
        return AdConfig.of(
                        URI.create("ldaps://dc1.corp.example"),
                        "svc-iam@corp.example",
                        Secret.env("AD_PASSWORD"),
                        "DC=corp,DC=example")
                .withCaCertificate(Path.of("corp-ca.pem"))
                .withZone(ZoneId.of("Europe/Amsterdam"));
    }
    // [ad-config]

    // [data-source]
    static DataSource dataSource() {
        return JdbcConnectionPool.create("jdbc:h2:file:./iam-state", "sa", "");
    }
    // [data-source]

    /**
     * Brings accounts in step with HR once.
     *
     * @param afasConfig where AFAS is
     * @param adConfig where the domain is
     * @param dataSource where the state is kept
     * @param receiver takes over first passwords
     * @return what was done
     */
    public static RunReport onboard(
            AfasConfig afasConfig, AdConfig adConfig, DataSource dataSource, PasswordReceiver receiver) {
        // [readme]
        try (AfasProfit afas = AfasProfit.connect(afasConfig);
                ActiveDirectory directory = ActiveDirectory.connect(adConfig)) {

            TargetSystem ad = TargetSystem.named("ad", directory)
                    .correlate(EMPLOYEE_ID, Person::externalId) // AFAS: the person number, the human's key
                    .map(GIVEN_NAME, person -> person.name().callingName())
                    .map(DISPLAY_NAME, DisplayNames.byConvention())
                    .map(
                            DEPARTMENT,
                            primaryContract(contract -> contract.department().name()))
                    .map(ACCOUNT_EXPIRES, employmentEnd().orClear())
                    .map(
                            SAM_ACCOUNT_NAME,
                            LoginNames.initialAndFamilyName().maxLength(20).unique())
                    .map(
                            USER_PRINCIPAL_NAME,
                            LoginNames.callingNameDotFamilyName()
                                    .at("corp.example")
                                    .unique())
                    .map(MAIL, sameAs(USER_PRINCIPAL_NAME))
                    .map(CONTAINER, fixed("OU=Staff"), CREATE, ENABLE)
                    .map(CONTAINER, fixed("OU=Leavers"), DISABLE)
                    .build();

            TargetSystem afasEmployee = TargetSystem.named("afas-employee", afas.employees())
                    .correlate(PERSON_NUMBER, Person::externalId)
                    .map(WORK_EMAIL, from(ad, MAIL)) // implies: after ad
                    .build();

            TargetSystem afasUser = TargetSystem.named("afas-user", afas.users())
                    .correlate(PERSON_NUMBER, Person::externalId)
                    .map(UPN, from(ad, USER_PRINCIPAL_NAME))
                    .build();

            ProvisioningEngine engine = ProvisioningEngine.builder()
                    .zone(ZoneId.of("Europe/Amsterdam"))
                    .source(afas.persons())
                    .targets(ad, afasEmployee, afasUser)
                    .rule(Rule.named("Employees")
                            .when(activeContract().fromDaysBeforeStart(14).untilDaysAfterEnd(30))
                            .grants(ad.account(), afasEmployee.account(), afasUser.account()))
                    .rule(Rule.named("Access on the first day")
                            .when(activeContract())
                            .grants(ad.access(), afasUser.access()))
                    .rule(Rule.named("Finance share")
                            .when(activeContract().department("FIN"))
                            .grants(ad.group("CN=Finance,OU=Groups,DC=corp,DC=example")))
                    .passwords(receiver) // first passwords go to you, and nowhere else
                    .state(StateStore.jdbc(dataSource)) // what we manage
                    .build();

            Plan plan = engine.plan(); // the dry run: reads everything, writes nothing
            System.out.println(plan.describe());
            return engine.apply(plan); // reads again, applies what is still true
        }
        // [readme]
    }
}
