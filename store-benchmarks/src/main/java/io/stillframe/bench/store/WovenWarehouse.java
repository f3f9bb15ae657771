// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.store;

import io.stillframe.heap.StateTypes;
import io.stillframe.heap.weave.StatePlan;
import io.stillframe.heap.weave.StatePlanner;
import io.stillframe.heap.weave.Weaver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** The application as one member has it: a loader of its own, with its class woven. */
final class WovenWarehouse extends ClassLoader {

    private static final String BEAN = "io.stillframe.bench.store.Warehouse";

    private final byte[] bytes;
    private final Weaver weaver;
    private final StateTypes types;

    WovenWarehouse() {
        super(WovenWarehouse.class.getClassLoader());
        String file = "/" + BEAN.replace('.', '/') + ".class";
        try (InputStream in = Objects.requireNonNull(WovenWarehouse.class.getResourceAsStream(file))) {
            bytes = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        StatePlan plan = StatePlanner.plan(Map.of(BEAN, bytes)).orElseThrow();
        this.weaver = new Weaver(plan);
        this.types = new StateTypes(plan, this);
    }

    StateTypes types() {
        return types;
    }

    Object newBean() {
        try {
            return loadClass(BEAN).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.equals(BEAN)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                byte[] woven = Objects.requireNonNull(weaver.weave(name, bytes));
                loaded = defineClass(name, woven, 0, woven.length);
            }
            return loaded;
        }
    }
}
