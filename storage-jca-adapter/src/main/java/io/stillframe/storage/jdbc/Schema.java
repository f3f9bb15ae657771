// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.jdbc;

import static io.stillframe.storage.StorageMessages.failure;
import static io.stillframe.storage.StorageMessages.reasonOf;

import io.stillframe.api.spi.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/** The tables, which are created when they are not there. */
final class Schema {

    static final String MANIFESTS = "STILLFRAME_MANIFESTS";
    static final String SEGMENTS = "STILLFRAME_SEGMENTS";

    /** Type of a column of up to 200 KB of bytes, by the first word of the database's name. */
    private static final Map<String, String> BYTES = Map.of("postgresql", "BYTEA", "h2", "VARBINARY(1048576)");

    private static final String BYTES_ELSEWHERE = "BLOB";

    private Schema() {}

    /** Statements that create the tables in a database of that product. */
    static Map<String, String> statements(String product) {
        String bytes = BYTES.getOrDefault(product.toLowerCase(Locale.ROOT).split(" ")[0], BYTES_ELSEWHERE);
        return Map.of(
                MANIFESTS,
                "CREATE TABLE " + MANIFESTS + " (NAME VARCHAR(250) NOT NULL PRIMARY KEY, VERSION BIGINT NOT NULL,"
                        + " DIGEST CHAR(64) NOT NULL, CONTENT " + bytes + " NOT NULL)",
                SEGMENTS,
                "CREATE TABLE " + SEGMENTS + " (NAME VARCHAR(250) NOT NULL, PART INTEGER NOT NULL, CONTENT " + bytes
                        + " NOT NULL, PRIMARY KEY (NAME, PART))");
    }

    /**
     * Makes sure that {@code table} can be read.
     *
     * @throws StoreException if the database cannot be reached, or the table is not there and cannot be created
     */
    static void require(DataSource source, String table) throws StoreException {
        try (Connection connection = source.getConnection()) {
            if (isThere(connection, table)) {
                return;
            }
            String statement = statements(connection.getMetaData().getDatabaseProductName())
                    .get(table);
            try {
                create(connection, statement);
            } catch (SQLException e) {
                // Another member may have been quicker.
                if (!isThere(connection, table)) {
                    throw failure(e, "STFR0451E", table, statement, reasonOf(e));
                }
            }
        } catch (SQLException e) {
            throw failure(e, "STFR0450E", reasonOf(e));
        }
    }

    private static void create(Connection connection, String statement) throws SQLException {
        try (Statement create = connection.createStatement()) {
            create.execute(statement);
        }
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    /** Asks the table itself, since what metadata say of schemas and of upper case differs. */
    private static boolean isThere(Connection connection, String table) throws SQLException {
        try (Statement look = connection.createStatement()) {
            look.executeQuery("SELECT COUNT(*) FROM " + table + " WHERE NAME = ''")
                    .close();
            return true;
        } catch (SQLException e) {
            if (connection.isValid(5)) {
                endTransaction(connection);
                return false;
            }
            throw e;
        }
    }

    private static void endTransaction(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }
}
