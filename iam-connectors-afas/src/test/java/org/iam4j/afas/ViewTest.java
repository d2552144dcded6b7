package org.iam4j.afas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.afas.ConnectorFailures.failure;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iam4j.connector.ConnectorException;
import org.iam4j.connector.Failure;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ViewTest {
    private static String rows(IntStream ids) {
        ObjectNode page = Json.object();
        ArrayNode rows = page.putArray("rows");
        ids.forEach(id -> rows.addObject().put("Id", id));
        return RawServer.answer(200, page.toString());
    }

    private static IntStream page(int size, int skip, int take) {
        return IntStream.range(Math.min(skip, size), Math.min(skip + take, size));
    }

    private static int parameter(String request, String name) {
        return Integer.parseInt(request.replaceFirst(".*[?&]" + name + "=(-?\\d+).*", "$1"));
    }

    private static Function<String, String> table(int size) {
        return request -> rows(page(size, parameter(request, "skip"), parameter(request, "take")));
    }

    private static List<String> read(RawServer server, int pageSize) {
        try (AfasRest rest = new AfasRest(server.config());
                Stream<Row> rows = new View(rest, "Any", pageSize).rows(List.of("Id"))) {
            return rows.map(row -> row.text("Id")).toList();
        }
    }

    @Test
    void allRowsComeOnceWhateverTheirNumber() {
        for (int size = 0; size <= 13; size++) {
            try (RawServer server = new RawServer(table(size))) {
                assertThat(read(server, 4))
                        .as("%s rows", size)
                        .containsExactlyElementsOf(IntStream.range(0, size)
                                .mapToObj(Integer::toString)
                                .toList());
            }
        }
    }

    @Test
    void everyPageIsAskedInOrder() {
        try (RawServer server = new RawServer(table(6))) {
            read(server, 4);

            assertThat(server.requests())
                    .containsExactly(
                            "GET /base/connectors/Any?skip=0&take=4&orderbyfieldids=Id HTTP/1.1",
                            "GET /base/connectors/Any?skip=3&take=4&orderbyfieldids=Id HTTP/1.1");
        }
    }

    @Test
    void aRowThatVanishesBetweenTwoPagesFailsTheReadInsteadOfHidingAnotherOne() {
        Function<String, String> shrinking = request -> {
            int skip = parameter(request, "skip");
            return skip == 0
                    ? rows(IntStream.range(0, 4))
                    : rows(page(13, skip, 4).map(id -> id + 1));
        };
        try (RawServer server = new RawServer(shrinking)) {
            ConnectorException failure = failure(() -> read(server, 4));

            assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
            assertThat(failure).hasMessageContaining("read Any").hasMessageContaining("read it again");
        }
    }

    @Test
    void aServerThatIgnoresSkipDoesNotKeepTheReadGoing() {
        try (RawServer server = new RawServer(request -> rows(IntStream.range(0, 4)))) {
            assertThat(failure(() -> read(server, 4)).kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
            assertThat(server.requests()).hasSize(2);
        }
    }
}
