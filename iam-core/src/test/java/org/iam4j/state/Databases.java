package org.iam4j.state;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Databases to try a store on, and what may go wrong with them. */
final class Databases {
    private Databases() {}

    /** An empty database of that kind. */
    static DataSource empty(SqlDialect dialect) throws SQLException {
        return dialect == SqlDialect.POSTGRESQL ? Postgres.schema() : h2();
    }

    static JdbcDataSource h2() {
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return memory;
    }

    static void run(DataSource dataSource, String... statements) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static long number(DataSource dataSource, String select) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(select)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    /** A DataSource whose connections can be made to fail, and which counts those that were not given back. */
    static class Watched {
        private final DataSource dataSource;
        private final AtomicInteger open = new AtomicInteger();

        /** What happens before each call of a connection's method. */
        interface Trouble {
            void before(Connection connection, String method) throws SQLException;
        }

        volatile Trouble trouble = (connection, method) -> {};

        Watched(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        int open() {
            return open.get();
        }

        DataSource dataSource() {
            return proxy(DataSource.class, (proxy, method, arguments) -> {
                if (!method.getName().equals("getConnection")) {
                    return call(method, dataSource, arguments);
                }
                trouble.before(null, "getConnection");
                Connection connection = dataSource.getConnection();
                open.incrementAndGet();
                AtomicBoolean given = new AtomicBoolean();
                return proxy(Connection.class, (self, what, with) -> {
                    if (what.getName().equals("close")) {
                        open.addAndGet(given.getAndSet(true) ? 0 : -1);
                    } else {
                        trouble.before(connection, what.getName());
                    }
                    return call(what, connection, with);
                });
            });
        }

        private static <T> T proxy(Class<T> type, InvocationHandler handler) {
            return type.cast(Proxy.newProxyInstance(Watched.class.getClassLoader(), new Class<?>[] {type}, handler));
        }

        private static Object call(Method method, Object on, Object[] arguments) throws Throwable {
            try {
                return method.invoke(on, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
