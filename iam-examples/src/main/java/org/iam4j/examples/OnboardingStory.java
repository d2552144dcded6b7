package org.iam4j.examples;

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
import static org.iam4j.directory.ad.ActiveDirectory.MANAGER;
import static org.iam4j.directory.ad.ActiveDirectory.SAM_ACCOUNT_NAME;
import static org.iam4j.directory.ad.ActiveDirectory.SURNAME;
import static org.iam4j.directory.ad.ActiveDirectory.TITLE;
import static org.iam4j.directory.ad.ActiveDirectory.USER_PRINCIPAL_NAME;
import static org.iam4j.examples.StoryHr.PERMANENT;
import static org.iam4j.examples.StoryHr.TEMPORARY;
import static org.iam4j.rule.Condition.activeContract;
import static org.iam4j.target.Mapping.employmentEnd;
import static org.iam4j.target.Mapping.fixed;
import static org.iam4j.target.Mapping.from;
import static org.iam4j.target.Mapping.manager;
import static org.iam4j.target.Mapping.primaryContract;
import static org.iam4j.target.Mapping.sameAs;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.iam4j.ProvisioningEngine;
import org.iam4j.afas.AfasConfig;
import org.iam4j.afas.AfasProfit;
import org.iam4j.directory.ad.ActiveDirectory;
import org.iam4j.naming.DisplayNames;
import org.iam4j.naming.LoginNames;
import org.iam4j.person.Person;
import org.iam4j.plan.Plan;
import org.iam4j.rule.Rule;
import org.iam4j.run.FirstPassword;
import org.iam4j.run.RunReport;
import org.iam4j.state.StateStore;
import org.iam4j.target.TargetSystem;
import org.iam4j.testkit.SettableClock;

/**
 * The whole of iam4j in one program: people in AFAS, accounts in Active Directory, e-mail address and UPN back into AFAS, and what
 * happens as time passes.
 *
 * <p>AFAS is a fake that speaks its REST protocol, with 250 generated people. So is Active Directory, over LDAPS, unless {@code AD_URL},
 * {@code AD_BIND_DN}, {@code AD_PASSWORD}, {@code AD_BASE_DN} and {@code AD_CA_CERT} in the environment name a real one: there the story
 * works in an organizational unit that it makes and removes.
 */
public final class OnboardingStory {
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final int PEOPLE = 250;

    private final SettableClock clock;
    private final StoryHr hr;
    private final StoryDirectory directory;
    private final Narrator narrator;
    private final ProvisioningEngine engine;
    private final List<FirstPassword> handedOver = Collections.synchronizedList(new ArrayList<>());

    /**
     * Tells the story on standard output.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (StoryDirectory directory = StoryDirectory.of(System.getenv())) {
            tell(directory, out);
        }
    }

    /** Opens what the engine works with, and closes it: an engine never closes its systems. */
    static void tell(StoryDirectory directory, PrintStream out) {
        SettableClock clock = SettableClock.of(Instant.parse("2026-03-02T07:00:00Z"), ZONE);
        try (StoryHr hr = StoryHr.of(PEOPLE, clock);
                AfasProfit afas = AfasProfit.connect(AfasConfig.of(hr.baseUri(), hr.token()));
                ActiveDirectory activeDirectory =
                        ActiveDirectory.connect(directory.config().withZone(ZONE))) {
            new OnboardingStory(clock, hr, directory, afas, activeDirectory, out).tell();
        }
    }

    private OnboardingStory(
            SettableClock clock,
            StoryHr hr,
            StoryDirectory directory,
            AfasProfit afas,
            ActiveDirectory activeDirectory,
            PrintStream out) {
        this.clock = clock;
        this.hr = hr;
        this.directory = directory;
        this.narrator = new Narrator(hr, directory, out);
        this.engine = engine(afas, activeDirectory);
    }

    /** Who gets what, and how it is made: this is what an application of your own writes. */
    private ProvisioningEngine engine(AfasProfit afas, ActiveDirectory activeDirectory) {
        TargetSystem ad = TargetSystem.named("ad", activeDirectory)
                .correlate(EMPLOYEE_ID, Person::externalId) // the person number in AFAS, which stays when a job changes
                .map(GIVEN_NAME, person -> person.name().callingName())
                .map(SURNAME, person -> person.name().familyName())
                .map(DISPLAY_NAME, DisplayNames.byConvention())
                .map(
                        DEPARTMENT,
                        primaryContract(contract -> contract.department().name()))
                .map(TITLE, primaryContract(contract -> contract.title().name()))
                .map(MANAGER, manager().orLeave())
                .map(ACCOUNT_EXPIRES, employmentEnd().orClear())
                .map(
                        SAM_ACCOUNT_NAME,
                        LoginNames.initialAndFamilyName().maxLength(20).unique())
                .map(
                        USER_PRINCIPAL_NAME,
                        LoginNames.callingNameDotFamilyName().at("corp.example").unique())
                .map(MAIL, sameAs(USER_PRINCIPAL_NAME))
                .map(CONTAINER, fixed(directory.container("Staff")), CREATE, ENABLE)
                .map(CONTAINER, fixed(directory.container("Leavers")), DISABLE)
                .neverTouch(directory::isElsewhere)
                .build();

        TargetSystem afasEmployee = TargetSystem.named("afas-employee", afas.employees())
                .correlate(PERSON_NUMBER, Person::externalId)
                .map(WORK_EMAIL, from(ad, MAIL)) // so AD comes first
                .build();

        TargetSystem afasUser = TargetSystem.named("afas-user", afas.users()) // it may not create users
                .correlate(PERSON_NUMBER, Person::externalId)
                .map(UPN, from(ad, USER_PRINCIPAL_NAME))
                .build();

        return ProvisioningEngine.builder()
                .zone(ZONE)
                .clock(clock)
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
                        .grants(ad.group(directory.group("Finance"))))
                .passwords(handedOver::add)
                .state(StateStore.inMemory())
                .build();
    }

    private void tell() {
        String leaver = hr.somebody("FIN", PERMANENT);
        String bride = hr.somebody("ZRG", PERMANENT);
        String mover = hr.somebody("VRK", PERMANENT);
        String temp = hr.somebody("ICT", TEMPORARY);
        String[] four = {leaver, bride, mover, temp};

        narrator.chapter("2026-03-02: AFAS knows " + PEOPLE + " people, Active Directory none of them");
        narrator.say(hr.summary());
        narrator.show("Four of them whom we follow:", four);

        narrator.chapter("The dry run shows what is to be done, and writes nothing");
        Plan plan = planWithoutWriting();
        narrator.counts(plan);
        narrator.say(
                "Nobody gets an account whose contract has been over for more than 30 days, or begins in more than 14.");
        narrator.details(plan, leaver, temp);

        narrator.chapter("Apply: first an account in Active Directory, then its e-mail address and UPN back into AFAS");
        apply(plan);
        narrator.say(hr.summary());
        narrator.say(handedOver.size() + " first passwords were handed over.");
        narrator.show("The four of them now:", four);
        expectNothingToDo();

        day("2026-03-09", "A joiner has the same name as somebody else");
        String joiner = hr.hireNamesake(mover, "FIN", LocalDate.parse("2026-03-16"));
        planAndApply(joiner, mover);

        day("2026-03-16", "It is the joiner's first day");
        planAndApply(joiner);
        narrator.say("The joiner logs in with the first password: " + (canLogIn(joiner) ? "it works." : "refused."));

        day("2026-03-18", "A colleague gives notice: the last day is 31 March");
        hr.ends(leaver, LocalDate.parse("2026-03-31"));
        planAndApply(leaver);

        day("2026-04-01", "The leaver is gone: access ends");
        planAndApply(leaver);

        day("2026-04-13", "A colleague marries and takes the partner's name");
        hr.marries(bride, "van den", "Heuvel");
        planAndApply(bride);

        day("2026-04-20", "A colleague moves to Finance");
        hr.moves(mover, "FIN", "Controller", LocalDate.parse("2026-04-20"));
        planAndApply(mover);

        day("2026-05-01", "Thirty days after the leaver's last day: the accounts are put aside, their names kept");
        planAndApply(leaver);

        day("2026-05-04", "A temporary contract is made permanent");
        hr.staysForGood(temp);
        planAndApply(temp);

        narrator.chapter("The end");
        narrator.say(hr.summary());
        narrator.say("This was " + OnboardingStory.class.getSimpleName()
                + ".java in iam-examples; README.md says how to embed iam4j in a program of your own.");
    }

    private void day(String day, String title) {
        clock.setDay(LocalDate.parse(day));
        narrator.chapter(day + ": " + title);
    }

    private void planAndApply(String... people) {
        Plan plan = engine.plan();
        narrator.counts(plan);
        narrator.details(plan, people);
        apply(plan);
        narrator.show("Now:", people);
        expectNothingToDo();
    }

    /**
     * A plan, and the proof that making it changed nothing: what both systems hold is the same as before, the directory's own counters of
     * changes included.
     */
    private Plan planWithoutWriting() {
        String accounts = directory.snapshot();
        String people = hr.snapshot();

        Plan plan = engine.plan();

        int writes = hr.writes();
        boolean unchanged = accounts.equals(directory.snapshot()) && people.equals(hr.snapshot());
        if (writes > 0 || !unchanged) {
            throw new IllegalStateException("planning has written: " + writes + " requests to AFAS");
        }
        narrator.say("Nothing was written: AFAS answered " + hr.reads() + " reads and " + writes
                + " writes, and nothing has changed in the story's unit of Active Directory.");
        return plan;
    }

    private void apply(Plan plan) {
        RunReport report = engine.apply(plan);
        if (!report.succeeded()) {
            throw new IllegalStateException(report.describe());
        }
        narrator.applied(report);
    }

    private void expectNothingToDo() {
        Plan again = engine.plan();
        if (!again.isEmpty()) {
            throw new IllegalStateException("there should be nothing to do:\n" + again.describe());
        }
        narrator.say("Planned again: no actions.");
    }

    private boolean canLogIn(String person) {
        return handedOver.stream()
                .filter(first -> first.personId().equals(person))
                .anyMatch(first -> directory.canLogIn(person, first.password()));
    }
}
