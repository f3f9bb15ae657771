// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.freeze;

import io.stillframe.heap.StateTypes;
import io.stillframe.heap.barrier.Node;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.codec.ContextEncoder;
import io.stillframe.heap.codec.SegmentBuilder;
import io.stillframe.heap.opaque.FrozenOpaque;
import io.stillframe.heap.opaque.OpaqueObjects;
import java.lang.invoke.VarHandle;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What changed in one heap between two cuts, as it was at the second. */
public final class FrozenSnapshot {

    private final StateTypes types;
    private final OpaqueObjects opaque;
    private final long epoch;
    private final int sections;
    private final @Nullable Map<String, Section> roots;
    /** Of those that were encoded from a copy; only the thread that encodes touches them. */
    private int copiedSections;

    private long copiedBytes;
    /** Null once it is drained; so nobody holds on to what was in it. */
    private volatile @Nullable DirtyList list;

    FrozenSnapshot(
            StateTypes types, OpaqueObjects opaque, DirtyList list, long epoch, @Nullable Map<String, Section> roots) {
        this.types = types;
        this.opaque = opaque;
        this.list = list;
        this.epoch = epoch;
        this.sections = list.entries();
        this.roots = roots;
    }

    /** The epoch that the cut closed. */
    public long epoch() {
        return epoch;
    }

    /** Number of sections in it. */
    public int sections() {
        return sections;
    }

    /** How many sections were written from a copy, since the application had changed them after the cut; known once it is encoded. */
    public int copiedSections() {
        return copiedSections;
    }

    /** Bytes that those took in the segment. */
    public long copiedBytes() {
        return copiedBytes;
    }

    /**
     * Writes every section as of the cut (I1), while the application goes on changing them; then the next cut may be
     * made. Called by any one thread, without the context's lock; again only if it threw, in which case it added nothing.
     *
     * @throws IllegalStateException if it was encoded before
     */
    public void encodeTo(SegmentBuilder segment, String contextKey) {
        DirtyList dirty = list;
        if (dirty == null) {
            throw new IllegalStateException("the snapshot was encoded before");
        }
        ContextEncoder encoder = segment.context(contextKey, types, opaque);
        boolean done = false;
        copiedSections = 0;
        copiedBytes = 0;
        try {
            if (roots != null) {
                encoder.addRoots(numbers(roots));
            }
            for (int slot = 0; slot < dirty.size(); slot++) {
                encode(dirty, slot, encoder, segment);
            }
            done = true;
        } finally {
            if (!done) {
                encoder.rollBack();
            }
        }
        dirty.drained();
        list = null;
    }

    boolean isDrained() {
        return list == null;
    }

    /** The dirty list as long as content of it is needed. */
    @Nullable
    DirtyList undrained() {
        return list;
    }

    private void encode(DirtyList dirty, int slot, ContextEncoder encoder, SegmentBuilder segment) {
        Object entry = dirty.get(slot);
        if (entry instanceof Node node) {
            encode(dirty.owner(slot), node, encoder);
        } else if (entry instanceof FrozenOpaque frozen) {
            encoder.addOpaque(frozen);
        } else if (entry instanceof Section section) {
            encode(section, dirty, slot, encoder, segment);
            dirty.forEachNodeLeftTo(section, node -> encode(section, node, encoder));
        }
    }

    private static void encode(Section owner, Node node, ContextEncoder encoder) {
        if (!node.isInVain()) {
            encoder.addNode(owner.stillframe$id(), node);
        }
        node.encoded();
    }

    private void encode(Section section, DirtyList dirty, int slot, ContextEncoder encoder, SegmentBuilder segment) {
        if (stageUnchanged(section, dirty.epoch(), encoder)) {
            encoder.addStaged(section.stillframe$id());
        } else {
            SectionCopy kept = dirty.kept(slot);
            if (kept == null) {
                throw new IllegalStateException("a section was changed and its content not kept");
            }
            encoder.stage(section, kept::replay);
            int before = segment.bytes();
            encoder.addStaged(section.stillframe$id());
            copiedSections++;
            copiedBytes += segment.bytes() - before;
        }
    }

    /** Encodes the fields as they are; false if the writer has changed them since the cut (I1, see {@link HeapTracker}). */
    private static boolean stageUnchanged(Section section, int frozenEpoch, ContextEncoder encoder) {
        if (section.stillframe$epoch() != frozenEpoch) {
            // The kept copy was stored before the epoch that was just read.
            VarHandle.acquireFence();
            return false;
        }
        RuntimeException failure = null;
        try {
            encoder.stage(section, section::stillframe$write);
        } catch (RuntimeException e) {
            failure = e;
        }
        VarHandle.acquireFence();
        boolean unchanged = section.stillframe$epoch() == frozenEpoch;
        VarHandle.acquireFence();
        if (unchanged && failure != null) {
            throw failure;
        }
        return unchanged;
    }

    private static Map<String, Long> numbers(Map<String, Section> roots) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        roots.forEach((name, section) -> numbers.put(name, section.stillframe$id()));
        return numbers;
    }
}
