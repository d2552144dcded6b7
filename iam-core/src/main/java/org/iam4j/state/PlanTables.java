package org.iam4j.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.iam4j.plan.Plan;

/** Saved plans and the names that are kept for them. */
final class PlanTables {
    private static final String PLANS =
            "SELECT plan_id, saved_at, saved_by, expires_at, body FROM iam_saved_plan" + " WHERE engine = ?";

    private PlanTables() {}

    /** Puts a plan aside under the number of a line of the journal, in the place of the same plan saved before. */
    static void save(Connection connection, String engine, long line, SavedPlan saved, List<NameClaim> claims)
            throws SQLException {
        String planId = saved.plan().id();
        forget(connection, engine, List.of(planId));
        String insert = "INSERT INTO iam_saved_plan (engine, plan_id, line_no, saved_at, saved_by, expires_at, body)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)";
        try (Sql sql = Sql.of(connection, insert)
                .text(engine)
                .text(planId)
                .number(line)
                .instant(saved.savedAt())
                .text(saved.savedBy())
                .instant(saved.expiresAt())
                .text(saved.plan().toJson())) {
            sql.update();
        }
        String claim = "INSERT INTO iam_claim (engine, target, attribute, claimed_name, plan_id, person_id, expires_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)";
        try (Sql sql = Sql.of(connection, claim)) {
            for (NameClaim name : claims) {
                sql.text(engine)
                        .text(name.target())
                        .text(name.attribute())
                        .text(name.name())
                        .text(name.planId())
                        .text(name.personId())
                        .instant(name.expiresAt())
                        .add();
            }
            sql.flush();
        }
    }

    static Optional<SavedPlan> plan(Connection connection, String engine, String planId) throws SQLException {
        try (Sql sql =
                Sql.of(connection, PLANS + " AND plan_id = ?").text(engine).text(planId)) {
            return sql.first(PlanTables::saved);
        }
    }

    static List<SavedPlan> plans(Connection connection, String engine) throws SQLException {
        try (Sql sql = Sql.of(connection, PLANS + " ORDER BY line_no").text(engine)) {
            return sql.list(PlanTables::saved);
        }
    }

    private static SavedPlan saved(Sql.Row row) throws SQLException {
        try {
            return new SavedPlan(Plan.fromJson(row.text(5)), row.instant(2), row.text(3), row.instant(4));
        } catch (IllegalArgumentException e) {
            throw new StateStoreException(
                    "saved plan " + row.text(1) + " cannot be read: " + e.getMessage() + "; plan again and withdraw it",
                    e);
        }
    }

    static List<NameClaim> claims(Connection connection, String engine) throws SQLException {
        String select = "SELECT target, attribute, claimed_name, person_id, plan_id, expires_at FROM iam_claim"
                + " WHERE engine = ?";
        try (Sql sql = Sql.of(connection, select).text(engine)) {
            return sql
                    .list(row -> new NameClaim(
                            row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.instant(6)))
                    .stream()
                    .sorted(NameClaim.BY_NAME)
                    .toList();
        }
    }

    /** Takes plans and their claims away, and returns how many plans there were. */
    static int forget(Connection connection, String engine, Collection<String> plans) throws SQLException {
        int forgotten = 0;
        for (String plan : plans) {
            try (Sql claims = Sql.of(connection, "DELETE FROM iam_claim WHERE engine = ? AND plan_id = ?")
                            .text(engine)
                            .text(plan);
                    Sql saved = Sql.of(connection, "DELETE FROM iam_saved_plan WHERE engine = ? AND plan_id = ?")
                            .text(engine)
                            .text(plan)) {
                claims.update();
                forgotten += saved.update();
            }
        }
        return forgotten;
    }

    /** Takes plans and claims away that expired before then, and returns how many there were. */
    static int forgetExpired(Connection connection, String engine, Instant before) throws SQLException {
        int forgotten = 0;
        for (String table : List.of("iam_claim", "iam_saved_plan")) {
            String delete = "DELETE FROM " + table + " WHERE engine = ? AND expires_at < ?";
            try (Sql sql = Sql.of(connection, delete).text(engine).instant(before)) {
                forgotten += sql.update();
            }
        }
        return forgotten;
    }

    static void forgetClaims(Connection connection, String engine, String personId) throws SQLException {
        String delete = "DELETE FROM iam_claim WHERE engine = ? AND person_id = ?";
        try (Sql sql = Sql.of(connection, delete).text(engine).text(personId)) {
            sql.update();
        }
    }
}
