// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.state;

import io.stillframe.heap.ByteString;
import io.stillframe.heap.Heap;
import io.stillframe.heap.collect.SnapshotLinkedHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers in a map that is a root of the heap. */
final class HeapAnswerLog implements AnswerLog {

    private static final String ROOT = "stillframe.calls";

    private final Heap heap;

    HeapAnswerLog(Heap heap) {
        this.heap = heap;
    }

    @Override
    public byte @Nullable [] get(String callId) {
        Map<String, ByteString> map = map();
        ByteString answer = map == null ? null : map.get(callId);
        return answer == null ? null : answer.toByteArray();
    }

    @Override
    public Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        Map<String, ByteString> map = map();
        if (map != null) {
            map.forEach((callId, answer) -> all.put(callId, answer.toByteArray()));
        }
        return all;
    }

    @Override
    public void put(String callId, byte[] answer) {
        Map<String, ByteString> map = map();
        if (map == null) {
            heap.putRoot(ROOT, new SnapshotLinkedHashMap<String, ByteString>());
            map = Objects.requireNonNull(map());
        }
        map.put(callId, ByteString.copyOf(answer));
    }

    @Override
    public void removeIf(Predicate<String> outdated) {
        Map<String, ByteString> map = map();
        if (map != null) {
            map.keySet().removeIf(outdated);
        }
    }

    @SuppressWarnings("unchecked")
    private @Nullable Map<String, ByteString> map() {
        return (Map<String, ByteString>) heap.root(ROOT);
    }
}
