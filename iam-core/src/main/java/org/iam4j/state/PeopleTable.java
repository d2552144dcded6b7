package org.iam4j.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is remembered about people, one row for each. */
final class PeopleTable {
    private static final int PAGE = 2_000;
    private static final List<String> COLUMNS = List.of("engine", "person_id", "links", "digest", "body");

    private PeopleTable() {}

    /** How much of the state's mark is somebody's. */
    private record Share(int links, long digest) {
        static Share of(PersonState person) {
            return new Share(person.links().size(), StateMark.digest(person));
        }
    }

    /** Writes people, and returns the mark after that. */
    static StateMark write(
            Connection connection, SqlDialect dialect, String engine, StateMark mark, Collection<PersonState> people)
            throws SQLException {
        if (people.isEmpty()) {
            return mark;
        }
        List<String> ids = people.stream().map(PersonState::personId).toList();
        StateMark after = mark;
        for (Share before : shares(connection, engine, ids).values()) {
            after = after.minus(before.links(), before.digest());
        }
        String upsert = dialect.upsert("iam_person", COLUMNS.subList(0, 2), COLUMNS);
        try (Sql sql = Sql.of(connection, upsert)) {
            for (PersonState person : people) {
                Share share = Share.of(person);
                after = after.plus(share.links(), share.digest());
                sql.text(engine)
                        .text(person.personId())
                        .number(share.links())
                        .number(share.digest())
                        .body(dialect, StateJson.write(person))
                        .add();
            }
            sql.flush();
        }
        return after;
    }

    private static Map<String, Share> shares(Connection connection, String engine, List<String> ids)
            throws SQLException {
        Map<String, Share> shares = new HashMap<>();
        // H2 reads the whole table for person_id = ANY(?).
        String select = "SELECT p.person_id, p.links, p.digest FROM UNNEST(CAST(? AS varchar ARRAY)) AS asked (id)"
                + " JOIN iam_person p ON p.engine = ? AND p.person_id = asked.id";
        for (int from = 0; from < ids.size(); from += PAGE) {
            try (Sql sql = Sql.of(connection, select)
                    .texts(ids.subList(from, Math.min(ids.size(), from + PAGE)))
                    .text(engine)) {
                sql.list(row -> shares.put(row.text(1), new Share(row.integer(2), row.number(3))));
            }
        }
        return shares;
    }

    static Optional<PersonState> read(Connection connection, String engine, String personId) throws SQLException {
        String select = "SELECT person_id, body FROM iam_person WHERE engine = ? AND person_id = ?";
        try (Sql sql = Sql.of(connection, select).text(engine).text(personId)) {
            return sql.first(PeopleTable::person);
        }
    }

    private static PersonState person(Sql.Row row) throws SQLException {
        String id = row.text(1);
        try {
            PersonState person = StateJson.person(row.bytes(2));
            if (!person.personId().equals(id)) {
                throw new IllegalArgumentException("it is about somebody else");
            }
            return person;
        } catch (IllegalArgumentException e) {
            throw new StateStoreException(
                    "what is remembered about person " + id + " cannot be read: " + e.getMessage()
                            + "; put the row of iam_person back from a copy of the database",
                    e);
        }
    }

    /** Everybody, page after page. */
    static Transactions.Pages<PersonState> everybody(String engine) {
        String[] last = {null};
        return connection -> {
            String select = "SELECT person_id, body FROM iam_person WHERE engine = ?"
                    + (last[0] == null ? "" : " AND person_id > ?") + " ORDER BY person_id LIMIT " + PAGE;
            try (Sql sql = Sql.of(connection, select).text(engine)) {
                if (last[0] != null) {
                    sql.text(last[0]);
                }
                List<PersonState> page = sql.list(PeopleTable::person);
                if (!page.isEmpty()) {
                    last[0] = page.get(page.size() - 1).personId();
                }
                return page;
            }
        };
    }

    /** Counts everybody anew, and puts each one's share of the mark right. */
    static StateMark count(Connection connection, String engine, StateMark mark) throws SQLException {
        StateMark counted = new StateMark(mark.identity(), mark.sequence(), 0, 0, 0);
        Transactions.Pages<PersonState> pages = everybody(engine);
        String update = "UPDATE iam_person SET links = ?, digest = ? WHERE engine = ? AND person_id = ?"
                + " AND (links <> ? OR digest <> ?)";
        try (Sql sql = Sql.of(connection, update)) {
            List<PersonState> page = pages.next(connection);
            while (!page.isEmpty()) {
                for (PersonState person : page) {
                    Share share = Share.of(person);
                    counted = counted.plus(share.links(), share.digest());
                    sql.number(share.links())
                            .number(share.digest())
                            .text(engine)
                            .text(person.personId())
                            .number(share.links())
                            .number(share.digest())
                            .add();
                }
                sql.flush();
                page = pages.next(connection);
            }
        }
        return counted;
    }

    /** Forgets somebody, and returns the mark after that. */
    static StateMark forget(Connection connection, String engine, StateMark mark, String personId) throws SQLException {
        StateMark after = mark;
        for (Share before : shares(connection, engine, List.of(personId)).values()) {
            after = after.minus(before.links(), before.digest());
        }
        String delete = "DELETE FROM iam_person WHERE engine = ? AND person_id = ?";
        try (Sql sql = Sql.of(connection, delete).text(engine).text(personId)) {
            sql.update();
        }
        return after;
    }
}
