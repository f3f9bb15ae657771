// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.opaque;

import static io.stillframe.heap.state.WovenApplication.MODEL;
import static io.stillframe.heap.state.WovenApplication.cut;
import static io.stillframe.heap.state.WovenApplication.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.UnsupportedStateException;
import io.stillframe.heap.Heap;
import io.stillframe.heap.codec.CorruptSegmentException;
import io.stillframe.heap.opaque.foreign.Amount;
import io.stillframe.heap.opaque.foreign.Part;
import io.stillframe.heap.state.Sources;
import io.stillframe.heap.state.WovenApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Objects of serializable classes that are not of the application. */
class ForeignObjectsTest {

    private static final WovenApplication DECLARING = application("io.stillframe.heap.opaque.foreign.Amount declared;");
    private static final WovenApplication OTHER = application("");

    private final Amount amount = new Amount();
    private final Heap heap = new Heap(DECLARING.types());
    private final Object bean = DECLARING.make("Bean");
    private final List<byte[]> segments = new ArrayList<>();

    ForeignObjectsTest() {
        in(heap, () -> heap.putRoot("bean", bean));
        segments.add(cut(heap));
    }

    private static WovenApplication application(String field) {
        String source = "package " + MODEL.substring(0, MODEL.length() - 1) + ";"
                + """
                @io.stillframe.api.SnapshotScoped public class Bean implements java.util.function.UnaryOperator<Object> {
                    %s
                    Object any; Mark mark; Tag tag = new Tag("t");
                    public enum Mark { GOOD }
                    public record Tag(String text) implements java.io.Serializable {}
                    public static class Own implements java.io.Serializable {}
                    Own own = new Own();
                    public Object apply(Object o) {
                        if ("tag".equals(o)) return tag;
                        if ("mark".equals(o)) return Mark.GOOD;
                        if ("own".equals(o)) return own;
                        if (o != this) any = o;
                        return any;
                    }
                }
                """
                        .formatted(field);
        return new WovenApplication(Sources.compile(Map.of(MODEL + "Bean", source)));
    }

    @SuppressWarnings("unchecked")
    private static Object apply(Object bean, Object argument) {
        return ((UnaryOperator<Object>) bean).apply(argument);
    }

    private void store(Object object) {
        in(heap, () -> apply(bean, object));
    }

    @Test
    void areComparedAndRestored() throws Exception {
        amount.notes.add("a");
        amount.notes.add(apply(bean, "tag"));
        amount.notes.add(apply(bean, "mark"));
        amount.more = new Part[] {new Part()};
        store(amount);
        segments.add(cut(heap));
        in(heap, () -> amount.cents = 7);
        byte[] changed = cut(heap);
        segments.add(changed);
        in(heap, () -> {});
        heap.compareOpaque();
        assertThat(heap.hasChanges()).isFalse();

        Object root = DECLARING.load(segments).root("bean");
        Amount restored = (Amount) apply(root, root);
        assertThat(restored.cents).isEqualTo(7);
        assertThat(restored.notes).isEqualTo(amount.notes);
        assertThat(restored.more).isInstanceOf(Part[].class);
    }

    @Test
    void mayNotHoldTheApplicationsObjects() {
        amount.more = apply(bean, "own");
        assertThatThrownBy(() -> store(amount))
                .isInstanceOf(UnsupportedStateException.class)
                .hasMessageStartingWith(
                        "STFR0119E: An object of io.stillframe.heap.opaque.foreign.Amount cannot be" + " serialized:")
                .hasMessageContaining("Bean$Own");
    }

    @Test
    void mayNotHoldWhatIsOfNoDeclaredPackage() {
        for (Object inside : List.of(new Exception(), Thread.State.NEW, (Runnable & java.io.Serializable) () -> {})) {
            amount.more = inside;
            assertThatThrownBy(() -> store(amount)).hasMessageStartingWith("STFR0119E");
        }
    }

    @Test
    void thatBecomeUnserializableFailAtTheCutWithTheirPath() {
        store(new Object[] {amount});
        cut(heap);
        in(heap, () -> amount.more = new Object());
        assertThatThrownBy(heap::freeze)
                .isInstanceOf(UnsupportedStateException.class)
                .hasMessageStartingWith("STFR0109E: Bean.any[0] was given what cannot be state. STFR0119E");
    }

    @Test
    void areRefusedIfNoFieldIsDeclaredSo() {
        Heap other = new Heap(OTHER.types());
        Object holder = OTHER.make("Bean");
        in(other, () -> other.putRoot("bean", holder));
        assertThatThrownBy(() -> in(other, () -> apply(holder, amount)))
                .isInstanceOf(UnsupportedStateException.class)
                .hasMessageStartingWith("STFR0104E");
    }

    /** I9 */
    @Test
    void areNotMadeOfStoredBytesIfNoFieldIsDeclaredSo() {
        amount.more = new Part();
        store(amount);
        segments.add(cut(heap));
        int read = Part.READ.get();
        assertThatThrownBy(() -> OTHER.load(segments))
                .isInstanceOf(CorruptSegmentException.class)
                .hasMessageStartingWith("STFR0116E");
        assertThat(Part.READ.get()).isEqualTo(read);
    }
}
