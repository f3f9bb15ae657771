// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.heap.barrier.ObjectSection;
import io.stillframe.heap.barrier.RestoreMarker;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeaverTest {

    private final SampleApplication application = new SampleApplication();
    private final RecordingTracker tracker = new RecordingTracker();

    private ObjectSection attached(String simpleName, Object... arguments) {
        ObjectSection section = application.section(simpleName, arguments);
        section.stillframe$attach(tracker, 7);
        return section;
    }

    @Test
    void theJvmVerifiesAllWovenClasses() throws Exception {
        for (String name : application.archive.keySet()) {
            if (!name.endsWith("package-info")) {
                Class<?> type = Class.forName(name, true, application.loader);
                assertThat(type.getClassLoader()).isSameAs(application.loader);
            }
        }
        assertThat(application.types.checkWoven()).isEmpty();
    }

    @Test
    void anObjectOutsideAnyHeapIsAnOrdinaryObject() {
        ObjectSection shop = application.section("Shop");
        application.call(shop, "setCounter", 3);
        application.call(shop, "setTitle", "east");
        assertThat(application.call(shop, "countTwice")).isEqualTo(3 + 5);
        assertThat(application.call(shop, "getTitle")).isEqualTo("east");
        assertThat(shop.stillframe$tracker()).isNull();
        assertThat(shop.stillframe$id()).isZero();
    }

    @Test
    void theBarrierComesBeforeTheWriteAndOnceAnEpoch() {
        ObjectSection shop = attached("Shop");
        tracker.observation = () -> application.call(shop, "getCounter");
        application.call(shop, "setCounter", 1);
        application.call(shop, "setCounter", 2);
        assertThat(tracker.written).containsExactly(shop);
        tracker.epoch = 2;
        application.call(shop, "setCounter", 3);
        application.call(shop, "setCounter", 4);
        assertThat(tracker.written).containsExactly(shop, shop);
        assertThat(tracker.observed).containsExactly(0, 2);
        assertThat(application.call(shop, "getCounter")).isEqualTo(4);
    }

    @Test
    void aThreadThatIsNotTheWriterTakesTheSlowPathEachTime() {
        ObjectSection shop = attached("Shop");
        application.call(shop, "setCounter", 1);
        tracker.writer = null;
        application.call(shop, "setCounter", 2);
        application.call(shop, "setCounter", 3);
        assertThat(tracker.written).hasSize(3);
    }

    @Test
    void storesInARowAskOnceUnlessWaysMeet() {
        ObjectSection shop = attached("Shop");
        // With no writer, each time that is asked is noted.
        tracker.writer = null;
        application.call(shop, "setInARow", -5);
        assertThat(tracker.written).hasSize(1);
        assertThat(application.call(shop, "numbers")).isEqualTo("-5 -5 -5.0");
        application.call(shop, "setInARow", 5);
        assertThat(tracker.written).hasSize(1 + 2);
        assertThat(application.call(shop, "numbers")).isEqualTo("5 5 -5.0");
        application.call(shop, "setInLoop", 3);
        assertThat(tracker.written).hasSize(1 + 2 + 3);
        assertThat(application.call(shop, "numbers")).isEqualTo("2 8 -5.0");
    }

    @Test
    void storesToAnotherObjectAlwaysAskAndReferencesAreAdoptedAlways() {
        ObjectSection shop = attached("Shop");
        ObjectSection other = attached("Shop");
        tracker.writer = null;
        application.call(shop, "setBoth", other, 7);
        assertThat(tracker.written).containsExactly(other, shop, other, shop);
        assertThat(tracker.adopted).containsExactly(other);
        assertThat(application.call(shop, "numbers")).isEqualTo("7 7 7.0");
        assertThat(application.call(other, "numbers")).isEqualTo("7 7 0.0");
    }

    @Test
    void aStoreAfterACallAsksAnewSinceTheObjectMayHaveJoinedAHeapAndBeenCut() {
        ObjectSection shop = application.section("Shop");
        tracker.observation = () -> application.call(shop, "numbers");
        application.call(shop, "setAround", 4, (Runnable) () -> {
            shop.stillframe$attach(tracker, 7);
            shop.stillframe$epoch(tracker.epoch);
            tracker.epoch++;
        });
        assertThat(tracker.written).containsExactly(shop);
        assertThat(tracker.observed).containsExactly("4 0 0.0");
        assertThat(application.call(shop, "numbers")).isEqualTo("4 4 0.0");
    }

    @Test
    void aBarrierThatThrowsLeavesTheFieldAsItWas() {
        ObjectSection shop = attached("Shop");
        tracker.observation = () -> {
            throw new IllegalStateException("no");
        };
        assertThatThrownBy(() -> application.call(shop, "setCounter", 1))
                .hasRootCauseInstanceOf(IllegalStateException.class);
        assertThat(application.call(shop, "getCounter")).isEqualTo(0);
    }

    @Test
    void compoundAssignmentsGiveTheirValuesAndPassTheBarrier() {
        ObjectSection shop = attached("Shop");
        assertThat(application.call(shop, "countTwice")).isEqualTo(2);
        assertThat(application.call(shop, "addToTotal", 5L)).isEqualTo(5L);
        assertThat(application.call(shop, "addToTotal", 1L << 40)).isEqualTo(5L + (1L << 40));
        assertThat(application.call(shop, "scaleRate", 2.5)).isEqualTo(1.0);
        assertThat(application.call(shop, "scaleRate", 2.5)).isEqualTo(3.5);
        assertThat(tracker.written).containsExactly(shop);
        for (String method : List.of("countTwice", "addToTotal", "scaleRate")) {
            tracker.written.clear();
            tracker.epoch++;
            application.call(
                    shop,
                    method,
                    method.equals("countTwice")
                            ? new Object[0]
                            : new Object[] {method.equals("addToTotal") ? (Object) 1L : (Object) 1.0});
            assertThat(tracker.written).as(method).containsExactly(shop);
        }
    }

    @Test
    void primitivesOfAllKindsAreStored() {
        ObjectSection shop = attached("Shop");
        application.call(shop, "setSmall", true, (byte) -3, 'x', (short) 300, 1.5f);
        assertThat(application.call(shop, "small")).isEqualTo("true -3 x 300 1.5");
        assertThat(tracker.written).containsExactly(shop);
    }

    @Test
    void onlyReferencesThatCanBeSectionsAreAdopted() {
        ObjectSection shop = attached("Shop");
        Object item = application.make("Item", "lamp");
        Object money = application.make("Money", BigDecimal.ONE, "EUR", null);
        application.call(shop, "setCounter", 1);
        application.call(shop, "setTitle", "t");
        application.call(shop, "setColor", application.type("Color").getEnumConstants()[1]);
        assertThat(tracker.adopted).isEmpty();
        application.call(shop, "setBest", item);
        application.call(shop, "setPrice", money);
        application.call(shop, "setAnything", "text");
        application.call(shop, "setDiscount", BigDecimal.TEN);
        assertThat(tracker.adopted).containsExactly(item, money, "text", BigDecimal.TEN);
    }

    @Test
    void whatAdoptReturnsIsStored() {
        ObjectSection shop = attached("Shop");
        Object first = application.make("Item", "a");
        Object second = application.make("SpecialItem", "b");
        tracker.substitutes.put(first, second);
        application.call(shop, "setBest", first);
        assertThat(application.call(shop, "getBest")).isSameAs(second);
    }

    @Test
    void writesToFieldsThatAreNoStatePassNoBarrier() {
        ObjectSection shop = attached("Shop");
        application.call(shop, "setHelper", "x");
        ObjectSection special = attached("SpecialItem", "s");
        application.callStatic("Clerk", "hide", special, 3);
        assertThat(tracker.written).isEmpty();
    }

    @Test
    void lambdasInnerAndAnonymousClassesPassTheBarrier() {
        ObjectSection shop = attached("Shop");
        application.call(shop, "countByLambda", 8);
        assertThat(tracker.written).containsExactly(shop);
        assertThat(application.call(shop, "getCounter")).isEqualTo(8);

        tracker.epoch++;
        ((Runnable) application.call(shop, "anonymousWriter", 9)).run();
        assertThat(tracker.written).containsExactly(shop, shop);
        assertThat(application.call(shop, "getCounter")).isEqualTo(9);

        tracker.epoch++;
        ObjectSection shelf = (ObjectSection) application.call(shop, "newShelf", "left");
        assertThat(application.call(shelf, "shop")).isSameAs(shop);
        shelf.stillframe$attach(tracker, 8);
        tracker.epoch++;
        tracker.written.clear();
        application.call(shelf, "relabel", "right");
        assertThat(tracker.written).containsExactly(shelf, shop);
        assertThat(application.call(shop, "getTitle")).isEqualTo("right");
    }

    @Test
    void methodReferencesAndGenericFieldsPassTheBarrier() {
        ObjectSection box = attached("Box");
        Object note = application.make("TextNote", "n", listener(new ArrayList<>()));
        tracker.written.clear();
        tracker.adopted.clear();
        application.call(box, "put", note);
        assertThat(tracker.written).containsExactly(box);
        assertThat(tracker.adopted).containsExactly(note);
        assertThat(application.call(box, "content")).isSameAs(note);
    }

    @Test
    void otherClassesThatWriteFieldsPassTheBarrier() {
        ObjectSection item = attached("Item", "lamp");
        application.callStatic("Clerk", "restock", item, 4);
        assertThat(tracker.written).containsExactly(item);
        assertThat(application.callStatic("Clerk", "stock", item)).isEqualTo(4);
    }

    @Test
    void inheritedFieldsOfClassesOutOfSightPassTheBarrier() {
        ObjectSection item = attached("SpecialItem", "lamp");
        application.callStatic("Clerk", "writeRoot", item, 4L);
        assertThat(tracker.written).containsExactly(item);
        tracker.epoch++;
        application.call(item, "touch");
        assertThat(tracker.written).containsExactly(item, item);
        assertThat(application.call(item, "protectedCount")).isEqualTo(5);
    }

    @Test
    void anObjectThatEscapesItsConstructorIsTrackedFromThere() {
        List<Object> created = new ArrayList<>();
        Object note = application.make("TextNote", "early", listener(created));
        assertThat(created).containsExactly(note);
        // The listener had it join the heap before `text` was set.
        assertThat(tracker.written).containsExactly((ObjectSection) note);
        assertThat(application.call(note, "text")).isEqualTo("early");
    }

    private Object listener(List<Object> created) {
        Class<?> type = application.type("TextNote$Listener");
        return java.lang.reflect.Proxy.newProxyInstance(
                application.loader, new Class<?>[] {type}, (proxy, method, arguments) -> {
                    created.add(arguments[0]);
                    ((ObjectSection) arguments[0]).stillframe$attach(tracker, 1);
                    return null;
                });
    }

    @Test
    void collectionsCreatedInEnhancedClassesAreReplaced() {
        ObjectSection shop = application.section("Shop");
        assertThat(application.call(shop, "items")).isExactlyInstanceOf(TrackedMap.class);
        assertThat(application.call(shop, "notes")).isExactlyInstanceOf(TrackedList.class);
    }

    @Test
    void generatedMembersAreHiddenFromContainers() {
        for (String name : List.of("Shop", "Item", "SpecialItem", "Box")) {
            Class<?> type = application.type(name);
            List<Method> generated = new ArrayList<>(List.of(type.getDeclaredMethods()));
            generated.removeIf(method -> !method.getName().startsWith("stillframe$"));
            assertThat(generated).isNotEmpty().allSatisfy(method -> {
                assertThat(method.isBridge()).isTrue();
                assertThat(method.isSynthetic()).isTrue();
            });
            assertThat(type.getDeclaredFields())
                    .filteredOn(field -> field.getName().startsWith("stillframe$"))
                    .allMatch(field -> field.isSynthetic() && Modifier.isTransient(field.getModifiers()));
        }
        assertThat(application.type("Item").getDeclaredFields())
                .as("only the topmost class has them")
                .noneMatch(field -> field.getName().startsWith("stillframe$"));
    }

    @Test
    void theRestoreConstructorRunsNoCodeOfTheApplication() throws Exception {
        Constructor<?> constructor = application.type("Shop").getConstructor(RestoreMarker.class);
        assertThat(constructor.isSynthetic()).isTrue();
        Object shop = constructor.newInstance((Object) null);
        assertThat(application.call(shop, "items")).isNull();
        assertThat(application.call(shop, "getTitle")).isNull();
    }

    @Test
    void aContainersSubclassIsItsSuperclassToTheHeap() throws Exception {
        // As a container does it: a subclass that the plan does not know, defined beside the bean.
        byte[] bytes = SubclassFile.of("io/stillframe/heap/sample/Shop$Proxy", "io/stillframe/heap/sample/Shop");
        assertThat(application.weaver.weave("io.stillframe.heap.sample.Shop$Proxy", bytes))
                .isNull();
        application.archive.put("io.stillframe.heap.sample.Shop$Proxy", bytes);
        ObjectSection proxy = attached("Shop$Proxy");
        assertThat(proxy.stillframe$class()).isEqualTo("io.stillframe.heap.sample.Shop");
        application.call(proxy, "setCounter", 4);
        assertThat(tracker.written).containsExactly(proxy);
    }

    @Test
    void aConstructorThatWritesAnotherInstanceBeforeSuperPassesTheBarrier() {
        ObjectSection origin = attached("CopiedItem", (Object) null);
        Object copy = application.make("CopiedItem", origin);
        assertThat(tracker.written).containsExactly(origin);
        assertThat(application.call(origin, "copies")).isEqualTo(1);
        assertThat(application.call(copy, "name")).isEqualTo("second");
        assertThat(application.call(application.make("CopiedItem", origin), "name"))
                .isEqualTo("many");
    }

    @Test
    void fieldsThatAreSetBeforeSuperStayAsTheyAre() throws Exception {
        Map<String, byte[]> archive = Map.of("early.Bean", EarlyStoreFile.bytes());
        Weaver weaver = new Weaver(StatePlanner.plan(archive).orElseThrow(), Map.of());
        Class<?> type = new WovenLoader(archive, weaver).loadClass("early.Bean");
        Constructor<?> constructor = type.getConstructor(type);
        ObjectSection first = (ObjectSection) constructor.newInstance((Object) null);
        assertThat(type.getField("a").get(first)).isEqualTo(1L);
        first.stillframe$attach(tracker, 1);
        Object second = constructor.newInstance(first);
        assertThat(tracker.written).containsExactly(first);
        assertThat(type.getField("a").get(first)).isEqualTo(2L);
        assertThat(type.getField("a").get(second)).isEqualTo(2L);
    }

    @Test
    void aCloneBelongsToNoHeap() {
        ObjectSection stamp = attached("Stamp");
        application.call(stamp, "setYear", 1999);
        ObjectSection copy = (ObjectSection) application.call(stamp, "clone");
        assertThat(copy.stillframe$tracker()).isNull();
        assertThat(copy.stillframe$id()).isZero();
        assertThat(copy.stillframe$epoch()).isZero();
        assertThat(stamp.stillframe$id()).isEqualTo(7);
        assertThat(stamp.stillframe$tracker()).isSameAs(tracker);
        application.call(copy, "setYear", 2000);
        assertThat(tracker.written).containsExactly(stamp);
    }

    @Test
    void everyLevelNamesItsClass() {
        assertThat(application.section("Item", "a").stillframe$class()).isEqualTo("io.stillframe.heap.sample.Item");
        assertThat(application.section("SpecialItem", "a").stillframe$class())
                .isEqualTo("io.stillframe.heap.sample.SpecialItem");
    }

    @Test
    void aClassOfAnotherApplicationWithTheSameNameStaysAsItIs() {
        byte[] other = SubclassFile.of("io/stillframe/heap/sample/Shop", "java/lang/Object");
        assertThat(application.weaver.weave("io.stillframe.heap.sample.Shop", other))
                .isNull();
    }

    @Test
    void aClassThatWritesNoStateStaysAsItIs() {
        String name = "io.stillframe.heap.sample.Bystander";
        assertThat(application.weaver.weave(name, application.archive.get(name)))
                .isNull();
    }

    @Test
    void stateFieldsAreNoLongerFinalAndOthersStay() throws Exception {
        assertThat(Modifier.isFinal(
                        application.type("Item").getDeclaredField("name").getModifiers()))
                .isFalse();
        assertThat(Modifier.isPrivate(
                        application.type("Item").getDeclaredField("name").getModifiers()))
                .isTrue();
    }

    @Test
    void genericDeclarationsStillReadAsBefore() {
        Class<?> box = application.type("Box");
        assertThat(box.getTypeParameters()).hasSize(1);
        assertThat(box.getGenericInterfaces()).containsExactly(ObjectSection.class);
    }
}
