// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.heap.StateTypes;
import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.DirtyTracker;
import io.stillframe.heap.barrier.ObjectSection;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.collect.CollectionKinds;
import io.stillframe.heap.opaque.OpaqueSection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes objects of the stored sections of one context, each once, with aliases and cycles: sections are found by
 * references and filled by {@link #fill}.
 *
 * <p>In three steps, so that nothing is hashed or compared before it has its content: all objects get their fields and
 * all collections their headers; then lists and the like get their elements; then sets, maps and heaps do, those found
 * last first, so that what is a key of another tends to be whole by then. A record that refuses sections without content
 * is made when they have it. Nothing recurses along references, however long the chains. Collections that {@link
 * Deferral} takes get no elements here.
 *
 * <p>Not thread-safe. Longer than most since the three steps have so much in common.
 */
final class Materializer {

    /** Whose nodes are to be left absent. */
    @FunctionalInterface
    interface Deferral {

        /** Nobody's. */
        Deferral NONE = (position, collection) -> false;

        /** Whether those of {@code collection}, whose own frame is at {@code position}, are. */
        boolean defers(int position, CollectionSection collection);
    }

    private final StateImage image;
    private final FrameTable frames;
    private final String contextKey;
    private final int context;
    private final StateTypes types;
    private final Deferral deferral;
    private final EmptyRoom room;
    private final RecentFrames recent;
    private final Map<Segment, SegmentContents> contents = new HashMap<>();
    /** Position of the first frame of the context. */
    private final int base;
    /** By position of the section's own frame, from {@link #base}. */
    private final @Nullable Section[] made;

    /** Positions of the collections that take their nodes later. */
    private final BitSet deferred = new BitSet();

    /** Positions of the sections in the order in which they were found. */
    private int[] found = new int[64];

    private int foundCount;

    /** A frame that holds a record that cannot be made yet; nodes behind it wait for it. */
    private record Refused(int position, int next) {}

    private List<Refused> refused = new ArrayList<>();
    /** Copies that records made of opaque objects for themselves since {@link #opaque}, with what they are copies of. */
    private final IdentityHashMap<Object, Object> copies = new IdentityHashMap<>();

    /** Opaque objects that are part of the heap. */
    private final IdentityHashMap<Object, OpaqueSection> originals = new IdentityHashMap<>();

    /** For the context {@code contextKey} of {@code image}. */
    Materializer(StateImage image, String contextKey, StateTypes types, Deferral deferral) {
        this.image = image;
        this.frames = image.frames();
        this.recent = new RecentFrames(image);
        this.contextKey = contextKey;
        Integer index = image.contextIndex(contextKey);
        this.context = index == null ? -1 : index;
        this.types = types;
        this.deferral = deferral;
        this.room = new EmptyRoom(image.bytes());
        this.base = context < 0 ? 0 : frames.find(context, 0, 0);
        this.made = new Section[context < 0 ? 0 : frames.find(context + 1, 0, 0) - base];
    }

    /**
     * The roots; {@link #fill} is to follow.
     *
     * @param shells objects to be filled in place of new ones, by root name
     */
    Map<String, Section> roots(Map<String, Object> shells) {
        Map<String, Section> roots = new LinkedHashMap<>();
        int position = frames.find(context, 0, 0);
        if (isAt(position, 0)) {
            Map<String, Long> stored = contents(position).readRoots(recent.at(position));
            stored.forEach((name, id) -> placeShell(name, id, shells.get(name)));
            stored.forEach((name, id) -> roots.put(name, root(id)));
        }
        return roots;
    }

    /** The single value that the context holds, with all it leads to. */
    @Nullable
    Object value() {
        int position = frames.find(context, 0, 0);
        if (!isAt(position, 0) || recent.at(position).kind() != FrameKind.VALUE) {
            throw new MalformedContentException("STFR0110E", "they hold no graph");
        }
        // Once to have everything whole, once to have what refers to it.
        contents(position).visitReferences(recent.at(position));
        fill(0);
        return contents(position).readValue(recent.at(position));
    }

    /** Number of sections found so far. */
    int found() {
        return foundCount;
    }

    /** Makes the sections found since there were {@code from} part of the heap of {@code tracker}, under their numbers. */
    void attach(int from, DirtyTracker tracker) {
        for (int i = from; i < foundCount; i++) {
            long id = frames.id(found[i]);
            guarded(found[i], section -> {
                if (section.stillframe$tracker() == null) {
                    section.stillframe$attach(tracker, id);
                }
            });
        }
    }

    /**
     * The opaque objects among the sections found since there were {@code from}, once attached; copies of one come under
     * its number.
     */
    List<OpaqueSection> opaque(int from) {
        List<OpaqueSection> opaque = new ArrayList<>();
        for (int i = from; i < foundCount; i++) {
            if (made[found[i] - base] instanceof OpaqueSection section
                    && originals.putIfAbsent(section.object(), section) == null) {
                opaque.add(section);
            }
        }
        copies.forEach((copy, original) -> {
            OpaqueSection section = originals.get(original);
            if (section != null) {
                opaque.add(section.of(copy));
            }
        });
        copies.clear();
        return opaque;
    }

    /** Forgets the sections found since there were {@code from}: nothing that anybody has refers to them. */
    void forget(int from) {
        for (int i = from; i < foundCount; i++) {
            made[found[i] - base] = null;
            deferred.clear(found[i]);
        }
        foundCount = from;
        copies.clear();
    }

    /** Who refers to {@code collection} by which field, among the objects found; for messages. */
    String holder(CollectionSection collection) {
        for (int i = 0; i < foundCount; i++) {
            if (made[found[i] - base] instanceof ObjectSection object) {
                int field = new FieldSearch(collection).indexIn(object);
                if (field >= 0) {
                    String type = object.stillframe$class();
                    return type + "." + types.fields(type).get(field).name();
                }
            }
        }
        return "another collection";
    }

    /** The highest number of a section that is stored for the context, 0 if there is none. */
    long highestId() {
        return made.length == 0 ? 0 : frames.id(base + made.length - 1);
    }

    private boolean isAt(int position, long id) {
        return context >= 0
                && position < frames.size()
                && frames.context(position) == context
                && frames.id(position) == id
                && frames.node(position) == 0;
    }

    private void placeShell(String name, long id, @Nullable Object shell) {
        if (shell == null) {
            return;
        }
        int position = position(id);
        String stored = className(position);
        boolean fits = shell instanceof ObjectSection object
                && object.stillframe$class().equals(stored)
                && object.stillframe$tracker() == null
                && (made[position - base] == null || made[position - base] == shell);
        if (!fits) {
            throw new MalformedContentException(
                    "STFR0118E", name, stored, shell.getClass().getName());
        }
        add(position, (Section) shell);
    }

    private Section root(long id) {
        Section section = section(id);
        if (section instanceof OpaqueSection) {
            throw new MalformedContentException("STFR0114E", id, contextKey);
        }
        return section;
    }

    /** What refers to the section of that number holds: itself, or the opaque object. */
    private Object reference(long id) {
        Section section = section(id);
        return section instanceof OpaqueSection opaque ? opaque.object() : section;
    }

    /** The section of that number, which is filled later. */
    private Section section(long id) {
        int position = position(id);
        Section section = made[position - base];
        return section != null ? section : add(position, create(position));
    }

    private int position(long id) {
        int position = id > 0 ? frames.find(context, id, 0) : frames.size();
        if (!isAt(position, id)) {
            throw new MalformedContentException("STFR0114E", id, contextKey);
        }
        return position;
    }

    private Section add(int position, Section section) {
        if (made[position - base] == null) {
            if (foundCount == found.length) {
                found = Arrays.copyOf(found, foundCount * 2);
            }
            found[foundCount++] = position;
            made[position - base] = section;
        }
        return section;
    }

    private Section create(int position) {
        Frame frame = recent.at(position);
        if (frame.kind() == FrameKind.COLLECTION) {
            try {
                return CollectionKinds.create(
                        frame.type(), () -> contents(position).header(frame));
            } catch (IllegalArgumentException e) {
                throw new MalformedContentException(e, "STFR0115E", frame.id(), frame.type());
            }
        }
        if (frame.kind() == FrameKind.OPAQUE) {
            return createOpaque(position, frame);
        }
        // I9: a stored name is looked up among the application's enhanced classes, never anywhere else.
        String name = className(position);
        if (types.enhanced(name) == null) {
            throw new MalformedContentException("STFR0113E", name);
        }
        try {
            return types.newInstance(name);
        } catch (RuntimeException e) {
            throw new MalformedContentException(e, "STFR0116E", frame.id(), name, e);
        }
    }

    private Section createOpaque(int position, Frame frame) {
        try {
            return contents(position).createOpaque(frame);
        } catch (MalformedContentException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new MalformedContentException(e, "STFR0116E", frame.id(), "an opaque object", e);
        }
    }

    private String className(int position) {
        Frame frame = recent.at(position);
        return frame.kind() == FrameKind.OBJECT
                ? image.segment(position).types().get(frame.type()).className()
                : "collection kind " + frame.type();
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
        for (int i = from; i < foundCount; i++) {
            attempt(found[i], found[i]);
        }
        retry();
        for (int i = from; i < foundCount; i++) {
            attemptNodes(found[i], false);
        }
        retry();
        for (int i = foundCount - 1; i >= from; i--) {
            attemptNodes(found[i], true);
        }
        retry();
        for (Refused rest : refused) {
            read(rest.position(), rest.next());
        }
        for (int i = foundCount - 1; i >= from; i--) {
            if (made[found[i] - base] instanceof CollectionSection collection) {
                guarded(found[i], section -> collection.stillframe$restored());
            }
        }
    }

    private void attemptNodes(int position, boolean hashed) {
        boolean due = !deferred.get(position);
        if (due && made[position - base] instanceof CollectionSection collection && isHashed(collection) == hashed) {
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
            contents(next).visitReferences(recent.at(next));
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
        guarded(position, section -> {
            if (section instanceof ObjectSection object) {
                contents(position).readObject(frame, object);
            } else if (section instanceof OpaqueSection opaque) {
                contents(position).fillOpaque(frame, opaque);
            } else if (next > position) {
                readNode(frame, contents(next), (CollectionSection) section);
            } else {
                CollectionSection collection = (CollectionSection) section;
                contents(position).readHeader(frame, collection);
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
            contents(i).visitReferences(recent.at(i));
        }
    }

    /** Whether it looks into its elements when it takes them. */
    private static boolean isHashed(Object collection) {
        boolean plain = collection instanceof List || collection instanceof Deque;
        return !plain;
    }

    private void guarded(int position, Consumer<Section> action) {
        Section section = Objects.requireNonNull(made[position - base]);
        try {
            action.accept(section);
        } catch (MalformedContentException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            String type = section.getClass().getName();
            throw new MalformedContentException(e, "STFR0116E", frames.id(position), type, e);
        }
    }

    private void noteCopy(Object original, Object copy) {
        copies.put(copy, original);
    }

    /** What reads frames of the segment of the one at {@code position}. */
    SegmentContents contents(int position) {
        return contents.computeIfAbsent(
                image.segment(position),
                segment -> new SegmentContents(segment, types, room, this::reference, this::noteCopy));
    }
}
