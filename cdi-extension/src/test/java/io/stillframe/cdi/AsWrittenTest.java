// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.cdi.woven.Counting;
import io.stillframe.cdi.woven.Part;
import io.stillframe.cdi.woven.Root;
import io.stillframe.heap.barrier.ObjectSection;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.weave.StatePlanner;
import io.stillframe.heap.weave.Weaver;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a real container makes of an enhanced class. */
class AsWrittenTest {

    /** Does what {@link SnapshotScopeExtension} does with enhanced classes. */
    public static class Hiding implements Extension {
        <T extends Section> void hide(@Observes ProcessAnnotatedType<T> event) {
            event.setAnnotatedType(new AsWritten<>(event.getAnnotatedType()));
        }
    }

    @Test
    void anInterceptorOfTheWholeClassRunsAroundItsMethodsAndNotAroundTheBarrier() throws Exception {
        Class<?> part = new WovenLoader().loadClass(Part.class.getName());
        try (SeContainer container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .setClassLoader(part.getClassLoader())
                .addExtensions(Hiding.class)
                .addBeanClasses(part, Counting.class)
                .initialize()) {
            Counting.METHODS.clear();
            Object bean = container.select(part).get();
            assertThat(bean).isInstanceOf(ObjectSection.class);
            assertThat(((ObjectSection) bean).stillframe$id()).isZero();
            assertThat(((ObjectSection) bean).stillframe$class()).isEqualTo(Part.class.getName());

            ((Runnable) bean).run();

            assertThat(Counting.METHODS).containsExactly("run");
            assertThat(container.select(Section.class).isUnsatisfied())
                    .as("a bean of the type that weaving adds")
                    .isTrue();
        }
    }

    /** Defines the woven classes itself, all others are its parent's. */
    private static final class WovenLoader extends ClassLoader {

        private final Map<String, byte[]> classes = new LinkedHashMap<>();
        private final Weaver weaver;

        WovenLoader() throws IOException {
            super(AsWrittenTest.class.getClassLoader());
            for (Class<?> type : new Class<?>[] {Root.class, Part.class}) {
                try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
                    classes.put(type.getName(), in.readAllBytes());
                }
            }
            weaver = new Weaver(StatePlanner.plan(classes).orElseThrow());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                byte[] plain = classes.get(name);
                Class<?> loaded = findLoadedClass(name);
                if (plain == null || loaded != null) {
                    return loaded != null ? loaded : super.loadClass(name, resolve);
                }
                byte[] woven = weaver.weave(name, plain);
                return defineClass(name, woven, 0, woven.length);
            }
        }
    }
}
