package org.iam4j.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.iam4j.attribute.AccountReference;
import org.iam4j.state.JournalEntry.Deed;
import org.iam4j.state.JournalEntry.Kind;

/** The lines of the journal. */
final class JournalTable {
    private static final int PAGE = 2_000;

    private JournalTable() {}

    /** Writes lines that follow the last one, and returns the row that knows them. */
    static StateRow append(Connection connection, String engine, StateRow row, List<JournalEntry> entries)
            throws SQLException {
        String insert =
                "INSERT INTO iam_journal (engine, line_no, happened_at, kind, run_id, plan_id, person_id, target,"
                        + " account, action_id, rule_name, message) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        try (Sql sql = Sql.of(connection, insert)) {
            long line = row.lastLine();
            for (JournalEntry entry : entries) {
                Optional<Deed> deed = entry.deed();
                sql.text(engine)
                        .number(++line)
                        .instant(entry.at())
                        .text(entry.kind().name())
                        .text(entry.runId())
                        .text(entry.planId())
                        .text(entry.personId())
                        .text(deed.map(Deed::target))
                        .text(deed.flatMap(Deed::account).map(AccountReference::key))
                        .text(deed.map(Deed::actionId))
                        .text(deed.flatMap(Deed::rule))
                        .text(entry.text())
                        .add();
            }
            sql.flush();
        }
        return row.plusLines(entries.size());
    }

    /** The lines that were asked for, page after page. */
    static Transactions.Pages<JournalEntry> lines(String engine, History question) {
        long[] last = {0};
        return connection -> {
            List<JournalEntry> page = new ArrayList<>();
            try (Sql sql =
                    where(Sql.of(connection, select(question)).text(engine).number(last[0]), question)) {
                sql.list(row -> {
                    last[0] = row.number(1);
                    return page.add(line(row));
                });
            }
            return page;
        };
    }

    private static String select(History question) {
        StringBuilder select =
                new StringBuilder("SELECT line_no, happened_at, kind, run_id, plan_id, person_id, target,"
                        + " account, action_id, rule_name, message FROM iam_journal WHERE engine = ? AND line_no > ?");
        question.personId().ifPresent(id -> select.append(" AND person_id = ?"));
        question.target().ifPresent(name -> select.append(" AND target = ?"));
        question.account().ifPresent(reference -> select.append(" AND account = ?"));
        question.runId().ifPresent(id -> select.append(" AND run_id = ?"));
        question.planId().ifPresent(id -> select.append(" AND plan_id = ?"));
        question.rule().ifPresent(name -> select.append(" AND rule_name = ?"));
        question.from().ifPresent(since -> select.append(" AND happened_at >= ?"));
        question.until().ifPresent(to -> select.append(" AND happened_at < ?"));
        return select.append(" ORDER BY line_no LIMIT " + PAGE).toString();
    }

    private static Sql where(Sql sql, History question) throws SQLException {
        for (Optional<String> text : List.of(
                question.personId(),
                question.target(),
                question.account().map(AccountReference::key),
                question.runId(),
                question.planId(),
                question.rule())) {
            if (text.isPresent()) {
                sql.text(text);
            }
        }
        for (Optional<Instant> time : List.of(question.from(), question.until())) {
            if (time.isPresent()) {
                sql.instant(time.get());
            }
        }
        return sql;
    }

    private static JournalEntry line(Sql.Row row) throws SQLException {
        Optional<String> target = row.optionalText(7);
        Optional<AccountReference> account = row.optionalText(8).map(AccountReference::parse);
        Optional<String> action = row.optionalText(9);
        Optional<String> rule = row.optionalText(10);
        return new JournalEntry(
                row.instant(2),
                Kind.valueOf(row.text(3)),
                row.text(4),
                row.optionalText(5),
                action.map(id -> new Deed(id, target.orElse(""), account, rule)),
                row.optionalText(6),
                row.text(11),
                Optional.empty(),
                new TreeMap<>(),
                Optional.empty());
    }

    static void forgetBefore(Connection connection, String engine, Instant before) throws SQLException {
        String delete = "DELETE FROM iam_journal WHERE engine = ? AND happened_at < ?";
        try (Sql sql = Sql.of(connection, delete).text(engine).instant(before)) {
            sql.update();
        }
    }

    static void forget(Connection connection, String engine, String personId) throws SQLException {
        String delete = "DELETE FROM iam_journal WHERE engine = ? AND person_id = ?";
        try (Sql sql = Sql.of(connection, delete).text(engine).text(personId)) {
            sql.update();
        }
    }
}
