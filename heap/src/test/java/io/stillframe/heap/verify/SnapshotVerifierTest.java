// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.verify;

import static io.stillframe.heap.state.WovenApplication.CONTEXT;
import static io.stillframe.heap.state.WovenApplication.cut;
import static io.stillframe.heap.state.WovenApplication.in;
import static io.stillframe.heap.state.WovenApplication.world;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.heap.Heap;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.state.Ledger;
import io.stillframe.heap.state.Past;
import io.stillframe.heap.state.WovenApplication;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What verification finds, each planted, and what it must not take for a difference. */
class SnapshotVerifierTest {

    private final WovenApplication application = WovenApplication.whole();
    private final Ledger world = application.makeWorld();
    private final Heap heap = application.heapOf(world);

    @Test
    void saysNothingWhileAllIsWell() {
        Random random = new Random(11);
        for (int cuts = 0; cuts < 30; cuts++) {
            in(heap, () -> {
                for (int i = 0; i < 50; i++) {
                    world.change(random);
                }
            });
            cut(heap);
        }
        assertThat(GraphDescription.of(heap, application.types()).objects()).isGreaterThan(50);
    }

    @Test
    void namesTheFieldThatWasWrittenPastTheBarrier() {
        peopleAndCut();
        Past.set(personAt(2), "age", 5);
        assertThatThrownBy(() -> cut(heap))
                .isInstanceOf(WrongSnapshotException.class)
                .hasMessageStartingWith("STFR0140E")
                .hasMessageContaining(CONTEXT)
                .hasMessageContaining("World.people[2].age: live 5, restored 0");
    }

    @Test
    void findsEachFieldOfEachType() {
        peopleAndCut();
        Map<String, Object> written = Map.ofEntries(
                Map.entry("first", 7L),
                Map.entry("alive", false),
                Map.entry("name", "x"),
                Map.entry("age", 1),
                Map.entry("small", (byte) 1),
                Map.entry("letter", 'b'),
                Map.entry("middle", (short) 1),
                Map.entry("weight", -0.0f),
                Map.entry("height", Double.longBitsToDouble(0x7ff8000000000001L)),
                Map.entry("money", new java.math.BigDecimal("1.0")),
                Map.entry("friend", personAt(0)),
                Map.entry("numbers", new ArrayList<>()));
        written.forEach((field, value) -> {
            Object person = personAt(1);
            Object before = Past.get(person, field);
            GraphDescription whole = GraphDescription.of(heap, application.types());
            Past.set(person, field, value);
            assertThat(whole.firstDifference(GraphDescription.of(heap, application.types())))
                    .as(field)
                    .get()
                    .extracting(Difference::path)
                    .isEqualTo("World.people[1]." + field);
            Past.set(person, field, before);
            assertThat(whole.firstDifference(GraphDescription.of(heap, application.types())))
                    .isEmpty();
        });
    }

    @Test
    void findsAnObjectThatNeverJoined() {
        cut(heap);
        Past.set(world, "anything", application.make("Link"));
        assertThatThrownBy(() -> cut(heap))
                .hasMessageContaining("World.anything: live io.stillframe.heap.model.Link that never joined");
    }

    @Test
    void findsACollectionOfTheJdkThatNeverJoined() {
        cut(heap);
        Past.set(world, "anything", new ArrayList<>(List.of(1)));
        assertThatThrownBy(() -> cut(heap))
                .hasMessageContaining(
                        "World.anything: live java.util.ArrayList that never became state, restored null");
    }

    @Test
    void findsALostAlias() throws Exception {
        Object link = application.make("Link");
        in(heap, () -> world.setAnything(new ArrayList<>(List.of(link, link))));
        Heap restored = application.load(List.of(cut(heap)));
        in(restored, () -> elements(restored).set(1, application.make("Link")));
        assertThat(differenceTo(restored)).hasValueSatisfying(difference -> {
            assertThat(difference.path()).isEqualTo("World.anything[1]");
            assertThat(difference.live()).isEqualTo("Link #" + ((Section) link).stillframe$id());
            assertThat(difference.restored()).startsWith("Link #").isNotEqualTo(difference.live());
        });
    }

    @Test
    void findsAnAliasThatShouldNotBe() throws Exception {
        in(heap, () -> world.setAnything(new ArrayList<>(List.of(application.make("Link"), application.make("Link")))));
        Heap restored = application.load(List.of(cut(heap)));
        in(restored, () -> elements(restored).set(1, elements(restored).get(0)));
        assertThat(differenceTo(restored)).get().extracting(Difference::path).isEqualTo("World.anything[1]");
    }

    @Test
    @SuppressWarnings("unchecked")
    void findsAnotherOrder() throws Exception {
        in(heap, () -> world.setAnything(new java.util.LinkedHashMap<>(Map.of("a", 1))));
        in(heap, () -> ((Map<Object, Object>) world.getAnything()).put("b", 2));
        Heap restored = application.load(List.of(cut(heap)));
        Map<Object, Object> map = (Map<Object, Object>) world(restored).getAnything();
        in(restored, () -> map.put("a", map.remove("a")));
        assertThat(differenceTo(restored))
                .hasToString("Optional[World.anything: live has \"a\" at place 0, restored has \"b\" there]");
    }

    @Test
    void findsWhatAListOrMapHasTooMuchOrTooLittle() throws Exception {
        in(heap, () -> world.setAnything(new ArrayList<>(List.of(1, 2))));
        Heap restored = application.load(List.of(cut(heap)));
        in(restored, () -> elements(restored).add(3));
        assertThat(differenceTo(restored)).hasToString("Optional[World.anything[2]: live nothing, restored 3]");
        in(restored, () -> elements(restored).subList(1, 3).clear());
        assertThat(differenceTo(restored)).hasToString("Optional[World.anything[1]: live 2, restored nothing]");
    }

    @Test
    void findsARootThatIsMissing() throws Exception {
        Heap restored = application.load(List.of(cut(heap)));
        in(heap, () -> heap.putRoot("second", application.make("Link")));
        assertThat(differenceTo(restored)).get().extracting(Difference::path).isEqualTo("second");
    }

    @Test
    void takesNoOffenceAtAnOrderThatCannotSurvive() {
        Set<Object> byIdentity = new HashSet<>();
        Map<Object, Object> crowded = new java.util.HashMap<>();
        for (int i = 0; i < 40; i++) {
            byIdentity.add(application.make("Link"));
            crowded.put(i << 16 | i, i);
        }
        in(heap, () -> world.setAnything(new ArrayList<>(List.of(byIdentity, crowded))));
        cut(heap);
        in(heap, () -> world.setTotal(1));
        cut(heap);
    }

    @Test
    void findsAnotherOrderOfHashedKeysThatCouldHaveSurvived() {
        Content live = hashed(1, 2, 3);
        assertThat(KeyOrder.difference("x", live, hashed(1, 2, 3))).isEmpty();
        assertThat(KeyOrder.difference("x", live, hashed(2, 1, 3)))
                .hasToString("Optional[x: live has 1 at place 0, restored has 2 there]");
        assertThat(KeyOrder.difference("x", hashed(64, 128, 3), hashed(128, 64, 3)))
                .isEmpty();
    }

    private static Content hashed(int... keys) {
        List<Content.Entry> entries = new ArrayList<>();
        for (int key : keys) {
            entries.add(new Content.Entry(new Described.Plain(key), new Described.Plain(null), key));
        }
        return new Content("set", List.of(), entries, true);
    }

    private void peopleAndCut() {
        in(heap, () -> {
            for (int i = 0; i < 6; i++) {
                Past.call(world, "addPerson", new Random(i));
            }
        });
        cut(heap);
    }

    private Object personAt(int index) {
        return ((List<?>) Past.get(world, "people")).get(index);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> elements(Heap of) {
        return (List<Object>) world(of).getAnything();
    }

    private Optional<Difference> differenceTo(Heap restored) {
        return GraphDescription.of(heap, application.types())
                .firstDifference(GraphDescription.of(restored, application.types()));
    }
}
