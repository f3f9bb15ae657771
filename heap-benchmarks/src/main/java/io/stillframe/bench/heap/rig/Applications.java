// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.rig;

import io.stillframe.heap.StateTypes;
import io.stillframe.heap.weave.StatePlan;
import io.stillframe.heap.weave.StatePlanner;
import io.stillframe.heap.weave.Weaver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The classes of {@code workload} in a class loader of their own: as they are, or with the barriers that an application
 * server would have put in.
 */
public final class Applications {

    private static final String PACKAGE = "io.stillframe.bench.heap.workload.";
    private static final List<String> CLASSES = List.of("Account", "Bank", "Level", "Order", "OrderBook");

    private final ClassLoader loader;
    private final @Nullable StateTypes types;

    private Applications(ClassLoader loader, @Nullable StateTypes types) {
        this.loader = loader;
        this.types = types;
    }

    /** As they are. */
    public static Applications plain() {
        return new Applications(new Loader(classFiles(), null), null);
    }

    /** With barriers. */
    public static Applications woven() {
        Map<String, byte[]> files = classFiles();
        StatePlan plan = StatePlanner.plan(files).orElseThrow();
        Loader loader = new Loader(files, new Weaver(plan));
        return new Applications(loader, new StateTypes(plan, loader));
    }

    private static Map<String, byte[]> classFiles() {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : CLASSES) {
            String path = (PACKAGE + name).replace('.', '/') + ".class";
            try (InputStream in = Applications.class.getClassLoader().getResourceAsStream(path)) {
                if (in == null) {
                    throw new IllegalStateException("no class file " + path);
                }
                files.put(PACKAGE + name, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    /** What a heap of woven ones needs. */
    public StateTypes types() {
        if (types == null) {
            throw new IllegalStateException("these classes have no barriers");
        }
        return types;
    }

    /** The class of that simple name. */
    public Class<?> type(String simpleName) {
        try {
            return Class.forName(PACKAGE + simpleName, true, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An instance of the class of that simple name, with its state made. */
    public Workload make(String simpleName, int size) {
        try {
            Workload workload =
                    (Workload) type(simpleName).getDeclaredConstructor().newInstance();
            workload.prepare(size);
            return workload;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The loader of these classes. */
    public ClassLoader loader() {
        return loader;
    }

    /** Defines the classes of the application itself; all others are its parent's. */
    private static final class Loader extends ClassLoader {

        private final Map<String, byte[]> files;
        private final @Nullable Weaver weaver;

        Loader(Map<String, byte[]> files, @Nullable Weaver weaver) {
            super(Applications.class.getClassLoader());
            this.files = files;
            this.weaver = weaver;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            byte[] file = files.get(name);
            if (file == null) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name, file) : loaded;
            }
        }

        private Class<?> define(String name, byte[] file) {
            byte[] woven = weaver == null ? null : weaver.weave(name, file);
            byte[] defined = woven == null ? file : woven;
            return defineClass(name, defined, 0, defined.length);
        }
    }
}
