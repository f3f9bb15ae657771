// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.jdbc;

import static io.stillframe.storage.StorageMessages.failure;
import static io.stillframe.storage.StorageMessages.reasonOf;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.StoreException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A register in a table of a database, one row a key.
 *
 * <p>Why it is linearizable (I5). Each compare-and-set is one statement in a transaction of its own: an insertion, which
 * the primary key refuses when there is a row, or an update of the row that has the version and the digest of what is
 * expected, which the database's lock on the row makes atomic. Versions only grow and rows are never deleted, so a row
 * that has the version has not changed since. A value takes effect at its commit. That holds for one database server
 * which confirms commits when they are on its disk, whatever the isolation level; reads must go to the same server, not
 * to a replica that follows behind.
 *
 * <p>A statement or commit that fails may have been applied; that is said so (the exception of {@link #compareAndSet}),
 * and the caller reads. Thread-safe.
 */
public final class JdbcManifestRegister implements ManifestRegister {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._+-]+(/[A-Za-z0-9._+-]+)*");

    /** The class of SQL states that say that a constraint forbids it. */
    private static final String CONSTRAINT = "23";

    private final DataSource source;

    private JdbcManifestRegister(DataSource source) {
        this.source = source;
    }

    /**
     * A register in the database of {@code source}; its table is created if it is not there.
     *
     * @throws StoreException if the database cannot be reached, or the table not be created
     */
    public static JdbcManifestRegister open(DataSource source) throws StoreException {
        Schema.require(source, Schema.MANIFESTS);
        return new JdbcManifestRegister(source);
    }

    @Override
    public Optional<Entry> read(String key) throws StoreException {
        requireKey(key);
        try (Connection connection = autoCommitting();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT VERSION, CONTENT FROM " + Schema.MANIFESTS + " WHERE NAME = ?")) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new Entry(row.getLong(1), row.getBytes(2))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw failure(e, "STFR0452E", key, reasonOf(e));
        }
    }

    @Override
    public Outcome compareAndSet(String key, @Nullable Entry expected, byte[] content) throws StoreException {
        requireKey(key);
        try (Connection connection = autoCommitting()) {
            boolean changed =
                    expected == null ? insert(connection, key, content) : update(connection, key, expected, content);
            return changed ? Outcome.COMMITTED : Outcome.CONFLICT;
        } catch (SQLException e) {
            throw failure(e, "STFR0453E", key, reasonOf(e));
        }
    }

    @Override
    public List<String> keys(String prefix) throws StoreException {
        requireKey(prefix);
        List<String> keys = new ArrayList<>();
        try (Connection connection = autoCommitting();
                PreparedStatement select =
                        connection.prepareStatement("SELECT NAME FROM " + Schema.MANIFESTS + " WHERE NAME LIKE ?")) {
            // An underscore in the prefix stands for any character; what that brings in addition is left out below.
            select.setString(1, prefix + "/%");
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String key = rows.getString(1);
                    if (key.startsWith(prefix + '/')) {
                        keys.add(key);
                    }
                }
            }
            return keys;
        } catch (SQLException e) {
            throw failure(e, "STFR0452E", prefix, reasonOf(e));
        }
    }

    private static boolean insert(Connection connection, String key, byte[] content) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + Schema.MANIFESTS + " (VERSION, DIGEST, CONTENT, NAME) VALUES (1, ?, ?, ?)")) {
            insert.setString(1, digest(content));
            insert.setBytes(2, content);
            insert.setString(3, key);
            insert.executeUpdate();
            return true;
        } catch (SQLException e) {
            // The statement alone was a transaction, which has failed; a row that is there was another's, or is the
            // one of a try before, which the driver repeated: the caller looks whose it is.
            if (e.getSQLState() != null && e.getSQLState().startsWith(CONSTRAINT) && isThere(connection, key)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isThere(Connection connection, String key) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT 1 FROM " + Schema.MANIFESTS + " WHERE NAME = ?")) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private static boolean update(Connection connection, String key, Entry expected, byte[] content)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE " + Schema.MANIFESTS
                + " SET VERSION = ?, DIGEST = ?, CONTENT = ? WHERE NAME = ? AND VERSION = ? AND DIGEST = ?")) {
            update.setLong(1, expected.version() + 1);
            update.setString(2, digest(content));
            update.setBytes(3, content);
            update.setString(4, key);
            update.setLong(5, expected.version());
            update.setString(6, digest(expected.content()));
            return update.executeUpdate() == 1;
        }
    }

    private Connection autoCommitting() throws SQLException {
        Connection connection = source.getConnection();
        if (!connection.getAutoCommit()) {
            connection.setAutoCommit(true);
        }
        return connection;
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void requireKey(String key) {
        if (!KEY.matcher(key).matches() || key.contains("/.") || key.startsWith(".")) {
            throw new IllegalArgumentException("manifest key '" + key + "'");
        }
    }
}
