package org.iam4j.testkit.afas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.testkit.afas.TestEnvironment.user;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnUserTest {
    private static final String CODE = "12345.1007";
    private static final String NEW = "12345.new";

    private final TestEnvironment environment = new TestEnvironment().withBakker();

    @AfterEach
    void stop() {
        environment.close();
    }

    private FakeAfas afas() {
        return environment.afas();
    }

    private AfasUser bakker() {
        return afas().user(CODE);
    }

    private static void assertRefused(TestEnvironment.Reply reply, String word) {
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.message()).contains(word);
    }

    private TestEnvironment.Reply create(String code, String more) throws Exception {
        return environment.post("KnUser", user(code, "\"MtCd\":\"1\",\"Nm\":\"New\",\"BcCo\":\"1000777\"" + more));
    }

    @Test
    void writesUpnAndEmailAndAnswersNothing() throws Exception {
        TestEnvironment.Reply reply = environment.putUser(
                CODE, "\"MtCd\":\"1\",\"Nm\":\"Femke Bakker\",\"Upn\":\"f.bakker@upn.test\",\"EmAd\":\"f@mail.test\"");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body()).isEmpty();
        assertThat(bakker().upn()).isEqualTo("f.bakker@upn.test");
        assertThat(bakker().email()).isEqualTo("f@mail.test");
        assertThat(afas().person("1000777").workEmail()).isEmpty();
    }

    @Test
    void takesTheUserCodeAmongTheFieldsAsWell() throws Exception {
        TestEnvironment.Reply reply = environment.put("KnUser", """
                {"KnUser":{"Element":{"Fields":{"UsId":"12345.1007","MtCd":1,"Upn":"f@upn.test"}}}}""");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(bakker().upn()).isEqualTo("f@upn.test");
    }

    @Test
    void clearsAFieldByEmptyTextAndLeavesAbsentOnesAlone() throws Exception {
        afas().put(bakker().withUpn("f@upn.test").withEmail("f@mail.test"));

        environment.putUser(CODE, "\"MtCd\":\"1\",\"Upn\":\"\"");

        assertThat(bakker().upn()).isEmpty();
        assertThat(bakker().email()).isEqualTo("f@mail.test");
        assertThat(bakker().description()).isEqualTo("Femke Bakker");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"MtCd\":\"\"", "\"Upn\":\"f@upn.test\"", "\"MtCd\":\"1\",\"Nm\":\"\""})
    void answers500WhenAMandatoryFieldIsMissingOrEmpty(String fields) throws Exception {
        assertRefused(environment.putUser(CODE, fields), "verplicht");
        assertThat(bakker().upn()).isEmpty();
    }

    @Test
    void answers500WithoutAUserCode() throws Exception {
        assertRefused(environment.putUser("", "\"MtCd\":\"1\""), "UsId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "7", "-1", "block"})
    void answers500ToAMutationCodeThatItDoesNotModel(String code) throws Exception {
        assertThat(environment.putUser(CODE, "\"MtCd\":\"" + code + "\"").status())
                .isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({"UsIdNew, 80", "Nm, 80", "EmAd, 255", "Upn, 255", "GrId, 20", "GrDs, 50", "BcCo, 15"})
    void answers500ToAValueThatIsTooLong(String field, int length) throws Exception {
        assertRefused(
                environment.putUser(CODE, "\"MtCd\":\"1\",\"%s\":\"%s\"".formatted(field, "x".repeat(length + 1))),
                field);
    }

    @Test
    void answers500ToAUserCodeThatIsTooLong() throws Exception {
        String longest = "x".repeat(80);

        assertThat(create(longest, ",\"Awin\":false").status()).isEqualTo(201);
        assertRefused(create(longest + "x", ",\"Awin\":false"), "UsId");
    }

    @ParameterizedTest
    @CsvSource({"InLn, 1000", "Awin, perhaps", "Unknown, x"})
    void answers500ToAFieldOrValueThatIsUnknown(String field, String value) throws Exception {
        assertRefused(environment.putUser(CODE, "\"MtCd\":\"1\",\"%s\":\"%s\"".formatted(field, value)), field);
    }

    @ParameterizedTest
    @CsvSource({"XOEA, x@mail.test", "InLn, 1043", "CAId, id", "CANm, name", "OcUs, true", "PoMa, true", "AcUs, true"})
    void keepsTheOtherFields(String field, String value) throws Exception {
        environment.putUser(CODE, "\"MtCd\":\"1\",\"%s\":\"%s\"".formatted(field, value));

        assertThat(bakker().field(field)).isEqualTo(value);
    }

    @Test
    void answers500ToAPersonWhoDoesNotExist() throws Exception {
        TestEnvironment.Reply reply = environment.putUser(CODE, "\"MtCd\":\"1\",\"BcCo\":\"1007\"");

        assertRefused(reply, "BcCo");
        assertThat(reply.errorNumber()).isEqualTo(-2147220469);
        assertThat(bakker().personNumber()).isEqualTo("1000777");
    }

    @Test
    void createsAUserByPostWithInSiteAndWindowsUnlessToldOtherwise() throws Exception {
        TestEnvironment.Reply reply = create(NEW, "");

        assertThat(reply.status()).isEqualTo(201);
        AfasUser created = afas().user(NEW);
        assertThat(created.personNumber()).isEqualTo("1000777");
        assertThat(created.rights()).containsExactlyInAnyOrder(AfasRight.WINDOWS, AfasRight.IN_SITE);
        assertThat(created.blocked()).isFalse();
        assertThat(created.groups()).containsExactly(AfasGroup.EVERYBODY);
    }

    @Test
    void createsAUserWithoutRightsWhenTheyAreDenied() throws Exception {
        create(NEW, ",\"Awin\":false,\"InSi\":\"0\"");

        assertThat(afas().user(NEW).rights()).isEmpty();
    }

    @Test
    void givesInSiteWithWindowsAlthoughItIsDenied() throws Exception {
        create(NEW, ",\"InSi\":false");
        environment.putUser(CODE, "\"MtCd\":\"1\",\"InSi\":false,\"Awin\":true");

        assertThat(afas().user(NEW).has(AfasRight.IN_SITE)).isTrue();
        assertThat(bakker().has(AfasRight.IN_SITE)).isTrue();
    }

    @Test
    void takesTheRightsThatOlderConnectorsSend() throws Exception {
        TestEnvironment.Reply reply = create(NEW, ",\"Acon\":\"1\",\"Abac\":\"0\",\"Acom\":true,\"Pw\":\"dummy\"");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(afas().user(NEW).rights())
                .contains(AfasRight.CONNECTOR, AfasRight.COMMAND_LINE)
                .doesNotContain(AfasRight.BACKUP);
    }

    @Test
    void createsAUserByPutAsWell() throws Exception {
        TestEnvironment.Reply reply = environment.putUser(NEW, "\"MtCd\":\"1\",\"Nm\":\"New\",\"BcCo\":\"1000777\"");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(afas().findUser(NEW)).isPresent();
    }

    @Test
    void canRefuseToCreateByPut() throws Exception {
        afas().turnOff(AfasSwitch.PUT_CREATES_MISSING_USER);

        TestEnvironment.Reply reply = environment.putUser(NEW, "\"MtCd\":\"1\",\"Nm\":\"New\"");

        assertThat(reply.errorNumber()).isEqualTo(-2147220469);
        assertThat(afas().findUser(NEW)).isEmpty();
        assertThat(create(NEW, "").status()).isEqualTo(201);
    }

    @Test
    void answers500ToANewUserWithoutDescription() throws Exception {
        assertRefused(environment.post("KnUser", user(NEW, "\"MtCd\":\"1\"")), "Nm");
        assertRefused(environment.putUser(NEW, "\"MtCd\":\"1\""), "Nm");
    }

    @Test
    void answers500ToTheSecondCreationWhateverTheCaseOfTheCode() throws Exception {
        create(NEW, "");

        assertRefused(create(NEW, ""), "bestaat al");
        assertRefused(create("12345.NEW", ""), "bestaat al");
    }

    @Test
    void answers500ToOutSiteWithoutAnEmail() throws Exception {
        assertRefused(create(NEW, ",\"Site\":true"), "OutSite");
        assertRefused(environment.putUser(CODE, "\"MtCd\":\"1\",\"Site\":true"), "OutSite");
        assertThat(create(NEW, ",\"Site\":true,\"EmAd\":\"n@mail.test\"").status())
                .isEqualTo(201);
        assertRefused(environment.putUser(NEW, "\"MtCd\":\"1\",\"EmAd\":\"\""), "OutSite");
    }

    @Test
    void takesOutSiteWithoutAnEmailFromAUserWhoIsBlockedUntilThatIsLifted() throws Exception {
        TestEnvironment.Reply blocked = environment.putUser(
                CODE,
                "\"MtCd\":\"0\",\"Nm\":\"Femke Bakker\",\"Upn\":\"\",\"EmAd\":\"\",\"InSi\":false,\"Awin\":false,\"Site\":true");

        assertThat(blocked.status()).isEqualTo(201);
        assertThat(bakker().rights()).containsExactly(AfasRight.OUT_SITE);
        assertRefused(environment.putUser(CODE, "\"MtCd\":\"6\""), "OutSite");
    }

    @Test
    void answers500ToACodeOfMoreThan20CharactersWithWindows() throws Exception {
        assertThat(create("12345.abcdefghijklmn", "").status()).isEqualTo(201);
        assertRefused(create("12345.abcdefghijklmno", ""), "20");
        assertThat(create("12345.abcdefghijklmno", ",\"Awin\":false").status()).isEqualTo(201);
    }

    @Test
    void takesAnUnchangedValue() throws Exception {
        afas().put(bakker().withUpn("f@upn.test"));

        assertThat(environment
                        .putUser(CODE, "\"MtCd\":\"1\",\"Upn\":\"f@upn.test\"")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void canRefuseAnUnchangedValueOtherThanDescriptionAndPerson() throws Exception {
        afas().turnOn(AfasSwitch.UNCHANGED_USER_VALUES_REFUSED);
        afas().put(bakker().withUpn("f@upn.test"));

        assertRefused(environment.putUser(CODE, "\"MtCd\":\"1\",\"Upn\":\"f@upn.test\""), "Upn");
        assertRefused(environment.putUser(CODE, "\"MtCd\":\"1\",\"InSi\":\"1\""), "InSi");
        assertThat(environment
                        .putUser(
                                CODE,
                                "\"MtCd\":\"1\",\"Nm\":\"Femke Bakker\",\"BcCo\":\"1000777\",\"Upn\":\"other@upn.test\"")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void cannotDelete() throws Exception {
        TestEnvironment.Reply reply = environment.send(
                environment.request("/connectors/KnUser/KnUser/@UsId/" + CODE).DELETE());

        assertThat(reply.status()).isEqualTo(400);
        assertThat(afas().findUser(CODE)).isPresent();
    }
}
