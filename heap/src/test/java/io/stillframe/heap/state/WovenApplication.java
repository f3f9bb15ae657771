// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.state;

import io.stillframe.heap.Heap;
import io.stillframe.heap.StateTypes;
import io.stillframe.heap.codec.CorruptSegmentException;
import io.stillframe.heap.codec.SegmentBuilder;
import io.stillframe.heap.codec.StateImage;
import io.stillframe.heap.freeze.FrozenSnapshot;
import io.stillframe.heap.load.HeapLoader;
import io.stillframe.heap.verify.GraphDescription;
import io.stillframe.heap.verify.SnapshotVerifier;
import io.stillframe.heap.weave.StatePlan;
import io.stillframe.heap.weave.StatePlanner;
import io.stillframe.heap.weave.Weaver;
import io.stillframe.heap.weave.WovenLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;

/** The application of {@code model}, woven and loaded. */
public final class WovenApplication {

    public static final String CONTEXT = "application";
    public static final String MODEL = "io.stillframe.heap.model.";

    private static final Map<Heap, SnapshotVerifier> VERIFIERS = Collections.synchronizedMap(new WeakHashMap<>());

    private final WovenLoader loader;
    private final StateTypes types;

    /** One of the classes of those simple names. */
    public WovenApplication(String... simpleNames) {
        this(classFiles(simpleNames));
    }

    public WovenApplication(Map<String, byte[]> archive) {
        StatePlan plan = StatePlanner.plan(archive).orElseThrow();
        loader = new WovenLoader(archive, new Weaver(plan));
        types = new StateTypes(plan, loader);
    }

    /** One of all classes. */
    public static WovenApplication whole() {
        return new WovenApplication("World", "Person", "Being", "Link", "Mood", "Mood$1", "Place", "Team", "Dump");
    }

    public static Map<String, byte[]> classFiles(String... simpleNames) {
        Map<String, byte[]> archive = new TreeMap<>();
        for (String name : simpleNames) {
            String path = (MODEL + name).replace('.', '/') + ".class";
            try (InputStream in = WovenApplication.class.getClassLoader().getResourceAsStream(path)) {
                archive.put(MODEL + name, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return archive;
    }

    public StateTypes types() {
        return types;
    }

    public Object make(String simpleName, Object... arguments) {
        try {
            Class<?> type = Class.forName(MODEL + simpleName, true, loader);
            for (var constructor : type.getDeclaredConstructors()) {
                if (!constructor.isSynthetic() && constructor.getParameterCount() == arguments.length) {
                    constructor.setAccessible(true);
                    return constructor.newInstance(arguments);
                }
            }
            throw new AssertionError("no constructor of " + simpleName);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    public Ledger makeWorld() {
        return (Ledger) make("World");
    }

    /** A heap with a world as its root; each {@link #cut} of it is verified. */
    public Heap heapOf(Ledger world) {
        Heap heap = new Heap(types);
        VERIFIERS.put(heap, SnapshotVerifier.ofNew(types));
        heap.enter();
        heap.putRoot("world", world);
        heap.exit();
        return heap;
    }

    public static void in(Heap heap, Runnable change) {
        heap.enter();
        try {
            change.run();
        } finally {
            heap.exit();
        }
    }

    /** The segment of what changed since the last cut; verified, if the heap was made or loaded here. */
    public static byte[] cut(Heap heap) {
        SnapshotVerifier verifier = VERIFIERS.get(heap);
        FrozenSnapshot snapshot = heap.freeze();
        if (verifier == null) {
            return encode(snapshot);
        }
        GraphDescription atCut = verifier.describe(heap);
        byte[] segment = encode(snapshot);
        verifier.check(atCut, segment, CONTEXT);
        return segment;
    }

    public static byte[] encode(FrozenSnapshot snapshot) {
        SegmentBuilder builder = new SegmentBuilder();
        snapshot.encodeTo(builder, CONTEXT);
        return builder.build();
    }

    public Heap load(List<byte[]> segments) throws CorruptSegmentException {
        StateImage image = StateImage.of(segments);
        Heap heap = HeapLoader.load(image, CONTEXT, types, Map.of());
        VERIFIERS.put(heap, SnapshotVerifier.ofLoaded(types, image));
        return heap;
    }

    public static Ledger world(Heap heap) {
        return (Ledger) heap.root("world");
    }
}
