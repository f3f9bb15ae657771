// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.jdbc;

import static io.stillframe.storage.StorageMessages.failure;
import static io.stillframe.storage.StorageMessages.reasonOf;

import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentPart;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * Segments in a table of a database, in parts, so that a part can be read without the rest and no statement carries more
 * than a few megabytes. All parts of a segment are put in one transaction: there are all of them or none.
 *
 * <p>What survives: what the database promises for its commits. Every placement is shared. Thread-safe.
 */
public final class JdbcSegmentStore implements SegmentStore {

    /** Bytes of a part; the last of a segment is shorter. */
    static final int PART = 64 << 10;

    private static final int PARTS_IN_A_STATEMENT = 32;

    private final DataSource source;

    private JdbcSegmentStore(DataSource source) {
        this.source = source;
    }

    /**
     * A store in the database of {@code source}; its table is created if it is not there.
     *
     * @throws StoreException if the database cannot be reached, or the table not be created
     */
    public static JdbcSegmentStore open(DataSource source) throws StoreException {
        Schema.require(source, Schema.SEGMENTS);
        return new JdbcSegmentStore(source);
    }

    /** A store in the database of {@code source}, where its table must be. */
    public static JdbcSegmentStore at(DataSource source) {
        return new JdbcSegmentStore(source);
    }

    @Override
    public Placement put(SegmentId id, byte[] content) throws StoreException {
        try (Connection connection = source.getConnection()) {
            if (!isThere(connection, id)) {
                putNew(connection, id, content);
            }
            return Placement.SHARED;
        } catch (SQLException e) {
            throw failure(e, "STFR0420E", id, reasonOf(e));
        }
    }

    @Override
    public Optional<byte[]> get(SegmentId id) throws StoreException {
        return read(id, 0, Integer.MAX_VALUE, false);
    }

    @Override
    public Optional<byte[]> read(SegmentId id, int from, int to) throws StoreException {
        return read(id, from, to, true);
    }

    /** All parts in one statement. */
    @Override
    public List<Optional<byte[]>> readAll(List<SegmentPart> parts) throws StoreException {
        if (parts.isEmpty()) {
            return List.of();
        }
        // Not conditions joined by OR, for which not every database uses its index.
        String statement = IntStream.range(0, parts.size())
                .mapToObj(number -> "SELECT " + number + " AS NUMBER_, PART, CONTENT FROM " + Schema.SEGMENTS
                        + " WHERE NAME = ? AND PART BETWEEN ? AND ?")
                .collect(Collectors.joining(" UNION ALL ", "", " ORDER BY 1, 2"));
        Map<Integer, ByteArrayOutputStream> found = new HashMap<>();
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement(statement)) {
            for (int i = 0; i < parts.size(); i++) {
                SegmentPart part = parts.get(i);
                select.setString(3 * i + 1, part.id().value());
                select.setInt(3 * i + 2, part.from() / PART);
                select.setInt(3 * i + 3, Math.max(part.from(), part.to() - 1) / PART);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.computeIfAbsent(rows.getInt(1), number -> new ByteArrayOutputStream())
                            .writeBytes(rows.getBytes(3));
                }
            }
        } catch (SQLException e) {
            throw failure(e, "STFR0421E", parts.get(0).id(), reasonOf(e));
        }
        return IntStream.range(0, parts.size())
                .mapToObj(number -> Optional.ofNullable(found.get(number))
                        .flatMap(rows -> within(parts.get(number), rows.toByteArray())))
                .toList();
    }

    /** Of {@code rows}, which begin with the one that the part begins in. */
    private static Optional<byte[]> within(SegmentPart part, byte[] rows) {
        int start = part.from() % PART;
        int end = start + part.to() - part.from();
        return end > rows.length ? Optional.empty() : Optional.of(Arrays.copyOfRange(rows, start, end));
    }

    @Override
    public void delete(Collection<SegmentId> ids) throws StoreException {
        try (Connection connection = source.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM " + Schema.SEGMENTS + " WHERE NAME = ?")) {
            for (SegmentId id : ids) {
                delete.setString(1, id.value());
                delete.addBatch();
            }
            delete.executeBatch();
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException e) {
            throw failure(e, "STFR0422E", ids, reasonOf(e));
        }
    }

    @Override
    public List<SegmentId> list(String prefix) throws StoreException {
        // No range: a database that sorts by a language's rules would leave some out.
        String pattern = prefix.replace("!", "!!").replace("_", "!_").replace("%", "!%") + "%";
        List<SegmentId> ids = new ArrayList<>();
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT NAME FROM " + Schema.SEGMENTS + " WHERE PART = 0 AND NAME LIKE ? ESCAPE '!'")) {
            select.setString(1, pattern);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(new SegmentId(rows.getString(1)));
                }
            }
            return ids;
        } catch (SQLException | IllegalArgumentException e) {
            throw failure(e, "STFR0421E", prefix, reasonOf(e));
        }
    }

    @Override
    public boolean isAuthoritative() {
        return true;
    }

    private static boolean isThere(Connection connection, SegmentId id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT 1 FROM " + Schema.SEGMENTS + " WHERE NAME = ? AND PART = 0")) {
            select.setString(1, id.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void putNew(Connection connection, SegmentId id, byte[] content) throws SQLException {
        boolean several = content.length > PART;
        boolean autoCommit = connection.getAutoCommit();
        if (several && autoCommit) {
            connection.setAutoCommit(false);
        }
        try {
            insert(connection, id, content);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException e) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            // Somebody may have put it meanwhile: the same bytes, by the same id.
            if (!isThere(connection, id)) {
                throw e;
            }
        } finally {
            if (several && autoCommit) {
                connection.setAutoCommit(true);
            }
        }
    }

    private static void insert(Connection connection, SegmentId id, byte[] content) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + Schema.SEGMENTS + " (NAME, PART, CONTENT) VALUES (?, ?, ?)")) {
            int parts = Math.max(1, (content.length + PART - 1) / PART);
            for (int part = 0; part < parts; part++) {
                int from = part * PART;
                insert.setString(1, id.value());
                insert.setInt(2, part);
                insert.setBytes(3, Arrays.copyOfRange(content, from, Math.min(from + PART, content.length)));
                if (parts == 1) {
                    insert.executeUpdate();
                    return;
                }
                insert.addBatch();
                if ((part + 1) % PARTS_IN_A_STATEMENT == 0 || part + 1 == parts) {
                    insert.executeBatch();
                }
            }
        }
    }

    private Optional<byte[]> read(SegmentId id, int from, int to, boolean exactly) throws StoreException {
        int first = from / PART;
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT CONTENT FROM " + Schema.SEGMENTS
                        + " WHERE NAME = ? AND PART BETWEEN ? AND ? ORDER BY PART")) {
            select.setString(1, id.value());
            select.setInt(2, first);
            select.setInt(3, Math.max(from, to - 1) / PART);
            select.setFetchSize(PARTS_IN_A_STATEMENT);
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            boolean found = false;
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found = true;
                    content.writeBytes(rows.getBytes(1));
                }
            }
            if (!found) {
                return Optional.empty();
            }
            if (!exactly) {
                return Optional.of(content.toByteArray());
            }
            return within(new SegmentPart(id, from, to), content.toByteArray());
        } catch (SQLException e) {
            throw failure(e, "STFR0421E", id, reasonOf(e));
        }
    }
}
