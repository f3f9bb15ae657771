// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.channel;

import java.io.IOException;
import java.util.Optional;

/** What a member does for the others' segment stores. Called on threads of the channel. */
public interface SegmentService {

    /** The segment's bytes, if this member has them itself. */
    Optional<byte[]> fetch(String id) throws IOException;

    /** Deletes the segment here. */
    void drop(String id) throws IOException;
}
