package org.iam4j.testkit.afas;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MetaInfoTest {
    private final TestEnvironment environment = new TestEnvironment();

    @AfterEach
    void stop() {
        environment.close();
    }

    private static List<String> all(JsonNode array, String member) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(each -> each.get(member).asString())
                .toList();
    }

    @Test
    void tellsItsVersion() throws Exception {
        TestEnvironment.Reply reply = environment.get("/ProfitVersion");

        assertThat(reply.json().get("version").asString()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(reply.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store, no-cache");
    }

    @Test
    void listsTheConnectorsOfTheTokenAndTheEnvironment() throws Exception {
        JsonNode answer = environment.get("/metainfo").json();

        assertThat(all(answer.get("updateConnectors"), "id")).containsExactly("KnEmployee", "KnPerson", "KnUser");
        assertThat(all(answer.get("getConnectors"), "id"))
                .containsExactlyInAnyOrder(
                        TestEnvironment.USERS,
                        TestEnvironment.EMPLOYMENTS,
                        TestEnvironment.UNITS,
                        TestEnvironment.GROUPS,
                        TestEnvironment.MEMBERSHIPS);
        assertThat(answer.at("/info/envid").asString()).isEqualTo("O12345AA");
        assertThat(answer.at("/info/tokenExpiry").asString()).isEqualTo("0");
    }

    @Test
    void leavesOutAConnectorThatIsNotInTheApp() throws Exception {
        environment.afas().app().forbid("KnUser").forbid(TestEnvironment.GROUPS);

        JsonNode answer = environment.get("/metainfo").json();

        assertThat(all(answer.get("updateConnectors"), "id")).doesNotContain("KnUser");
        assertThat(all(answer.get("getConnectors"), "id")).doesNotContain(TestEnvironment.GROUPS);
        assertThat(environment.get("/metainfo/update/KnUser").status()).isEqualTo(401);
        assertThat(environment.get("/metainfo/get/" + TestEnvironment.GROUPS).status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TestEnvironment.USERS,
                TestEnvironment.EMPLOYMENTS,
                TestEnvironment.UNITS,
                TestEnvironment.GROUPS,
                TestEnvironment.MEMBERSHIPS
            })
    void describesAGetConnectorByTheColumnsThatItServes(String connector) throws Exception {
        environment.withBakker().afas().put(AfasUnit.of("FIN", "Finance"));
        environment.afas().put(AfasGroup.of("SALES", "Sales"));
        environment.afas().put(environment.afas().user("12345.1007").withGroup("SALES"));

        JsonNode description = environment.get("/metainfo/get/" + connector).json();
        JsonNode row = environment.read(connector, "take=1").rows().get(0);

        assertThat(description.get("name").asString()).isEqualTo(connector);
        assertThat(all(description.get("fields"), "id")).containsExactlyElementsOf(row.propertyNames());
    }

    @Test
    void givesPublicNameInternalNameTypeAndLengthOfAColumn() throws Exception {
        JsonNode fields =
                environment.get("/metainfo/get/" + TestEnvironment.USERS).json().get("fields");

        JsonNode upn = StreamSupport.stream(fields.spliterator(), false)
                .filter(field -> field.get("id").asString().equals("UPN"))
                .findFirst()
                .orElseThrow();
        assertThat(upn.get("fieldId").asString()).isEqualTo("U019");
        assertThat(upn.get("dataType").asString()).isEqualTo("string");
        assertThat(upn.get("length").asInt()).isEqualTo(255);
        assertThat(upn.has("decimalsFieldId")).isTrue();
    }

    @Test
    void describesAnUpdateConnectorWithTheObjectsInsideIt() throws Exception {
        JsonNode description = environment.get("/metainfo/update/KnEmployee").json();

        assertThat(description.get("id").asString()).isEqualTo("KnEmployee");
        assertThat(description.get("name").asString()).isEqualTo("AfasEmployee");
        assertThat(description.at("/fields/0/fieldId").asString()).isEqualTo("EmId");
        assertThat(description.at("/fields/0/primaryKey").asBoolean()).isTrue();
        assertThat(description.at("/objects/0/name").asString()).isEqualTo("KnPerson");
        assertThat(all(description.at("/objects/0/fields"), "fieldId")).contains("BcCo", "EmAd", "EmailPortal");
    }

    @Test
    void givesMandatoryAndChoicesOfAField() throws Exception {
        JsonNode fields = environment.get("/metainfo/update/KnUser").json().get("fields");

        JsonNode description = StreamSupport.stream(fields.spliterator(), false)
                .filter(field -> field.get("fieldId").asString().equals("Nm"))
                .findFirst()
                .orElseThrow();
        JsonNode language = StreamSupport.stream(fields.spliterator(), false)
                .filter(field -> field.get("fieldId").asString().equals("InLn"))
                .findFirst()
                .orElseThrow();
        assertThat(description.get("mandatory").asBoolean()).isTrue();
        assertThat(description.get("values").isNull()).isTrue();
        assertThat(all(language.get("values"), "id")).contains("1043", "2057");
    }

    @Test
    void showsAFieldThatTheCustomerAdded() throws Exception {
        String id = "U0123456789ABCDEF0123456789ABCDEF";
        environment.afas().app().addEmployeeField(id, "Kamer");

        JsonNode description = environment.get("/metainfo/update/KnEmployee").json();

        assertThat(all(description.get("fields"), "fieldId")).contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/MetaInfo", "/METAINFO/GET/t4e_helloid_users_v2", "/Metainfo/update/knUser", "/profitversion"})
    void findsPathsWithoutRegardToCase(String path) throws Exception {
        assertThat(environment.get(path).status()).isEqualTo(200);
    }

    @Test
    void findsTheBasePathWithoutRegardToCase() throws Exception {
        String lowerCase = environment.afas().baseUri().toString().replace("ProfitRestServices", "profitrestservices");

        HttpRequest.Builder request =
                environment.request("/ProfitVersion").uri(URI.create(lowerCase + "/ProfitVersion"));

        assertThat(environment.send(request).status()).isEqualTo(200);
    }

    @Test
    void canInsistOnTheCaseOfPaths() throws Exception {
        environment.afas().turnOff(AfasSwitch.PATHS_IGNORE_CASE);

        assertThat(environment.get("/metainfo").status()).isEqualTo(200);
        assertThat(environment.get("/MetaInfo").status()).isEqualTo(404);
        assertThat(environment.get("/metainfo/update/knUser").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/metainfo/other/KnUser", "/connectors", "/connectors/KnUser/KnPerson/more"})
    void answers404ToAnUnknownPath(String path) throws Exception {
        TestEnvironment.Reply reply = environment.get(path);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void answers404OutsideOfTheBasePath() throws Exception {
        String elsewhere = environment.afas().baseUri().resolve("/elsewhere").toString();

        HttpRequest.Builder request = environment.request("/ProfitVersion").uri(URI.create(elsewhere));

        assertThat(environment.send(request).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ProfitVersion", "/metainfo", "/connectors/KnUser/KnUser/@UsId/12345.1007"})
    void answers400ToAMethodThatDoesNotSuitThePath(String path) throws Exception {
        assertThat(environment.send(environment.request(path).DELETE()).status())
                .isEqualTo(400);
    }
}
