// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.directory;

import static io.stillframe.storage.StorageMessages.failure;
import static io.stillframe.storage.StorageMessages.reasonOf;

import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Segments in a directory that all members reach, on a file system that survives the loss of any of them: one checked
 * file each, on the disk before its put returns. Every placement is shared. Thread-safe.
 */
public final class DirectorySegmentStore implements SegmentStore {

    private final SegmentFiles files;

    private DirectorySegmentStore(SegmentFiles files) {
        this.files = files;
    }

    /**
     * The store in {@code root}, which is created if it is not there.
     *
     * @param member the name of this member; files that it left half-written when it ended are removed
     * @throws StoreException if the directory cannot be written
     */
    public static DirectorySegmentStore open(Path root, String member) throws StoreException {
        return new DirectorySegmentStore(SegmentFiles.open(root, member));
    }

    @Override
    public Placement put(SegmentId id, byte[] content) throws StoreException {
        try {
            files.write(id.value(), content);
            files.force(id.value());
            return Placement.SHARED;
        } catch (IOException e) {
            throw failure(e, "STFR0420E", id, reasonOf(e));
        }
    }

    @Override
    public Optional<byte[]> get(SegmentId id) throws StoreException {
        try {
            return files.read(id.value());
        } catch (IOException e) {
            throw failure(e, "STFR0421E", id, reasonOf(e));
        }
    }

    @Override
    public Optional<byte[]> read(SegmentId id, int from, int to) throws StoreException {
        try {
            return files.read(id.value(), from, to);
        } catch (IOException e) {
            throw failure(e, "STFR0421E", id, reasonOf(e));
        }
    }

    @Override
    public void delete(Collection<SegmentId> ids) throws StoreException {
        for (SegmentId id : ids) {
            try {
                files.delete(id.value());
            } catch (IOException e) {
                throw failure(e, "STFR0422E", id, reasonOf(e));
            }
        }
    }

    @Override
    public List<SegmentId> list(String prefix) throws StoreException {
        try {
            return files.ids(prefix).stream().map(SegmentId::new).toList();
        } catch (IOException | IllegalArgumentException e) {
            throw failure(e, "STFR0421E", prefix, reasonOf(e));
        }
    }

    @Override
    public boolean isAuthoritative() {
        return true;
    }
}
