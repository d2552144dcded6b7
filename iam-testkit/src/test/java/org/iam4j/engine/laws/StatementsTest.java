package org.iam4j.engine.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.iam4j.ProvisioningEngine;
import org.iam4j.engine.Company;
import org.iam4j.state.StateStore;
import org.junit.jupiter.api.Test;

/**
 * How many statements an engine sends to the database of its state: as many for a few people as for many while nothing changes.
 *
 * <p>Turns red when {@code Remembered.read} asks for each person ({@code state.person(id)} instead of what the list shows).
 */
class StatementsTest {
    @Test
    void aPlanWithNothingToDoSendsAsManyStatementsForFewAsForMany() throws SQLException {
        assertThat(statements(5, ProvisioningEngine::plan))
                .isPositive()
                .isEqualTo(statements(120, ProvisioningEngine::plan));
    }

    @Test
    void aRunWithNothingToDoSendsAsManyStatementsForFewAsForMany() throws SQLException {
        assertThat(statements(5, ProvisioningEngine::run))
                .isPositive()
                .isEqualTo(statements(120, ProvisioningEngine::run));
    }

    private interface Work {
        Object with(ProvisioningEngine engine);
    }

    /** How many statements it takes when all has been done before. */
    private static int statements(int people, Work work) throws SQLException {
        AtomicInteger statements = new AtomicInteger();
        try (H2Database database = H2Database.make()) {
            Company company = new Company();
            company.state =
                    StateStore.jdbc(counting(database.dataSource(), statements)).acceptingLosses();
            for (int i = 0; i < people; i++) {
                company.hire(String.valueOf(1000 + i), "Femke", "Berg");
            }
            company.engine().run();
            ProvisioningEngine engine = company.engine();
            assertThat(engine.plan().actions()).isEmpty();
            work.with(engine);
            statements.set(0);

            work.with(engine);

            return statements.get();
        }
    }

    private static DataSource counting(DataSource database, AtomicInteger statements) {
        return counting(DataSource.class, database, statements);
    }

    /** Something of JDBC whose connections and statements count what is executed. */
    private static <T> T counting(Class<T> type, T real, AtomicInteger statements) {
        return type.cast(Proxy.newProxyInstance(
                StatementsTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("execute")) {
                        statements.incrementAndGet();
                    }
                    try {
                        Object answer = method.invoke(real, arguments);
                        if (answer instanceof Connection connection) {
                            return counting(Connection.class, connection, statements);
                        }
                        if (answer instanceof PreparedStatement statement) {
                            return counting(PreparedStatement.class, statement, statements);
                        }
                        return answer instanceof Statement statement
                                ? counting(Statement.class, statement, statements)
                                : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
