// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.load;

import static io.stillframe.heap.state.WovenApplication.MODEL;
import static io.stillframe.heap.state.WovenApplication.cut;
import static io.stillframe.heap.state.WovenApplication.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.IllegalStateWriteException;
import io.stillframe.heap.Heap;
import io.stillframe.heap.state.Sources;
import io.stillframe.heap.state.WovenApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** An application that makes queues by priority, and maps by constant, by identity and for threads, in all ways there are. */
class RarerCollectionsTest {

    private static final String BEAN = "package " + MODEL.substring(0, MODEL.length() - 1)
            + """
            ;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.function.*;

            @io.stillframe.api.SnapshotScoped
            public class Bean implements Function<Map<String, Object>, Object> {
                PriorityQueue<Job> jobs = new PriorityQueue<>(Urgency.FIRST);
                Queue<Integer> numbers = new PriorityQueue<>();
                EnumMap<Day, List<Job>> byDay = new EnumMap<>(Day.class);
                Map<Day, Map<Day, Integer>> counts;
                IdentityHashMap<Job, String> notes = new IdentityHashMap<>();
                ConcurrentHashMap<String, Job> byName = new ConcurrentHashMap<>();
                ConcurrentMap<Job, Set<String>> tags = new ConcurrentHashMap<>(16, 0.5f, 2);
                Set<String> seen = ConcurrentHashMap.newKeySet();
                List<Job> inOrder = new ArrayList<>();
                final List<Job> shown = Collections.unmodifiableList(inOrder);
                final Map<String, Integer> guarded = Collections.synchronizedMap(new LinkedHashMap<>());
                final Set<Job> made = Collections.newSetFromMap(new IdentityHashMap<>());
                Job twin;

                public Bean() {
                    Function<Class<Day>, Map<Day, Map<Day, Integer>>> maker = EnumMap::new;
                    counts = maker.apply(Day.class);
                    counts.put(Day.WE, new EnumMap<>(Day.class));
                    Job one = job("one", 3);
                    twin = job("one", 3);
                    notes.put(one, "first");
                    notes.put(twin, "second");
                    tags.computeIfAbsent(one, j -> ConcurrentHashMap.newKeySet()).add("old");
                }

                Job job(String name, int urgency) {
                    Job job = new Job(name, urgency);
                    jobs.add(job);
                    numbers.add(urgency);
                    byDay.computeIfAbsent(Day.values()[urgency % 3], d -> new ArrayList<>()).add(job);
                    counts.computeIfAbsent(Day.MO, d -> new EnumMap<>(Day.class)).merge(Day.TU, 1, Integer::sum);
                    byName.put(name, job);
                    seen.add(name);
                    inOrder.add(job);
                    guarded.merge(name, 1, Integer::sum);
                    made.add(job);
                    return job;
                }

                /** Runs what {@code call} names. */
                public Object apply(Map<String, Object> call) {
                    String what = (String) call.get("what");
                    if (what.equals("job")) {
                        return job((String) call.get("name"), (Integer) call.get("urgency")).name;
                    } else if (what.equals("done")) {
                        Job job = jobs.poll();
                        numbers.poll();
                        notes.put(job, "done");
                        byDay.values().forEach(jobs -> jobs.remove(job));
                        byName.keySet().remove(job.name);
                        return job.name;
                    } else if (what.equals("forget")) {
                        Iterator<String> names = byName.keySet().iterator();
                        String gone = names.next();
                        names.remove();
                        seen.removeIf(gone::equals);
                        return gone;
                    } else if (what.equals("tag")) {
                        tags.forEach((job, set) -> set.add("new"));
                        return tags.get(notes.keySet().iterator().next());
                    } else if (what.equals("search")) {
                        return byName.search(1, (name, job) -> job.urgency == 3 ? name : null);
                    } else if (what.equals("names")) {
                        return byName.keySet();
                    } else if (what.equals("twins")) {
                        return notes.get(twin) + " " + tags.containsKey(twin) + " " + notes.get(jobs.peek());
                    } else if (what.equals("parallel")) {
                        byName.forEach(1, (name, job) -> byName.put(name + name, job));
                        return null;
                    }
                    return jobs + " " + numbers + " " + byDay + " " + counts + " " + new TreeMap<>(byName) + " "
                            + notes.size() + new TreeSet<>(notes.values()) + " " + tags.values() + " " + new TreeSet<>(seen)
                            + " " + shown + " " + guarded + " " + made.size() + made.contains(twin);
                }
            }

            class Job {
                final String name;
                int urgency;

                Job(String name, int urgency) {
                    this.name = name;
                    this.urgency = urgency;
                }

                @Override
                public boolean equals(Object other) {
                    return other instanceof Job job && job.name.equals(name);
                }

                @Override
                public int hashCode() {
                    return name.hashCode();
                }

                @Override
                public String toString() {
                    return name + urgency;
                }
            }

            enum Day { MO, TU, WE }

            enum Urgency implements Comparator<Job> {
                FIRST;

                public int compare(Job a, Job b) {
                    return b.urgency - a.urgency;
                }
            }
            """;

    private final WovenApplication application = new WovenApplication(Sources.compile(Map.of(MODEL + "Bean", BEAN)));
    private final List<byte[]> segments = new ArrayList<>();

    private static Object call(Heap heap, String what, Object... arguments) {
        Map<String, Object> call = new java.util.HashMap<>(Map.of("what", what));
        for (int i = 0; i < arguments.length; i += 2) {
            call.put((String) arguments[i], arguments[i + 1]);
        }
        @SuppressWarnings("unchecked")
        Function<Map<String, Object>, Object> bean = (Function<Map<String, Object>, Object>) heap.root("bean");
        return bean.apply(call);
    }

    private Heap heap() {
        Heap heap = new Heap(application.types());
        in(heap, () -> heap.putRoot("bean", application.make("Bean")));
        return heap;
    }

    private Heap reloaded(Heap heap) throws Exception {
        segments.add(cut(heap));
        Heap loaded = application.load(segments);
        assertThat(call(loaded, "all")).isEqualTo(call(heap, "all"));
        return loaded;
    }

    @Test
    void areCapturedHoweverTheyAreDeclaredAndNested() throws Exception {
        Heap heap = reloaded(heap());
        for (int i = 0; i < 40; i++) {
            int urgency = i * 7 % 11;
            Heap current = heap;
            in(current, () -> {
                call(current, "job", "name", "job" + urgency, "urgency", urgency);
                call(current, "job", "name", "other" + urgency, "urgency", urgency + 1);
                call(current, "done");
                call(current, "tag");
            });
            heap = reloaded(heap);
        }
    }

    @Test
    void twinsStayApart() throws Exception {
        Heap heap = heap();
        assertThat(call(heap, "twins")).isEqualTo("second true first");
        assertThat(call(reloaded(heap), "twins")).isEqualTo("second true first");
    }

    @Test
    void whatIsRemovedThroughTheKeysOfAConcurrentMapIsGoneAfterARestore() throws Exception {
        Heap heap = heap();
        in(heap, () -> call(heap, "job", "name", "two", "urgency", 2));
        reloaded(heap);
        in(heap, () -> call(heap, "forget"));
        assertThat(heap.hasChanges()).isTrue();
        reloaded(heap);
    }

    @Test
    void keysGivenOutsideAnInvocationAreThoseOfACopy() {
        Heap heap = heap();
        ConcurrentHashMap.KeySetView<?, ?> names = (ConcurrentHashMap.KeySetView<?, ?>) call(heap, "names");
        assertThat(names.removeIf(name -> true)).isTrue();
        assertThat(call(heap, "names")).hasToString("[one]");
    }

    @Test
    void otherThreadsReadAndDoNotWrite() {
        Heap heap = heap();
        in(heap, () -> {
            for (int i = 0; i < 100; i++) {
                call(heap, "job", "name", "job" + i, "urgency", i);
            }
            assertThat(call(heap, "search")).isIn("one", "job3");
        });
        String before = call(heap, "all").toString();
        assertThatThrownBy(() -> call(heap, "parallel")).isInstanceOf(IllegalStateWriteException.class);
        assertThat(call(heap, "all")).isEqualTo(before);
    }
}
