// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.infinispan;

import io.stillframe.storage.channel.SegmentService;
import io.stillframe.storage.directory.SegmentFiles;
import java.io.IOException;
import java.util.Optional;

/** Serves this member's segment files to the others. */
public final class LocalSegments implements SegmentService {

    private final SegmentFiles files;

    /** Serves {@code files}. */
    public LocalSegments(SegmentFiles files) {
        this.files = files;
    }

    @Override
    public Optional<byte[]> fetch(String id) throws IOException {
        return files.read(id);
    }

    @Override
    public void drop(String id) throws IOException {
        files.delete(id);
    }
}
