package org.iam4j.engine.laws;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import javax.sql.DataSource;
import org.iam4j.state.StateStore;

/** A state, what it is kept in, and copies of it. */
interface Kept extends AutoCloseable {
    StateStore store();

    /** Another one of this kind, empty. */
    Kept empty();

    /** A copy as a backup makes it. */
    Kept copy();

    /** A copy from which the rows of some people are lost. */
    Kept without(Collection<String> people);

    @Override
    void close();

    /** A database that one state lives in. */
    interface Database extends AutoCloseable {
        DataSource dataSource();

        Database empty();

        Database copy() throws SQLException;

        @Override
        void close() throws SQLException;
    }

    /** A state in a database. */
    record InDatabase(Database database, StateStore store) implements Kept {
        InDatabase(Database database) {
            this(database, StateStore.jdbc(database.dataSource()).acceptingLosses());
        }

        @Override
        public Kept empty() {
            return new InDatabase(database.empty());
        }

        @Override
        public InDatabase copy() {
            try {
                return new InDatabase(database.copy());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Kept without(Collection<String> people) {
            InDatabase copy = copy();
            try (Connection connection = copy.database.dataSource().getConnection();
                    PreparedStatement delete =
                            connection.prepareStatement("DELETE FROM iam_person WHERE person_id = ?")) {
                for (String person : people) {
                    delete.setString(1, person);
                    delete.executeUpdate();
                }
                return copy;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            try {
                database.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
