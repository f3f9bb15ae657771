// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Weaves more code than anyone thinks up: every class of a big library as if it were state. */
class WholeLibraryTest {

    @Test
    @Timeout(300)
    void everyClassThatTheJvmLinksItAlsoLinksWoven() throws Exception {
        Map<String, byte[]> library = library();
        StatePlan plan = everythingIsState(library);
        assertThat(plan.enhanced()).hasSizeGreaterThan(500);
        Map<String, String> replacements = Map.of(
                "java/util/HashMap", "io/stillframe/heap/weave/TrackedMap",
                "java/util/ArrayList", "io/stillframe/heap/weave/TrackedList");
        StatePlan nothing = new StatePlan(Set.of(), Map.of(), Map.of(), Map.of());

        Set<String> plain = linked(library, new Weaver(nothing, Map.of()));
        Set<String> woven = linked(library, new Weaver(plan, replacements));

        assertThat(plain).hasSizeGreaterThan(700);
        assertThat(woven).isEqualTo(plain);
    }

    private static Map<String, byte[]> library() throws Exception {
        Path jar = Path.of(Assertions.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Map<String, byte[]> classes = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(file.entries())) {
                String name = entry.getName();
                if (name.startsWith("org/assertj/") && name.endsWith(".class")) {
                    classes.put(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'), read(file, entry));
                }
            }
        }
        return classes;
    }

    private static byte[] read(JarFile file, JarEntry entry) throws IOException {
        try (InputStream in = file.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    /** What cannot be state is woven all the same: this is about bytecode. */
    private static StatePlan everythingIsState(Map<String, byte[]> library) {
        StateClosure closure = new StateClosure(new Archive(library), new StateProblems());
        library.keySet().forEach(closure::addBean);
        closure.follow();
        Map<String, Integer> checksums = new HashMap<>();
        library.forEach((name, bytes) -> checksums.put(name, StatePlan.checksum(bytes)));
        return new StatePlan(Set.of(), closure.enhanced(), closure.values(), checksums);
    }

    private static Set<String> linked(Map<String, byte[]> library, Weaver weaver) {
        WovenLoader loader = new WovenLoader(library, weaver);
        Set<String> linked = new TreeSet<>();
        for (String name : library.keySet()) {
            try {
                link(Class.forName(name, false, loader));
                linked.add(name);
            } catch (NoClassDefFoundError e) {
                // An optional dependency of the library that is not here.
                assertThat(e.getMessage()).doesNotContain("stillframe");
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(name, e);
            }
        }
        return linked;
    }

    /** A method handle on a member has its class verified and linked, without running its initializer. */
    private static void link(Class<?> type) throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
        for (Method method : type.getDeclaredMethods()) {
            if (!Modifier.isAbstract(method.getModifiers())) {
                lookup.unreflect(method);
                return;
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            lookup.unreflectConstructor(constructor);
            return;
        }
    }
}
