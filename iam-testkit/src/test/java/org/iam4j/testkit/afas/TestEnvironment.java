package org.iam4j.testkit.afas;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** A fake on 15 March 2026 and raw HTTP calls to it, by none of our connectors. */
final class TestEnvironment implements AutoCloseable {
    static final String USERS = "T4E_HelloID_Users_v2";
    static final String EMPLOYMENTS = "T4E_HelloID_Employments_v2";
    static final String UNITS = "T4E_HelloID_OrganizationalUnits_v2";
    static final String GROUPS = "T4E_HelloID_Groups_v2";
    static final String MEMBERSHIPS = "T4E_HelloID_UserGroups_v2";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final TestClock clock = new TestClock("2026-03-15T12:00:00Z");
    private final FakeAfas afas;

    /** What the fake answered. */
    record Reply(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonNode json() {
            return Json.read(body());
        }

        List<JsonNode> rows() {
            List<JsonNode> rows = new ArrayList<>();
            json().path("rows").forEach(rows::add);
            return rows;
        }

        /** The values of one column, "null" for none. */
        List<String> column(String name) {
            return rows().stream().map(row -> row.get(name).asString("null")).toList();
        }

        int errorNumber() {
            return json().path("errorNumber").asInt();
        }

        String message() {
            return json().path("externalMessage").asString("");
        }
    }

    TestEnvironment() {
        this(FakeAfas.options());
    }

    TestEnvironment(FakeAfasOptions options) {
        afas = FakeAfas.start(options.clock(clock));
    }

    FakeAfas afas() {
        return afas;
    }

    TestClock clock() {
        return clock;
    }

    /** Puts in a person who works there, as employee, with one open employment and an open user. */
    void hire(String person, String employee, String user, String callingName, String birthName) {
        afas.put(AfasPerson.of(person, callingName, birthName));
        afas.put(AfasEmployee.of(employee, person));
        afas.put(AfasEmployment.of("line-" + employee, employee, "FIN", LocalDate.of(2026, 1, 1)));
        afas.put(AfasUser.of(user, callingName + " " + birthName, person));
    }

    /** Puts in Femke Bakker: person 1000777, employee 1007, user 12345.1007. */
    TestEnvironment withBakker() {
        hire("1000777", "1007", "12345.1007", "Femke", "Bakker");
        return this;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Builds the query of a filter. */
    static String filter(String fields, String values, String operators) {
        return "filterfieldids=" + encoded(fields) + "&filtervalues=" + encoded(values) + "&operatortypes="
                + encoded(operators);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(afas.baseUri() + path))
                .header(
                        "Authorization",
                        "AfasToken "
                                + Base64.getEncoder()
                                        .encodeToString(afas.tokenXml().getBytes(StandardCharsets.UTF_8)));
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    Reply read(String connector, String query) throws IOException, InterruptedException {
        return get("/connectors/" + connector + "?" + query);
    }

    Reply post(String connector, String body) throws IOException, InterruptedException {
        return write("POST", connector, body);
    }

    Reply put(String connector, String body) throws IOException, InterruptedException {
        return write("PUT", connector, body);
    }

    Reply putUser(String code, String fields) throws IOException, InterruptedException {
        return put("KnUser", user(code, fields));
    }

    static String user(String code, String fields) {
        return """
                {"KnUser":{"Element":{"@UsId":"%s","Fields":{%s}}}}""".formatted(code, fields);
    }

    Reply putPerson(String fields) throws IOException, InterruptedException {
        return put("KnPerson", person(fields));
    }

    static String person(String fields) {
        return """
                {"KnPerson":{"Element":{"Fields":{%s}}}}""".formatted(fields);
    }

    HttpRequest.Builder writing(String method, String connector, String body) {
        return request("/connectors/" + connector)
                .header("Content-Type", "application/json;charset=utf-8")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    private Reply write(String method, String connector, String body) throws IOException, InterruptedException {
        return send(writing(method, connector, body));
    }

    Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return new Reply(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
    }

    CompletableFuture<Reply> sendLater(HttpRequest.Builder request) {
        return CLIENT.sendAsync(request.build(), BodyHandlers.ofByteArray()).thenApply(Reply::new);
    }

    @Override
    public void close() {
        afas.close();
    }
}
