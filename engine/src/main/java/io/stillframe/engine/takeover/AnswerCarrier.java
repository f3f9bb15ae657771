// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.takeover;

import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.load.Hosting;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.engine.snapshot.SegmentNames;
import io.stillframe.engine.state.ContextState;
import io.stillframe.engine.state.SegmentAssembly;
import io.stillframe.engine.state.StoredState;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings the recorded answers of forwarded calls into an older state that is about to become the state again. So a call that ran
 * before, and of which the answer got lost on its way, is answered as it was when it comes again: as if the answer had
 * arrived just before the state went back. It does not run a second time, nor is its caller left without an answer.
 */
final class AnswerCarrier {

    private final Hosting hosting;
    private final SegmentNames names;

    AnswerCarrier(Hosting hosting, SegmentNames names) {
        this.hosting = hosting;
        this.names = names;
    }

    /**
     * Stores a segment that adds {@code answers} to {@code older}. Blocks, on transfer threads.
     *
     * @param older null if it is empty
     * @param answers by context and call id; contexts without any are left out
     * @return the segment, not named by any manifest yet; none if there are no answers
     */
    List<SegmentRef> carry(@Nullable StoredState older, Map<String, Map<String, byte[]>> answers)
            throws StoreException, CorruptSegmentException {
        if (answers.isEmpty()) {
            return List.of();
        }
        SegmentAssembly assembly = hosting.format().segment();
        for (Map.Entry<String, Map<String, byte[]>> context : answers.entrySet()) {
            String key = context.getKey();
            ContextState state = older != null && older.contexts().contains(key)
                    ? hosting.format().load(older, key, Map.of())
                    : hosting.format().create();
            state.enter();
            try {
                // Marks of what was forgotten are among them, and newer than those that are there.
                context.getValue().forEach(state.answers()::put);
            } finally {
                state.exit();
            }
            state.compareOpaque();
            state.freeze().encodeTo(assembly, key);
        }
        byte[] segment = assembly.build();
        SegmentId id = names.next();
        Placement placement = hosting.store().put(id, segment);
        return List.of(SegmentRef.to(id, segment, placement.soleHolder().orElse("")));
    }
}
