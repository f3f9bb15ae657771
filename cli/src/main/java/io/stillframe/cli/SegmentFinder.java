// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cli;

import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.storage.directory.SegmentFiles;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds segments in directories, databases and Infinispan Servers.
 *
 * @param directories of files
 * @param services databases and the like, asked when no directory has it whole
 */
record SegmentFinder(List<SegmentFiles> directories, List<SegmentStore> services) {

    /**
     * The bytes of {@code segment}, from the first place that has them as they were written.
     *
     * @return empty if there is no such place
     * @throws StoreException if one of them cannot be read
     */
    Optional<byte[]> whole(SegmentRef segment) throws StoreException {
        return find(segment.id(), segment::matches);
    }

    /** The bytes of {@code id}, from the first place where they pass {@code check}. */
    Optional<byte[]> find(SegmentId id, Predicate<byte[]> check) throws StoreException {
        for (SegmentFiles files : directories) {
            Optional<byte[]> content = read(files, id).filter(check);
            if (content.isPresent()) {
                return content;
            }
        }
        for (SegmentStore store : services) {
            Optional<byte[]> content = store.get(id).filter(check);
            if (content.isPresent()) {
                return content;
            }
        }
        return Optional.empty();
    }

    /** The ids of all segments that begin with {@code prefix}, which ends with a slash. */
    List<SegmentId> list(String prefix) throws StoreException {
        Set<SegmentId> ids = new LinkedHashSet<>();
        for (SegmentFiles files : directories) {
            try {
                files.ids(prefix).forEach(id -> ids.add(new SegmentId(id)));
            } catch (IOException e) {
                throw new StoreException(prefix + " cannot be listed: " + e, e);
            }
        }
        for (SegmentStore store : services) {
            ids.addAll(store.list(prefix));
        }
        return List.copyOf(ids);
    }

    /** Deletes these wherever they are. */
    void delete(List<SegmentId> ids) throws StoreException {
        for (SegmentFiles files : directories) {
            for (SegmentId id : ids) {
                try {
                    files.delete(id.value());
                } catch (IOException e) {
                    throw new StoreException(id + " cannot be deleted: " + e, e);
                }
            }
        }
        for (SegmentStore store : services) {
            store.delete(ids);
        }
    }

    private static Optional<byte[]> read(SegmentFiles files, SegmentId id) throws StoreException {
        try {
            return files.read(id.value());
        } catch (IOException e) {
            throw new StoreException(id + " cannot be read: " + e, e);
        }
    }
}
