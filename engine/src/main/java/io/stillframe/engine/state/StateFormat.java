// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.state;

import io.stillframe.heap.codec.CorruptSegmentException;
import io.stillframe.heap.codec.SegmentSource;
import java.util.List;
import java.util.Map;

/** Makes contexts' states and reads segments, for one application. Thread-safe. */
public interface StateFormat {

    /** The state of a context that begins. */
    ContextState create();

    /** The state of a context as stored; see {@code heap.load.HeapLoader} for {@code shells}. */
    ContextState load(StoredState stored, String contextKey, Map<String, Object> shells) throws CorruptSegmentException;

    /** An empty segment, for {@link FrozenState#encodeTo}. */
    SegmentAssembly segment();

    /** Reads and checks the segments of one shard. */
    StoredState read(List<byte[]> oldestFirst) throws CorruptSegmentException;

    /** Reads and checks what is needed to find anything in a segment; the rest is read and checked when it is needed. */
    OpenSegment open(SegmentSource segment) throws CorruptSegmentException;

    /** The state that the segments of one shard hold. */
    StoredState compose(List<OpenSegment> oldestFirst);

    /** One segment of several that follow each other. */
    byte[] merge(List<byte[]> oldestFirst) throws CorruptSegmentException;
}
