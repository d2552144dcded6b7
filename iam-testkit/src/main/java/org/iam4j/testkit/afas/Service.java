package org.iam4j.testkit.afas;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;

/** Answers requests: checks who asks, finds what the path names, and reads or writes the store. */
final class Service {
    static final String BASE_PATH = "ProfitRestServices";

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    private static final int LONGEST_QUERY = 2049;

    private final Store store;
    private final AppConnector app;
    private final Token token;
    private final String environment;
    private final Clock clock;
    private final Random random;
    private final Supplier<Set<AfasSwitch>> switchedOn;

    Service(
            Store store,
            AppConnector app,
            Token token,
            String environment,
            Clock clock,
            Random random,
            Supplier<Set<AfasSwitch>> switchedOn) {
        this.store = store;
        this.app = app;
        this.token = token;
        this.environment = environment;
        this.clock = clock;
        this.random = random;
        this.switchedOn = switchedOn;
    }

    Answer answer(Incoming incoming) {
        Set<AfasSwitch> switches = switchedOn.get();
        try {
            return new Call(incoming, switches).answer();
        } catch (Refusal refusal) {
            return answers(incoming).of(refusal);
        } catch (UpdateElement.NotJson notJson) {
            return Answers.invalidJson();
        }
    }

    Answers answers(Incoming incoming) {
        String language = incoming.headers().getOrDefault("accept-language", "").toLowerCase(Locale.ROOT);
        return new Answers(
                random, language.startsWith("en"), switchedOn.get().contains(AfasSwitch.PROFIT_ERROR_HEADER));
    }

    /** One request on its way. */
    private final class Call {
        private final Incoming incoming;
        private final Set<AfasSwitch> switches;

        private Call(Incoming incoming, Set<AfasSwitch> switches) {
            this.incoming = incoming;
            this.switches = switches;
        }

        private Answer answer() {
            if (is(AfasSwitch.CALLER_ADDRESS_REFUSED)) {
                throw Refusal.status(403);
            }
            token.check(incoming.header("authorization"));
            if (incoming.rawQuery().length() + 1 > LONGEST_QUERY) {
                throw Refusal.status(404);
            }
            List<String> path = incoming.segments();
            if (path.isEmpty() || !matches(path.get(0), BASE_PATH)) {
                throw Refusal.status(404);
            }
            return route(path.subList(1, path.size()));
        }

        private Answer route(List<String> path) {
            String first = path.isEmpty() ? "" : path.get(0);
            if (path.size() == 1 && matches(first, "ProfitVersion")) {
                requireGet();
                return Answer.of(200, MetaInfo.version());
            }
            if (matches(first, "metainfo")) {
                return metaInfo(path);
            }
            if (matches(first, "connectors") && path.size() > 1) {
                return switch (incoming.method()) {
                    case "GET" -> read(path);
                    case "POST", "PUT" -> write(path);
                    default -> throw Refusal.status(400);
                };
            }
            throw Refusal.status(404);
        }

        private void requireGet() {
            if (!incoming.method().equals("GET")) {
                throw Refusal.status(400);
            }
        }

        private Answer metaInfo(List<String> path) {
            requireGet();
            synchronized (store.lock()) {
                if (path.size() == 1) {
                    return Answer.of(200, MetaInfo.overview(app, environment));
                }
                if (path.size() == 3 && matches(path.get(1), "get")) {
                    return Answer.of(
                            200, MetaInfo.of(reading(path.get(2)).view().connector()));
                }
                if (path.size() == 3 && matches(path.get(1), "update")) {
                    return Answer.of(200, MetaInfo.of(writing(path.get(2))));
                }
            }
            throw Refusal.status(404);
        }

        private Answer read(List<String> path) {
            if (path.size() != 2) {
                throw Refusal.status(404);
            }
            Map<String, String> parameters = incoming.query();
            GetConnector<?> connector;
            GetQuery query;
            List<Row> page;
            synchronized (store.lock()) {
                View<?> view = reading(path.get(1)).view();
                connector = view.connector();
                query = GetQuery.parse(parameters, connector, switches);
                view.refresh(LocalDate.ofInstant(clock.instant(), AMSTERDAM));
                synchronized (random) {
                    page = query.page(view, random);
                }
            }
            return Answer.of(200, new RowsWriter(is(AfasSwitch.PROFIT_6_DECIMALS)).write(query, connector, page));
        }

        private Answer write(List<String> path) {
            synchronized (store.lock()) {
                UpdateConnector connector = writing(path.get(1));
                String subObject = path.size() > 2 ? path.get(2) : "";
                if (path.size() > 3 || (path.size() == 3 && !hasObject(connector, subObject))) {
                    throw Refusal.status(404);
                }
                List<UpdateElement> elements =
                        UpdateElement.parse(incoming.body(), connector.root().name(), is(AfasSwitch.NULL_CLEARS));
                UpdateConnector.Request request =
                        new UpdateConnector.Request(store, incoming.method().equals("POST"), subObject, switches);
                List<Map<String, String>> keys = store.atomically(() -> elements.stream()
                        .map(element -> connector.apply(request, element))
                        .toList());
                return written(connector.root().name(), keys);
            }
        }

        private boolean hasObject(UpdateConnector connector, String name) {
            return connector.root().objects().stream().anyMatch(object -> matches(name, object.name()));
        }

        private AppConnector.GetEntry<?> reading(String name) {
            return app.reading(name, is(AfasSwitch.PATHS_IGNORE_CASE), is(AfasSwitch.FOREIGN_CONNECTOR_ANSWERS_401));
        }

        private UpdateConnector writing(String name) {
            return app.writing(name, is(AfasSwitch.PATHS_IGNORE_CASE), is(AfasSwitch.FOREIGN_CONNECTOR_ANSWERS_401))
                    .connector();
        }

        private boolean matches(String given, String wanted) {
            return is(AfasSwitch.PATHS_IGNORE_CASE) ? given.equalsIgnoreCase(wanted) : given.equals(wanted);
        }

        private boolean is(AfasSwitch which) {
            return switches.contains(which);
        }
    }

    private static Answer written(String object, List<Map<String, String>> keys) {
        if (keys.stream().allMatch(Map::isEmpty)) {
            return Answer.of(201);
        }
        return Answer.of(201, Json.writeObject(json -> {
            json.writeName("results");
            json.writeStartObject();
            json.writeName(object);
            if (keys.size() == 1) {
                writeKeys(json, keys.get(0));
            } else {
                json.writeStartArray();
                keys.forEach(each -> writeKeys(json, each));
                json.writeEndArray();
            }
            json.writeEndObject();
        }));
    }

    private static void writeKeys(JsonGenerator json, Map<String, String> keys) {
        json.writeStartObject();
        keys.forEach(json::writeStringProperty);
        json.writeEndObject();
    }
}
