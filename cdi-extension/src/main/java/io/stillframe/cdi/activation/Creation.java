// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.activation;

import io.stillframe.api.StillframeException;
import io.stillframe.cdi.CdiMessages;
import io.stillframe.engine.BeanCreation;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The making of beans that the current thread is busy with. Confined to its thread. */
public final class Creation {

    private static final ThreadLocal<@Nullable Creation> CURRENT = new ThreadLocal<>();

    private final Set<String> names;
    private final BeanCreation kind;
    private final Function<String, Object> maker;
    private final Map<String, Object> made = new LinkedHashMap<>();
    private final Set<String> inProgress = new HashSet<>();

    private Creation(Set<String> names, BeanCreation kind, Function<String, Object> maker) {
        this.names = names;
        this.kind = kind;
        this.maker = maker;
    }

    /** What this thread is making, or null. */
    public static @Nullable Creation current() {
        return CURRENT.get();
    }

    /** Whether this thread is making beans: calls among them just run then. */
    public static boolean isRunning() {
        return CURRENT.get() != null;
    }

    /** Whether this thread is making beans whose state exists already, or is elsewhere. */
    public static boolean isRestoring() {
        Creation current = CURRENT.get();
        return current != null && current.kind == BeanCreation.RESTORED;
    }

    /**
     * Whether the bean of that name is to come from here. A restored instance's constructor may call any bean: whatever
     * it does to it is overwritten or never used.
     */
    public boolean provides(String name) {
        return kind == BeanCreation.RESTORED || names.contains(name);
    }

    /** Makes {@code names}, each by {@code maker}, and whatever other beans they call while they are made. */
    static Map<String, Object> run(Set<String> names, BeanCreation kind, Function<String, Object> maker) {
        Creation outer = CURRENT.get();
        Creation creation = new Creation(names, kind, maker);
        CURRENT.set(creation);
        try {
            for (String name : names) {
                creation.instance(name);
            }
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
        creation.made.keySet().retainAll(names);
        return creation.made;
    }

    /**
     * The instance of that name, made now if it is not there yet.
     *
     * @throws StillframeException if its own making led here
     */
    public Object instance(String name) {
        Object instance = made.get(name);
        if (instance == null) {
            if (!inProgress.add(name)) {
                throw new StillframeException(CdiMessages.CATALOG.text("STFR0324E", name));
            }
            instance = maker.apply(name);
            inProgress.remove(name);
            made.put(name, instance);
        }
        return instance;
    }
}
