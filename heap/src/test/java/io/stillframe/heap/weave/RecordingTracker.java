// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.DirtyTracker;
import io.stillframe.heap.barrier.Node;
import io.stillframe.heap.barrier.Section;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Notes what the barrier asks. */
final class RecordingTracker extends DirtyTracker {

    /** The sections, one entry for each call of the slow path. */
    final List<Section> written = new ArrayList<>();

    /** What {@link #observation} gave at those calls. */
    final List<Object> observed = new ArrayList<>();

    final List<Object> adopted = new ArrayList<>();
    final Map<Object, Object> substitutes = new IdentityHashMap<>();
    Supplier<Object> observation = () -> "";

    RecordingTracker() {
        writer = Thread.currentThread();
    }

    /** As the heap does it: once an epoch. */
    @Override
    public void beforeWrite(Section section) {
        written.add(section);
        observed.add(observation.get());
        section.stillframe$epoch(epoch);
    }

    @Override
    public void beforeChange(Section collection) {}

    @Override
    public void enlist(CollectionSection owner, Node node) {}

    @Override
    public boolean isFrozenPending() {
        return false;
    }

    @Override
    public void beforeExit(Runnable last) {
        last.run();
    }

    @Override
    public Object adopt(Object value) {
        adopted.add(value);
        return substitutes.getOrDefault(value, value);
    }
}
