// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.heap.barrier.Section;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sections of one context that were made so far, each once: by the position of its own frame, and in the order in which
 * they were found. Not thread-safe.
 */
final class FoundSections {

    private final FrameTable frames;
    private final String contextKey;
    private final int context;
    /** Position of the first frame of the context. */
    private final int base;
    /** By position, from {@link #base}. */
    private final @Nullable Section[] made;

    private int[] positions = new int[64];
    private int count;
    /** Position that was looked for last. */
    private int last;

    /** None of the context {@code contextKey} of {@code image}. */
    FoundSections(StateImage image, String contextKey) {
        this.frames = image.frames();
        this.contextKey = contextKey;
        Integer index = image.contextIndex(contextKey);
        this.context = index == null ? -1 : index;
        this.base = context < 0 ? 0 : frames.find(context, 0, 0);
        this.last = base;
        this.made = new Section[context < 0 ? 0 : frames.find(context + 1, 0, 0) - base];
    }

    int count() {
        return count;
    }

    /** Of the one that was found as the {@code number}th. */
    int position(int number) {
        return positions[number];
    }

    /** The one that was found as the {@code number}th. */
    Section get(int number) {
        return Objects.requireNonNull(made[positions[number] - base]);
    }

    /** The one at {@code position}, null if it was not yet found. */
    @Nullable
    Section at(int position) {
        return made[position - base];
    }

    /** The position of what has no number: of the roots, or of a single value; negative if there is none. */
    int unnumbered() {
        return isAt(base, 0) ? base : -1;
    }

    /**
     * The position of the section of that number.
     *
     * @throws MalformedContentException if there is none
     */
    int positionOf(long id) {
        // What is referred to one after the other was mostly numbered one after the other.
        int position = id > 0 ? frames.findNear(last, context, id) : frames.size();
        if (!isAt(position, id)) {
            throw new MalformedContentException("STFR0114E", id, contextKey);
        }
        last = position;
        return position;
    }

    private boolean isAt(int position, long id) {
        return context >= 0
                && position < frames.size()
                && frames.context(position) == context
                && frames.id(position) == id
                && frames.node(position) == 0;
    }

    /** Takes {@code section} for the one at {@code position}, unless there is one. */
    void add(int position, Section section) {
        if (made[position - base] == null) {
            if (count == positions.length) {
                positions = Arrays.copyOf(positions, count * 2);
            }
            positions[count++] = position;
            made[position - base] = section;
        }
    }

    /** Forgets those that were found since there were {@code from}. */
    void forget(int from) {
        for (int i = from; i < count; i++) {
            made[positions[i] - base] = null;
        }
        count = from;
    }

    /** The highest number that is stored for the context, 0 if there is none. */
    long highestId() {
        return made.length == 0 ? 0 : frames.id(base + made.length - 1);
    }

    /** Runs {@code action} with the one at {@code position}; whatever it throws says that the stored content is wrong. */
    void with(int position, Consumer<Section> action) {
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
}
