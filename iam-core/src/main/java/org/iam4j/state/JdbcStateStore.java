package org.iam4j.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A state in H2 or PostgreSQL, in tables whose names begin with {@code iam_}. The first call makes or upgrades them; it drops nothing,
 * ever. Thread-safe; several processes may use one database.
 *
 * <p>What {@link #append} wrote is on disk when it returns: PostgreSQL must run with fsync on, and the login of H2 must be an administrator
 * of the database. A database of H2 in memory is taken as it is. What several threads append is written in one transaction.
 *
 * <p>Each transaction takes a connection from the DataSource and closes it; a pool makes that cheap. The DataSource must not take part in
 * transactions of the host. Points in time are kept to the microsecond. A failure of the database is a {@link StateStoreException}; the
 * store goes on by itself when the database is back.
 */
public final class JdbcStateStore implements StateStore {
    private final DataSource dataSource;
    private final String engine;
    private final boolean tablesByHand;
    private final boolean acceptingLosses;
    private final Transactions transactions;
    private final AppendQueue queue = new AppendQueue(this::write);

    private JdbcStateStore(DataSource dataSource, String engine, boolean tablesByHand, boolean acceptingLosses) {
        this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
        this.engine = engine;
        this.tablesByHand = tablesByHand;
        this.acceptingLosses = acceptingLosses;
        this.transactions = new Transactions(dataSource, new Opening(engine, tablesByHand, acceptingLosses));
    }

    static JdbcStateStore in(DataSource dataSource) {
        return new JdbcStateStore(dataSource, "default", false, false);
    }

    /**
     * The state of another engine in the same database.
     *
     * @param name the engine's name, {@code default} when this is not called; engines of different names know nothing of each other
     * @return a copy of this store for that engine
     */
    public JdbcStateStore engine(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an engine needs a name");
        }
        return new JdbcStateStore(dataSource, name, tablesByHand, acceptingLosses);
    }

    /**
     * Leaves the tables to somebody else, who runs what {@link #ddl} prints; the store then refuses to work when they are missing or too
     * old. Its login needs no right to make tables.
     *
     * @return a copy of this store that makes no tables
     */
    public JdbcStateStore tablesByHand() {
        return new JdbcStateStore(dataSource, engine, true, acceptingLosses);
    }

    /**
     * Accepts that what was written may be lost, for tests against a database that is set up for speed: neither asks for fsync nor makes H2
     * write to its file before it goes on.
     *
     * @return a copy of this store that does not look after durability
     */
    public JdbcStateStore acceptingLosses() {
        return new JdbcStateStore(dataSource, engine, tablesByHand, true);
    }

    /**
     * The statements that make the tables, for whoever makes them by hand. Each version of the tables has a part of its own, which begins
     * with its number, so that an upgrade runs only the parts that are new.
     *
     * @param dialect for which database
     * @return the statements, several lines
     */
    public static String ddl(SqlDialect dialect) {
        StringBuilder script = new StringBuilder();
        for (int version = 1; version <= SqlDialect.VERSION; version++) {
            script.append(dialect.script(version));
        }
        return script.toString();
    }

    @Override
    public StateMark mark() {
        return transactions.read(
                (connection, dialect) -> StateRow.read(connection, engine).mark());
    }

    @Override
    public SortedMap<String, TargetState> targets() {
        return transactions.read((connection, dialect) -> TargetTable.all(connection, engine));
    }

    @Override
    public Stream<PersonState> people() {
        return transactions.stream(PeopleTable.everybody(engine));
    }

    @Override
    public Optional<PersonState> person(String personId) {
        return transactions.read((connection, dialect) -> PeopleTable.read(connection, engine, personId));
    }

    @Override
    public List<Intent> openIntents() {
        return transactions.read((connection, dialect) -> IntentTable.all(connection, engine));
    }

    @Override
    public Optional<Lease> acquire(String holder, Instant now, Duration term) {
        String update = "UPDATE iam_state SET lease_token = lease_token + 1, lease_holder = ?, lease_expires = ?"
                + " WHERE engine = ? AND (lease_holder IS NULL OR lease_holder = ? OR lease_expires <= ?)";
        return transactions.write("taken", (connection, dialect) -> {
            StateRow.lock(connection, dialect, engine);
            try (Sql sql = Sql.of(connection, update)
                    .text(holder)
                    .instant(now.plus(term))
                    .text(engine)
                    .text(holder)
                    .instant(now)) {
                return sql.update() == 0
                        ? Optional.empty()
                        : StateRow.read(connection, engine).lease();
            }
        });
    }

    @Override
    public Optional<Lease> holder() {
        return transactions.read(
                (connection, dialect) -> StateRow.read(connection, engine).lease());
    }

    @Override
    public Lease renew(Lease held, Instant now, Duration term) {
        Lease longer = new Lease(held.holder(), held.token(), Sql.micros(now.plus(term)));
        transactions.write("kept", (connection, dialect) -> {
            StateRow row = StateRow.lock(connection, dialect, engine);
            row.check(held);
            return row.withLease(longer.holder(), longer.expiresAt()).write(connection, engine);
        });
        return longer;
    }

    @Override
    public void release(Lease held) {
        transactions.write("given back", (connection, dialect) -> {
            StateRow row = StateRow.lock(connection, dialect, engine);
            return row.token() == held.token() && row.withLease(null, null).write(connection, engine);
        });
    }

    @Override
    public long append(Lease lease, List<JournalEntry> entries) {
        return queue.append(lease, entries);
    }

    /** Writes what several callers append, in the order in which they came. */
    private void write(List<AppendQueue.Waiting> group) {
        List<AppendQueue.Waiting> lost = new ArrayList<>();
        try {
            StateRow after = transactions.write("appended to", (connection, dialect) -> {
                StateRow row = StateRow.lock(connection, dialect, engine);
                lost.clear();
                group.stream()
                        .filter(each -> each.lease().token() != row.token())
                        .forEach(lost::add);
                if (lost.size() < group.size()) {
                    append(
                            connection,
                            dialect,
                            row,
                            group.stream().filter(each -> !lost.contains(each)).toList());
                }
                return row;
            });
            lost.forEach(each -> each.failed(LeaseLostException.of(each.lease(), after.holder())));
            group.stream().filter(each -> !lost.contains(each)).forEach(each -> each.done(after.decisions()));
        } catch (StateStoreException e) {
            group.forEach(each -> each.failed(new StateStoreException(String.valueOf(e.getMessage()), e.getCause())));
        }
    }

    private void append(Connection connection, SqlDialect dialect, StateRow row, List<AppendQueue.Waiting> group)
            throws SQLException {
        List<JournalEntry> entries =
                group.stream().flatMap(each -> each.entries().stream()).toList();
        Map<String, PersonState> people = new LinkedHashMap<>();
        SortedMap<String, TargetState> targets = new TreeMap<>();
        for (JournalEntry entry : entries) {
            entry.person().ifPresent(person -> people.put(person.personId(), person));
            targets.putAll(entry.targets());
        }
        StateMark mark = row.mark();
        for (int i = 0; i < group.size(); i++) {
            mark = mark.next();
        }
        mark = PeopleTable.write(connection, dialect, engine, mark, people.values());
        TargetTable.write(connection, dialect, engine, targets);
        IntentTable.settle(connection, dialect, engine, row.lastLine(), entries);
        DecisionTables.done(
                connection,
                engine,
                entries.stream()
                        .filter(entry -> entry.kind() == JournalEntry.Kind.APPLIED)
                        .flatMap(entry -> entry.deed().map(JournalEntry.Deed::actionId).stream())
                        .distinct()
                        .toList());
        JournalTable.append(connection, engine, row, entries).with(mark).write(connection, engine);
    }

    /** Something that is written while this engine's row is locked, and what the row becomes. */
    private interface Step {
        StateRow from(Connection connection, SqlDialect dialect, StateRow row) throws SQLException;
    }

    private void underLease(String doing, Lease held, Step step) {
        locked(doing, (connection, dialect, row) -> {
            row.check(held);
            return step.from(connection, dialect, row);
        });
    }

    private void locked(String doing, Step step) {
        transactions.write(doing, (connection, dialect) -> {
            StateRow row = StateRow.lock(connection, dialect, engine);
            return step.from(connection, dialect, row).write(connection, engine);
        });
    }

    @Override
    public void recount(Lease held) {
        underLease(
                "recounted",
                held,
                (connection, dialect, row) -> row.with(PeopleTable.count(connection, engine, row.mark())));
    }

    @Override
    public Decisions decisions() {
        return transactions.read((connection, dialect) -> DecisionTables.read(connection, engine));
    }

    private StateRow decided(Connection connection, StateRow row, List<JournalEntry> lines) throws SQLException {
        return JournalTable.append(connection, engine, row, lines).decided();
    }

    @Override
    public void block(Block block) {
        locked("written with a block", (connection, dialect, row) -> {
            DecisionTables.block(connection, engine, block);
            return decided(connection, row, Decided.block(block));
        });
    }

    @Override
    public void unblock(String personId, Instant at, String by) {
        locked(
                "written with a block lifted",
                (connection, dialect, row) -> DecisionTables.unblock(connection, engine, personId)
                        ? decided(connection, row, Decided.unblock(personId, at, by))
                        : row);
    }

    @Override
    public void save(SavedPlan saved, List<NameClaim> claims) {
        locked("written with a saved plan", (connection, dialect, row) -> {
            NameClaim.refuse(claims, PlanTables.claims(connection, engine), saved.savedAt());
            PlanTables.save(connection, engine, row.lastLine() + 1, saved, claims);
            return decided(connection, row, Decided.save(saved));
        });
    }

    @Override
    public Optional<SavedPlan> savedPlan(String planId) {
        return transactions.read((connection, dialect) -> PlanTables.plan(connection, engine, planId));
    }

    @Override
    public List<SavedPlan> savedPlans() {
        return transactions.read((connection, dialect) -> PlanTables.plans(connection, engine));
    }

    @Override
    public void withdraw(String planId, Instant at, String by) {
        locked("written with a plan withdrawn", (connection, dialect, row) -> {
            if (PlanTables.forget(connection, engine, List.of(planId)) == 0) {
                return row;
            }
            DecisionTables.forgetApprovals(connection, engine, List.of(planId));
            return decided(connection, row, Decided.withdraw(planId, at, by));
        });
    }

    @Override
    public void approve(Approval approval) {
        locked("written with an approval", (connection, dialect, row) -> {
            DecisionTables.approve(connection, engine, row.lastLine() + 1, approval);
            return decided(connection, row, Decided.approve(approval));
        });
    }

    @Override
    public Stream<JournalEntry> history(History question) {
        return transactions.stream(JournalTable.lines(engine, question));
    }

    @Override
    public void trim(Lease held, Instant before) {
        underLease("trimmed", held, (connection, dialect, row) -> {
            JournalTable.forgetBefore(connection, engine, before);
            int plans = PlanTables.forgetExpired(connection, engine, before);
            return plans + DecisionTables.forgetExpired(connection, engine, before) == 0 ? row : row.decided();
        });
    }

    @Override
    public void erase(Lease held, String personId, List<ErasedName> names, LocalDate today) {
        underLease("erased from", held, (connection, dialect, row) -> {
            StateMark mark = PeopleTable.forget(connection, engine, row.mark().next(), personId);
            IntentTable.forget(connection, engine, personId);
            JournalTable.forget(connection, engine, personId);
            List<String> naming = PlanTables.plans(connection, engine).stream()
                    .filter(saved -> saved.names(personId))
                    .map(saved -> saved.plan().id())
                    .toList();
            PlanTables.forget(connection, engine, naming);
            PlanTables.forgetClaims(connection, engine, personId);
            DecisionTables.forgetApprovals(connection, engine, naming);
            DecisionTables.unblock(connection, engine, personId);
            DecisionTables.keep(connection, dialect, engine, names, today);
            return row.with(mark).decided();
        });
    }

    /** The engine; what the database is, and how to log in there, is the host's. */
    @Override
    public String toString() {
        return "JdbcStateStore of engine " + engine;
    }
}
