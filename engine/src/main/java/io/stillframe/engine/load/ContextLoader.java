// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.load;

import io.stillframe.engine.ApplicationHost;
import io.stillframe.engine.BeanCreation;
import io.stillframe.engine.invocation.ActiveContext;
import io.stillframe.engine.invocation.Beans;
import io.stillframe.engine.state.ContextState;
import io.stillframe.engine.state.StateFormat;
import io.stillframe.engine.state.StoredState;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Gives contexts their beans and their state: new ones, or those of a snapshot. */
public final class ContextLoader {

    private final ApplicationHost host;
    private final StateFormat format;

    /** For one application. */
    public ContextLoader(Hosting hosting) {
        this.host = hosting.host();
        this.format = hosting.format();
    }

    /** A context begins; what its beans hold is its first change. */
    public void begin(ActiveContext context) {
        Map<String, Object> beans = host.createBeans(host.beanNames(), BeanCreation.FRESH);
        ContextState state = format.create();
        putRoots(state, beans);
        context.activate(state, new Beans(beans));
    }

    /**
     * A context comes back. Beans that the snapshot does not have yet, since a newer application brings them, begin.
     *
     * @throws CorruptSegmentException if its state does not fit together
     */
    public void restore(ActiveContext context, StoredState stored) throws CorruptSegmentException {
        Map<String, Object> shells = host.createBeans(host.beanNames(), BeanCreation.RESTORED);
        ContextState state = format.load(stored, context.key().value(), shells);
        Set<String> begun = new HashSet<>(host.beanNames());
        begun.removeAll(state.rootNames());
        Map<String, Object> beans = new HashMap<>(shells);
        if (!begun.isEmpty()) {
            Map<String, Object> unused = new HashMap<>(shells);
            unused.keySet().retainAll(begun);
            host.discardBeans(unused);
            Map<String, Object> fresh = host.createBeans(begun, BeanCreation.FRESH);
            putRoots(state, fresh);
            beans.putAll(fresh);
        }
        context.activate(state, new Beans(beans));
    }

    private static void putRoots(ContextState state, Map<String, Object> beans) {
        state.enter();
        try {
            beans.forEach(state::putRoot);
        } finally {
            state.exit();
        }
    }
}
