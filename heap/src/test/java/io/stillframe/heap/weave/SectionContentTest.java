// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.heap.StateTypes;
import io.stillframe.heap.barrier.ObjectSection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Write, set and references of woven classes. */
class SectionContentTest {

    private static final String SHOP = "io.stillframe.heap.sample.Shop";
    private static final String SPECIAL_ITEM = "io.stillframe.heap.sample.SpecialItem";

    private final SampleApplication application = new SampleApplication();

    @Test
    void whatIsWrittenCanBeSetAgain() {
        ObjectSection shop = application.section("Shop");
        application.call(shop, "setSmall", true, (byte) -3, 'x', (short) 300, 1.5f);
        application.call(shop, "setCounter", 11);
        application.call(shop, "addToTotal", 1L << 40);
        application.call(shop, "scaleRate", 2.0);
        application.call(shop, "setTitle", "west");
        application.call(shop, "setPrice", application.make("Money", BigDecimal.ONE, "EUR", null));
        application.call(shop, "newShelf", "upper");

        ObjectSection restored = restore(shop);

        assertThat(restored).isNotSameAs(shop).hasSameClassAs(shop);
        assertThat(contentOf(restored)).isEqualTo(contentOf(shop));
        assertThat(application.call(restored, "small")).isEqualTo("true -3 x 300 1.5");
        assertThat(application.call(restored, "getCounter")).isEqualTo(11);
        assertThat(application.call(restored, "items")).isSameAs(application.call(shop, "items"));
    }

    @Test
    void fieldsAreWrittenTopmostClassFirstInDeclaredOrder() {
        assertThat(application.types.fields(SPECIAL_ITEM))
                .extracting(StateTypes.Field::name)
                .containsExactly("rootValue", "protectedCount", "stock", "price", "name", "box");
        assertThat(application.types.fields(SPECIAL_ITEM))
                .extracting(field -> field.declaringClass().replace("io.stillframe.heap.sample.", ""))
                .containsExactly("other.Root", "other.Base", "Item", "Item", "Item", "SpecialItem");
        ObjectSection item = application.section("SpecialItem", "lamp");
        application.callStatic("Clerk", "writeRoot", item, 5L);
        application.callStatic("Clerk", "restock", item, 6);
        List<Object> values = new ArrayList<>();
        contentOf(item).forEach(entry -> values.add(entry.value()));
        assertThat(values).containsExactly(5L, 4, 6, 12L, "lamp", application.call(item, "box"));
        assertThat(contentOf(restore(item))).isEqualTo(contentOf(item));
    }

    @Test
    void fieldsThatAreNoStateAreLeftOut() {
        assertThat(application.types.fields(SHOP))
                .extracting(StateTypes.Field::name)
                .contains("items", "counter", "shelf")
                .doesNotContain("helper", "made");
    }

    @Test
    void theOuterInstanceIsState() {
        assertThat(application.types.fields(SHOP + "$Shelf"))
                .contains(new StateTypes.Field(SHOP + "$Shelf", "this$0", "Lio/stillframe/heap/sample/Shop;"));
        ObjectSection shop = application.section("Shop");
        ObjectSection shelf = (ObjectSection) application.call(shop, "newShelf", "upper");
        assertThat(application.call(restore(shelf), "shop")).isSameAs(shop);
    }

    @Test
    void settingAFieldPassesNoBarrier() {
        ObjectSection shop = application.section("Shop");
        RecordingTracker tracker = new RecordingTracker();
        ObjectSection restored = application.types.newInstance(SHOP);
        restored.stillframe$attach(tracker, 1);
        fill(restored, shop);
        restored.stillframe$references(reference -> reference);
        assertThat(tracker.written).isEmpty();
        assertThat(tracker.adopted).isEmpty();
    }

    @Test
    void anUnknownFieldIsRefused() {
        int count = application.types.fields(SPECIAL_ITEM).size();
        ObjectSection item = application.section("SpecialItem", "lamp");
        assertThatThrownBy(() -> item.stillframe$set(count, new MemorySections()))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aReferenceOfTheWrongTypeIsRefused() {
        ObjectSection item = application.section("SpecialItem", "lamp");
        MemorySections memory = new MemorySections();
        memory.writeReference("not a box");
        assertThatThrownBy(() -> item.stillframe$set(5, memory)).isInstanceOf(ClassCastException.class);
    }

    @Test
    void allReferencesThatCanBeSectionsAreVisitedAndReplaced() {
        ObjectSection shop = application.section("Shop");
        Object lamp = application.make("Item", "lamp");
        Object other = application.make("Item", "other");
        application.call(shop, "setBest", lamp);
        application.call(shop, "setAnything", lamp);
        List<Object> visited = new ArrayList<>();
        shop.stillframe$references(reference -> {
            visited.add(reference);
            return reference == lamp ? other : reference;
        });
        // items, notes, discount, price, best, shelf, anything; title and color cannot lead to a section
        assertThat(visited)
                .containsExactly(
                        application.call(shop, "items"), application.call(shop, "notes"), null, null, lamp, null, lamp);
        assertThat(application.call(shop, "getBest")).isSameAs(other);
    }

    @Test
    void referencesOfSuperclassesAreVisitedToo() {
        ObjectSection item = application.section("SpecialItem", "lamp");
        List<Object> visited = new ArrayList<>();
        item.stillframe$references(reference -> {
            visited.add(reference);
            return reference;
        });
        assertThat(visited).containsExactly(application.call(item, "box"));
    }

    @Test
    void headerValuesAreKept() {
        ObjectSection item = application.section("SpecialItem", "lamp");
        RecordingTracker tracker = new RecordingTracker();
        item.stillframe$attach(tracker, 1L << 40);
        item.stillframe$epoch(3);
        item.stillframe$slot(4);
        assertThat(item.stillframe$tracker()).isSameAs(tracker);
        assertThat(item.stillframe$id()).isEqualTo(1L << 40);
        assertThat(item.stillframe$epoch()).isEqualTo(3);
        assertThat(item.stillframe$slot()).isEqualTo(4);
    }

    private ObjectSection restore(ObjectSection original) {
        ObjectSection restored = application.types.newInstance(original.stillframe$class());
        fill(restored, original);
        return restored;
    }

    private void fill(ObjectSection restored, ObjectSection original) {
        MemorySections memory = new MemorySections();
        original.stillframe$write(memory);
        int count = application.types.fields(original.stillframe$class()).size();
        assertThat(memory.entries).hasSize(count);
        for (int index = 0; index < count; index++) {
            restored.stillframe$set(index, memory);
        }
    }

    private static List<MemorySections.Entry> contentOf(ObjectSection section) {
        MemorySections memory = new MemorySections();
        section.stillframe$write(memory);
        return memory.entries;
    }
}
