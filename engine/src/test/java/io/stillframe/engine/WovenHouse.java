// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import io.stillframe.heap.StateTypes;
import io.stillframe.heap.weave.StatePlan;
import io.stillframe.heap.weave.StatePlanner;
import io.stillframe.heap.weave.Weaver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** The application of package {@code house}, as one server has it: its own loader, its own woven classes. */
public final class WovenHouse extends ClassLoader {

    private static final String BEAN = "io.stillframe.engine.house.House";

    private final Map<String, byte[]> archive = new TreeMap<>();
    private final Weaver weaver;
    public final StateTypes types;

    public WovenHouse() {
        super(WovenHouse.class.getClassLoader());
        for (String name : new String[] {BEAN, "io.stillframe.engine.house.Room"}) {
            try (InputStream in = WovenHouse.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
                archive.put(name, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        StatePlan plan = StatePlanner.plan(archive).orElseThrow();
        this.weaver = new Weaver(plan);
        this.types = new StateTypes(plan, this);
    }

    public Texts newBean() {
        try {
            return (Texts) loadClass(BEAN).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        byte[] bytes = archive.get(name);
        if (bytes == null) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                byte[] woven = weaver.weave(name, bytes);
                loaded = defineClass(name, woven, 0, woven.length);
            }
            return loaded;
        }
    }
}
