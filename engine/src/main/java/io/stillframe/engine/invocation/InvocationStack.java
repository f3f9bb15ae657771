// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.invocation;

import io.stillframe.engine.CallMode;
import io.stillframe.engine.ContextKey;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Which contexts of one application the current thread is inside of. Thread-safe. */
public final class InvocationStack {

    /**
     * One outermost invocation.
     *
     * @param context which it is in
     * @param mode how it holds it
     */
    public record Frame(ActiveContext context, CallMode mode) {}

    @SuppressWarnings("ThreadLocalUsage") // one for each hosted application; emptied when a thread leaves
    private final ThreadLocal<@Nullable Deque<Frame>> frames = new ThreadLocal<>();

    /** The current thread's invocation of the context of {@code key}, or null. */
    public @Nullable Frame find(ContextKey key) {
        Deque<Frame> mine = frames.get();
        if (mine != null) {
            for (Frame frame : mine) {
                if (frame.context().key().equals(key)) {
                    return frame;
                }
            }
        }
        return null;
    }

    /** The current thread enters. */
    void push(Frame frame) {
        Deque<Frame> mine = frames.get();
        if (mine == null) {
            mine = new ArrayDeque<>(4);
            frames.set(mine);
        }
        mine.push(frame);
    }

    /** It leaves. */
    void pop() {
        Deque<Frame> mine = frames.get();
        if (mine != null) {
            mine.pop();
            if (mine.isEmpty()) {
                frames.remove();
            }
        }
    }
}
