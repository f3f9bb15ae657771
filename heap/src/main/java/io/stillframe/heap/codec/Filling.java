// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.ObjectSection;
import io.stillframe.heap.opaque.OpaqueSection;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Gives sections their content in three steps, so that nothing is hashed or compared before it has its content: all objects
 * get their fields and all collections their headers; then lists and the like get their elements; then sets, maps and heaps
 * do, those found last first, so that what is a key of another tends to be whole by then. A record that refuses sections
 * without content is made when they have it. Nothing recurses along references, however long the chains. Collections that
 * {@link Materializer.Deferral} takes get no elements here. Not thread-safe.
 */
final class Filling {

    private final StateImage image;
    private final FoundSections found;
    private final RecentFrames recent;
    private final IntFunction<SegmentContents> contents;
    private final Materializer.Deferral deferral;

    /** Positions of the collections that take their nodes later. */
    private final BitSet deferred = new BitSet();

    /** A frame that holds a record that cannot be made yet; nodes behind it wait for it. */
    private record Refused(int position, int next) {}

    private List<Refused> refused = new ArrayList<>();

    /** Of those in {@code found}, to which reading adds; {@code contents} reads the frame at a position. */
    Filling(
            StateImage image,
            FoundSections found,
            RecentFrames recent,
            IntFunction<SegmentContents> contents,
            Materializer.Deferral deferral) {
        this.image = image;
        this.found = found;
        this.recent = recent;
        this.contents = contents;
        this.deferral = deferral;
    }

    /** The collection at {@code position} is forgotten. */
    void forget(int position) {
        deferred.clear(position);
    }

    /** Gives the sections found since there were {@code from} their content, and so those that this finds. */
    void fill(int from) {
        // Code of the application that runs meanwhile may look for what is absent, and so fill others.
        List<Refused> outer = refused;
        refused = new ArrayList<>();
        try {
            fillFrom(from);
        } finally {
            refused = outer;
            recent.clear();
        }
    }

    private void fillFrom(int from) {
        // Reading content finds more sections, which are appended: not a for-each.
        for (int i = from; i < found.count(); i++) {
            attempt(found.position(i), found.position(i));
        }
        retry();
        for (int i = from; i < found.count(); i++) {
            attemptNodes(found.position(i), false);
        }
        retry();
        for (int i = found.count() - 1; i >= from; i--) {
            attemptNodes(found.position(i), true);
        }
        retry();
        for (Refused rest : refused) {
            read(rest.position(), rest.next());
        }
        for (int i = found.count() - 1; i >= from; i--) {
            if (found.get(i) instanceof CollectionSection collection) {
                found.with(found.position(i), section -> collection.stillframe$restored());
            }
        }
    }

    private void attemptNodes(int position, boolean hashed) {
        boolean due = !deferred.get(position);
        if (due && found.at(position) instanceof CollectionSection collection && isHashed(collection) == hashed) {
            int end = position + image.extent(position);
            for (int next = position + 1; next < end; next++) {
                if (!attempt(position, next)) {
                    return;
                }
            }
        }
    }

    /** Reads one frame of the section at {@code position}; false if a record in it cannot be made yet. */
    private boolean attempt(int position, int next) {
        try {
            read(position, next);
            return true;
        } catch (PrematureValueException e) {
            refused.add(new Refused(position, next));
            contents.apply(next).visitReferences(recent.at(next));
            return false;
        }
    }

    /** Tries again what was refused, as long as that helps. */
    private void retry() {
        for (boolean helped = true; helped && !refused.isEmpty(); ) {
            List<Refused> again = List.copyOf(refused);
            refused.clear();
            helped = false;
            for (Refused each : again) {
                if (attempt(each.position(), each.next())) {
                    helped = true;
                    goOn(each);
                }
            }
        }
    }

    /** The nodes behind one that was refused. */
    private void goOn(Refused done) {
        int end = done.position() + image.extent(done.position());
        boolean read = done.next() > done.position() && !deferred.get(done.position());
        for (int next = done.next() + 1; next < end && read; next++) {
            read = attempt(done.position(), next);
        }
    }

    private void read(int position, int next) {
        Frame frame = recent.at(next);
        found.with(position, section -> {
            if (section instanceof ObjectSection object) {
                contents.apply(position).readObject(frame, object);
            } else if (section instanceof OpaqueSection opaque) {
                contents.apply(position).fillOpaque(frame, opaque);
            } else if (next > position) {
                readNode(frame, contents.apply(next), (CollectionSection) section);
            } else {
                CollectionSection collection = (CollectionSection) section;
                contents.apply(position).readHeader(frame, collection);
                if (image.extent(position) > 1 && deferral.defers(position, collection)) {
                    deferred.set(position);
                } else {
                    visitNodes(position);
                }
            }
        });
    }

    private static void readNode(Frame frame, SegmentContents from, CollectionSection collection) {
        if (frame.kind() == FrameKind.NODE) {
            from.readNode(frame, collection);
        }
    }

    private void visitNodes(int position) {
        int end = position + image.extent(position);
        for (int i = position + 1; i < end; i++) {
            contents.apply(i).visitReferences(recent.at(i));
        }
    }

    /** Whether it looks into its elements when it takes them. */
    private static boolean isHashed(Object collection) {
        boolean plain = collection instanceof List || collection instanceof Deque;
        return !plain;
    }
}
