// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.freeze;

import static io.stillframe.heap.state.WovenApplication.CONTEXT;
import static io.stillframe.heap.state.WovenApplication.in;
import static io.stillframe.heap.state.WovenApplication.world;
import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.heap.Heap;
import io.stillframe.heap.codec.SegmentBuilder;
import io.stillframe.heap.codec.StateImage;
import io.stillframe.heap.collect.SnapshotHashMap;
import io.stillframe.heap.state.Ledger;
import io.stillframe.heap.state.WovenApplication;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A writer goes on changing opaque objects while another thread encodes what was cut. */
class RacingOpaqueTest {

    private static final int CUTS = 150;
    private static final int SLOTS = 12;

    private final WovenApplication application = WovenApplication.whole();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @Timeout(120)
    void everyCutIsTheStateAtItsInstant(long seed) throws Exception {
        Random random = new Random(seed);
        Ledger world = application.makeWorld();
        Heap heap = application.heapOf(world);
        in(heap, () -> world.setAnything(new Object[SLOTS]));
        Object[] slots = (Object[]) world.getAnything();
        List<byte[]> segments = new ArrayList<>();
        ExecutorService transfer = Executors.newSingleThreadExecutor();
        try {
            for (int i = 0; i < CUTS; i++) {
                change(heap, slots, random, 30);
                String dump = dump(slots);
                FrozenSnapshot snapshot = heap.freeze();
                Future<byte[]> encoded = transfer.submit(() -> encode(snapshot));
                // Races with the transfer, and belongs to the next cut.
                change(heap, slots, random, 200);
                segments.add(encoded.get(60, TimeUnit.SECONDS));
                assertThat(dump((Object[]) world(application.load(segments)).getAnything()))
                        .isEqualTo(dump);
                if (segments.size() > 6) {
                    byte[] compacted = StateImage.of(segments).compact();
                    segments.clear();
                    segments.add(compacted);
                    // What is stored no more may still be in memory, so the heap goes on from what is.
                    Heap loaded = application.load(segments);
                    assertThat(dump((Object[]) world(loaded).getAnything())).isEqualTo(dump);
                    segments.clear();
                    heap = loaded;
                    slots = (Object[]) world(loaded).getAnything();
                    segments.add(compacted);
                }
            }
        } finally {
            transfer.shutdownNow();
        }
    }

    private static byte[] encode(FrozenSnapshot snapshot) {
        SegmentBuilder builder = new SegmentBuilder();
        snapshot.encodeTo(builder, CONTEXT);
        return builder.build();
    }

    private void change(Heap heap, Object[] slots, Random random, int times) {
        in(heap, () -> {
            for (int i = 0; i < times; i++) {
                change(slots, random);
            }
        });
    }

    private void change(Object[] slots, Random random) {
        int at = random.nextInt(slots.length);
        Object present = slots[at];
        if (present == null || random.nextInt(8) == 0) {
            slots[at] = make(slots, random);
        } else if (present instanceof int[] ints) {
            ints[random.nextInt(ints.length)] = random.nextInt(100);
        } else if (present instanceof Object[] array) {
            array[random.nextInt(array.length)] = slots[random.nextInt(slots.length)];
        } else if (present instanceof StringBuilder text) {
            text.setLength(random.nextInt(4));
            text.append(random.nextInt());
        } else if (present instanceof AtomicLong number) {
            number.addAndGet(random.nextInt());
        } else if (present instanceof Date date) {
            date.setTime(random.nextInt());
        } else {
            @SuppressWarnings("unchecked")
            Map<Object, Object> map = (Map<Object, Object>) present;
            map.put("k" + random.nextInt(5), slots[random.nextInt(slots.length)]);
        }
    }

    private Object make(Object[] slots, Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> new int[1 + random.nextInt(300)];
            case 1 -> new Object[] {slots[random.nextInt(slots.length)], random.nextInt(), null};
            case 2 -> new StringBuilder().append(random.nextInt());
            case 3 -> new AtomicLong(random.nextInt());
            case 4 -> new Date(random.nextInt());
            case 5 -> new SnapshotHashMap<Object, Object>(Map.of("k0", random.nextInt()));
            default -> slots[random.nextInt(slots.length)];
        };
    }

    private static String dump(Object[] slots) {
        StringBuilder text = new StringBuilder();
        Map<Object, Integer> numbers = new IdentityHashMap<>();
        mention(slots, numbers, text);
        return text.toString();
    }

    private static void mention(Object object, Map<Object, Integer> numbers, StringBuilder text) {
        boolean known = numbers.containsKey(object);
        boolean hasIdentity = object != null && !(object instanceof Integer) && !(object instanceof String);
        if (hasIdentity) {
            text.append(" #").append(numbers.computeIfAbsent(object, added -> numbers.size()));
        }
        if (known) {
            return;
        }
        if (object instanceof int[] ints) {
            text.append(Arrays.hashCode(ints));
        } else if (object instanceof Object[] array) {
            text.append('[');
            Arrays.asList(array).forEach(element -> mention(element, numbers, text));
            text.append(']');
        } else if (object instanceof Map<?, ?> map) {
            text.append('{');
            map.keySet().stream().map(String.class::cast).sorted().forEach(key -> {
                text.append(key);
                mention(map.get(key), numbers, text);
            });
            text.append('}');
        } else {
            text.append(object instanceof Date date ? date.getTime() : object);
        }
    }
}
