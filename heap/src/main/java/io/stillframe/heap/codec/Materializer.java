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
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes objects of the stored sections of one context, each once, with aliases and cycles: sections are found by
 * references and filled by {@link #fill}. Not thread-safe.
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
    private final String contextKey;
    private final StateTypes types;
    private final EmptyRoom room;
    private final RecentFrames recent;
    private final FoundSections found;
    private final Filling filling;
    private final Map<Segment, SegmentContents> contents = new HashMap<>();
    private @Nullable SegmentContents lastContents;
    /** Copies that records made of opaque objects for themselves since {@link #opaque}, with what they are copies of. */
    private final IdentityHashMap<Object, Object> copies = new IdentityHashMap<>();

    /** Opaque objects that are part of the heap. */
    private final IdentityHashMap<Object, OpaqueSection> originals = new IdentityHashMap<>();

    /** For the context {@code contextKey} of {@code image}. */
    Materializer(StateImage image, String contextKey, StateTypes types, Deferral deferral) {
        this.image = image;
        this.recent = new RecentFrames(image);
        this.contextKey = contextKey;
        this.types = types;
        this.room = new EmptyRoom(image.bytes());
        this.found = new FoundSections(image, contextKey);
        this.filling = new Filling(image, found, recent, this::contents, deferral);
    }

    /**
     * The roots; {@link #fill} is to follow.
     *
     * @param shells objects to be filled in place of new ones, by root name
     */
    Map<String, Section> roots(Map<String, Object> shells) {
        Map<String, Section> roots = new LinkedHashMap<>();
        int position = found.unnumbered();
        if (position >= 0) {
            Map<String, Long> stored = contents(position).readRoots(recent.at(position));
            stored.forEach((name, id) -> placeShell(name, id, shells.get(name)));
            stored.forEach((name, id) -> roots.put(name, root(id)));
        }
        return roots;
    }

    /** The single value that the context holds, with all it leads to. */
    @Nullable
    Object value() {
        int position = found.unnumbered();
        if (position < 0 || recent.at(position).kind() != FrameKind.VALUE) {
            throw new MalformedContentException("STFR0110E", "they hold no graph");
        }
        // Once to have everything whole, once to have what refers to it.
        contents(position).visitReferences(recent.at(position));
        fill(0);
        return contents(position).readValue(recent.at(position));
    }

    /** Number of sections found so far. */
    int found() {
        return found.count();
    }

    /** Makes the sections found since there were {@code from} part of the heap of {@code tracker}, under their numbers. */
    void attach(int from, DirtyTracker tracker) {
        for (int i = from; i < found.count(); i++) {
            long id = image.frames().id(found.position(i));
            found.with(found.position(i), section -> {
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
        for (int i = from; i < found.count(); i++) {
            if (found.get(i) instanceof OpaqueSection section
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
        for (int i = from; i < found.count(); i++) {
            filling.forget(found.position(i));
        }
        found.forget(from);
        copies.clear();
    }

    /** Who refers to {@code collection} by which field, among the objects found; for messages. */
    String holder(CollectionSection collection) {
        for (int i = 0; i < found.count(); i++) {
            if (found.get(i) instanceof ObjectSection object) {
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
        return found.highestId();
    }

    private void placeShell(String name, long id, @Nullable Object shell) {
        if (shell == null) {
            return;
        }
        int position = found.positionOf(id);
        String stored = className(position);
        boolean fits = shell instanceof ObjectSection object
                && object.stillframe$class().equals(stored)
                && object.stillframe$tracker() == null
                && (found.at(position) == null || found.at(position) == shell);
        if (!fits) {
            throw new MalformedContentException(
                    "STFR0118E", name, stored, shell.getClass().getName());
        }
        found.add(position, (Section) shell);
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
        int position = found.positionOf(id);
        Section known = found.at(position);
        if (known != null) {
            return known;
        }
        Section made = create(position);
        found.add(position, made);
        return made;
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
        filling.fill(from);
    }

    private void noteCopy(Object original, Object copy) {
        copies.put(copy, original);
    }

    /** What reads frames of the segment of the one at {@code position}. */
    SegmentContents contents(int position) {
        Segment segment = image.segment(position);
        SegmentContents last = lastContents;
        if (last == null || !last.isOf(segment)) {
            last = contents.computeIfAbsent(
                    segment, added -> new SegmentContents(added, types, room, this::reference, this::noteCopy));
            lastContents = last;
        }
        return last;
    }
}
