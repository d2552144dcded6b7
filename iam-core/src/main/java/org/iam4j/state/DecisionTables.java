package org.iam4j.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What people decide beside the runs: blocks, approvals, names of those who were erased. Saved plans have their own {@link PlanTables}. */
final class DecisionTables {
    private static final List<String> ERASED = List.of("engine", "target", "attribute", "name_hash", "free_from");

    private DecisionTables() {}

    static Decisions read(Connection connection, String engine) throws SQLException {
        return new Decisions(
                StateRow.read(connection, engine).decisions(),
                blocks(connection, engine),
                PlanTables.claims(connection, engine),
                approvals(connection, engine),
                erasedNames(connection, engine));
    }

    private static SortedMap<String, Block> blocks(Connection connection, String engine) throws SQLException {
        SortedMap<String, Block> blocks = new TreeMap<>();
        String select = "SELECT person_id, since, blocked_by, reason FROM iam_block WHERE engine = ?";
        try (Sql sql = Sql.of(connection, select).text(engine)) {
            sql.list(row -> blocks.put(row.text(1), new Block(row.text(1), row.instant(2), row.text(3), row.text(4))));
        }
        return blocks;
    }

    /** Keeps a block; an earlier one stays as it is. */
    static void block(Connection connection, String engine, Block block) throws SQLException {
        String earlier = "SELECT 1 FROM iam_block WHERE engine = ? AND person_id = ?";
        try (Sql sql = Sql.of(connection, earlier).text(engine).text(block.personId())) {
            if (sql.first(row -> true).isPresent()) {
                return;
            }
        }
        String insert = "INSERT INTO iam_block (engine, person_id, since, blocked_by, reason) VALUES (?, ?, ?, ?, ?)";
        try (Sql sql = Sql.of(connection, insert)
                .text(engine)
                .text(block.personId())
                .instant(block.since())
                .text(block.by())
                .text(block.reason())) {
            sql.update();
        }
    }

    /** Returns whether there was one. */
    static boolean unblock(Connection connection, String engine, String personId) throws SQLException {
        String delete = "DELETE FROM iam_block WHERE engine = ? AND person_id = ?";
        try (Sql sql = Sql.of(connection, delete).text(engine).text(personId)) {
            return sql.update() > 0;
        }
    }

    private static List<Approval> approvals(Connection connection, String engine) throws SQLException {
        Map<Long, SortedSet<String>> actions = new HashMap<>();
        String select = "SELECT line_no, action_id FROM iam_approved_action WHERE engine = ?";
        try (Sql sql = Sql.of(connection, select).text(engine)) {
            sql.list(row -> actions.computeIfAbsent(row.number(1), line -> new TreeSet<>())
                    .add(row.text(2)));
        }
        String approvals = "SELECT line_no, plan_id, approved_by, reason, approved_at, expires_at, people"
                + " FROM iam_approval WHERE engine = ? ORDER BY line_no";
        try (Sql sql = Sql.of(connection, approvals).text(engine)) {
            return sql.list(row -> new Approval(
                    row.text(2),
                    row.text(3),
                    row.text(4),
                    row.instant(5),
                    row.instant(6),
                    new TreeSet<>(JsonIn.list(row.json(7))),
                    actions.getOrDefault(row.number(1), new TreeSet<>())));
        }
    }

    /** Keeps an approval under the number of a line of the journal. */
    static void approve(Connection connection, String engine, long line, Approval approval) throws SQLException {
        String insert =
                "INSERT INTO iam_approval (engine, line_no, plan_id, approved_by, reason, approved_at, expires_at,"
                        + " people) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
        try (Sql sql = Sql.of(connection, insert)
                .text(engine)
                .number(line)
                .text(approval.planId())
                .text(approval.by())
                .text(approval.comment())
                .instant(approval.at())
                .instant(approval.expiresAt())
                .json(JsonOut.list(approval.people()))) {
            sql.update();
        }
        String actions = "INSERT INTO iam_approved_action (engine, action_id, line_no) VALUES (?, ?, ?)";
        try (Sql sql = Sql.of(connection, actions)) {
            for (String action : approval.actions()) {
                sql.text(engine).text(action).number(line).add();
            }
            sql.flush();
        }
    }

    /** Takes actions that were done off the approvals. */
    static void done(Connection connection, String engine, Collection<String> actions) throws SQLException {
        if (actions.isEmpty()) {
            return;
        }
        String any = "SELECT 1 FROM iam_approved_action WHERE engine = ? LIMIT 1";
        try (Sql sql = Sql.of(connection, any).text(engine)) {
            if (sql.first(row -> true).isEmpty()) {
                return;
            }
        }
        String delete = "DELETE FROM iam_approved_action WHERE engine = ? AND action_id = ?";
        try (Sql sql = Sql.of(connection, delete)) {
            for (String action : actions) {
                sql.text(engine).text(action).add();
            }
            sql.flush();
        }
    }

    static void forgetApprovals(Connection connection, String engine, Collection<String> plans) throws SQLException {
        String actions = "DELETE FROM iam_approved_action WHERE engine = ? AND line_no IN"
                + " (SELECT line_no FROM iam_approval WHERE engine = ? AND plan_id = ?)";
        String approvals = "DELETE FROM iam_approval WHERE engine = ? AND plan_id = ?";
        for (String plan : plans) {
            try (Sql first = Sql.of(connection, actions)
                            .text(engine)
                            .text(engine)
                            .text(plan);
                    Sql then = Sql.of(connection, approvals).text(engine).text(plan)) {
                first.update();
                then.update();
            }
        }
    }

    /** Takes approvals away that expired before then, and returns how many there were. */
    static int forgetExpired(Connection connection, String engine, Instant before) throws SQLException {
        String actions = "DELETE FROM iam_approved_action WHERE engine = ? AND line_no IN"
                + " (SELECT line_no FROM iam_approval WHERE engine = ? AND expires_at < ?)";
        String approvals = "DELETE FROM iam_approval WHERE engine = ? AND expires_at < ?";
        try (Sql first = Sql.of(connection, actions).text(engine).text(engine).instant(before);
                Sql then = Sql.of(connection, approvals).text(engine).instant(before)) {
            first.update();
            return then.update();
        }
    }

    private static List<ErasedName> erasedNames(Connection connection, String engine) throws SQLException {
        String select = "SELECT target, attribute, name_hash, free_from FROM iam_erased_name WHERE engine = ?";
        try (Sql sql = Sql.of(connection, select).text(engine)) {
            return sql.list(row -> new ErasedName(row.text(1), row.text(2), row.text(3), row.day(4))).stream()
                    .sorted()
                    .toList();
        }
    }

    /** Keeps hashes, and forgets those whose day has come. */
    static void keep(
            Connection connection, SqlDialect dialect, String engine, Collection<ErasedName> names, LocalDate today)
            throws SQLException {
        String delete = "DELETE FROM iam_erased_name WHERE engine = ? AND free_from <= ?";
        try (Sql sql = Sql.of(connection, delete).text(engine).day(today)) {
            sql.update();
        }
        try (Sql sql = Sql.of(connection, dialect.upsert("iam_erased_name", ERASED, ERASED))) {
            for (ErasedName name : names) {
                sql.text(engine)
                        .text(name.target())
                        .text(name.attribute())
                        .text(name.hash())
                        .day(name.until())
                        .add();
            }
            sql.flush();
        }
    }
}
