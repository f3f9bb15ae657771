// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import io.stillframe.engine.state.ContextState;
import io.stillframe.engine.state.OpenSegment;
import io.stillframe.engine.state.SegmentAssembly;
import io.stillframe.engine.state.StateFormat;
import io.stillframe.engine.state.StoredState;
import io.stillframe.heap.codec.CorruptSegmentException;
import io.stillframe.heap.codec.SegmentSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Segments of {@link LedgerState}s. */
public final class LedgerFormat implements StateFormat {

    record Section(String root, String key) {}

    record Assembly(Map<String, Map<Section, String>> contexts) implements SegmentAssembly {
        @Override
        public byte[] build() {
            return write(contexts);
        }
    }

    private record Image(Map<String, Map<Section, String>> sections) implements StoredState {
        @Override
        public Set<String> contexts() {
            return sections.keySet();
        }

        @Override
        public List<byte[]> prune(int partBytes) {
            return compact(partBytes);
        }

        @Override
        public List<byte[]> compact(int partBytes) {
            Map<String, Map<Section, String>> live = new LinkedHashMap<>();
            sections.forEach((context, of) -> {
                Map<Section, String> kept = new LinkedHashMap<>(of);
                kept.values().removeIf(value -> value == null);
                live.put(context, kept);
            });
            return List.of(write(live));
        }
    }

    @Override
    public ContextState create() {
        return new LedgerState();
    }

    @Override
    public ContextState load(StoredState stored, String contextKey, Map<String, Object> shells)
            throws CorruptSegmentException {
        LedgerState state = new LedgerState();
        Map<Section, String> sections = ((Image) stored).sections().get(contextKey);
        if (sections.containsValue("not loadable")) {
            throw new CorruptSegmentException("not loadable");
        }
        shells.forEach((name, shell) -> {
            if (sections.keySet().stream().anyMatch(s -> s.root().equals(name))) {
                Ledger ledger = (Ledger) shell;
                ledger.root = name;
                ledger.state = state;
                state.roots.put(name, ledger);
            }
        });
        sections.forEach((section, value) -> state.restore(section.root(), section.key(), value));
        return state;
    }

    @Override
    public SegmentAssembly segment() {
        return new Assembly(new LinkedHashMap<>());
    }

    @Override
    public StoredState read(List<byte[]> oldestFirst) throws CorruptSegmentException {
        return new Image(all(oldestFirst));
    }

    private record Opened(byte[] content) implements OpenSegment {
        @Override
        public long memory() {
            return content.length;
        }
    }

    @Override
    public OpenSegment open(SegmentSource source) throws CorruptSegmentException {
        try {
            byte[] content = source.read(0, source.length());
            all(List.of(content));
            return new Opened(content);
        } catch (IOException e) {
            CorruptSegmentException unreadable = new CorruptSegmentException("not readable: " + e);
            unreadable.initCause(e);
            throw unreadable;
        }
    }

    @Override
    public StoredState compose(List<OpenSegment> oldestFirst) {
        try {
            return read(
                    oldestFirst.stream().map(open -> ((Opened) open).content()).toList());
        } catch (CorruptSegmentException e) {
            throw new AssertionError("it was read before", e);
        }
    }

    @Override
    public byte[] merge(List<byte[]> oldestFirst) throws CorruptSegmentException {
        return write(all(oldestFirst));
    }

    private static Map<String, Map<Section, String>> all(List<byte[]> segments) throws CorruptSegmentException {
        Map<String, Map<Section, String>> all = new LinkedHashMap<>();
        for (byte[] segment : segments) {
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(segment))) {
                for (int left = in.readInt(); left > 0; left--) {
                    String context = in.readUTF();
                    Section section = new Section(in.readUTF(), in.readUTF());
                    String value = in.readBoolean() ? in.readUTF() : null;
                    all.computeIfAbsent(context, c -> new LinkedHashMap<>()).put(section, value);
                }
            } catch (IOException e) {
                throw new CorruptSegmentException("not a segment: " + e);
            }
        }
        return all;
    }

    static byte[] write(Map<String, Map<Section, String>> contexts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(contexts.values().stream().mapToInt(Map::size).sum());
            for (var context : contexts.entrySet()) {
                for (var section : context.getValue().entrySet()) {
                    out.writeUTF(context.getKey());
                    out.writeUTF(section.getKey().root());
                    out.writeUTF(section.getKey().key());
                    out.writeBoolean(section.getValue() != null);
                    if (section.getValue() != null) {
                        out.writeUTF(section.getValue());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
