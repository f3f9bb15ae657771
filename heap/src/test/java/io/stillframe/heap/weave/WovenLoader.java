// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import java.util.Map;

/** Defines the classes of an archive itself, woven; all others are its parent's. */
public final class WovenLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> archive;
    private final Weaver weaver;

    public WovenLoader(Map<String, byte[]> archive, Weaver weaver) {
        super(WovenLoader.class.getClassLoader());
        this.archive = archive;
        this.weaver = weaver;
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
                byte[] defined = woven == null ? bytes : woven;
                loaded = defineClass(name, defined, 0, defined.length);
            }
            return loaded;
        }
    }
}
