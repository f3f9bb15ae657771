// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cli;

import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.storage.directory.SegmentFiles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Finds segments in directories and databases.
 *
 * @param directories of files
 * @param databases asked when no directory has it whole
 */
record SegmentFinder(List<SegmentFiles> directories, List<SegmentStore> databases) {

    /**
     * The bytes of {@code segment}, from the first place that has them as they were written.
     *
     * @return empty if there is no such place
     * @throws StoreException if a database cannot be read
     */
    Optional<byte[]> whole(SegmentRef segment) throws StoreException {
        for (SegmentFiles files : directories) {
            Optional<byte[]> content = read(files, segment);
            if (content.isPresent() && segment.matches(content.get())) {
                return content;
            }
        }
        for (SegmentStore store : databases) {
            Optional<byte[]> content = store.get(segment.id());
            if (content.isPresent() && segment.matches(content.get())) {
                return content;
            }
        }
        return Optional.empty();
    }

    private static Optional<byte[]> read(SegmentFiles files, SegmentRef segment) throws StoreException {
        try {
            return files.read(segment.id().value());
        } catch (IOException e) {
            throw new StoreException(segment.id() + " cannot be read: " + e, e);
        }
    }
}
