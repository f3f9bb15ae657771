// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi;

import io.stillframe.cdi.activation.ApplicationThread;
import io.stillframe.cdi.activation.BeanFactory;
import io.stillframe.cdi.call.BeanMethods;
import io.stillframe.cdi.call.CallCodec;
import io.stillframe.cdi.call.RemoteExceptions;
import io.stillframe.cdi.guard.StoreCalls;
import io.stillframe.engine.HostedApplication;
import io.stillframe.heap.StateTypes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One deployed application that has snapshot-scoped beans, as the container sees it. Thread-safe. */
final class SnapshotApplication implements AutoCloseable {

    private final ApplicationPlan plan;
    private final Set<String> beanNames;
    private final StateTypes types;
    private final BeanMethods methods;
    private final BeanFactory factory;
    private final StoreCalls storeCalls;
    private final SnapshotContext context;
    private final CallCodec codec;
    private volatile @Nullable HostedSlot slot;
    private boolean closed;

    SnapshotApplication(
            SnapshotBeans beans,
            BeanFactory factory,
            StoreCalls storeCalls,
            SnapshotContext context,
            StateTypes types) {
        this.plan = beans.plan();
        this.beanNames = Set.copyOf(beans.byName().keySet());
        this.types = types;
        this.methods = new BeanMethods(beans.classes());
        this.factory = factory;
        this.storeCalls = storeCalls;
        this.context = context;
        this.codec = new CallCodec(types, new RemoteExceptions(methods, plan.classes(), beans.loader()));
    }

    ApplicationPlan plan() {
        return plan;
    }

    Set<String> beanNames() {
        return beanNames;
    }

    StateTypes types() {
        return types;
    }

    BeanMethods methods() {
        return methods;
    }

    BeanFactory factory() {
        return factory;
    }

    StoreCalls storeCalls() {
        return storeCalls;
    }

    SnapshotContext context() {
        return context;
    }

    CallCodec codec() {
        return codec;
    }

    /**
     * Brings the application to this server's member, now or when there is one; the current thread must have the
     * application's context. Does nothing the second time.
     */
    void register() {
        if (slot == null) {
            synchronized (this) {
                if (slot == null && !closed) {
                    ApplicationThread thread = ApplicationThread.capture();
                    HostedSlot fresh = new HostedSlot(new ContainerHost(this, thread), StillframeRuntime.get());
                    slot = fresh;
                    StillframeRuntime.get().add(fresh);
                    OptionalMetrics.register(thread);
                }
            }
        }
    }

    /** What hosts this application, waited for; called on threads that have the application's context. */
    HostedApplication hosted() {
        register();
        HostedSlot current = slot;
        if (current == null) {
            throw new IllegalStateException(CdiMessages.CATALOG.text("STFR0328E", plan.application()));
        }
        return current.await();
    }

    /** What hosts this application now, or null. */
    @Nullable
    HostedApplication hostedNow() {
        HostedSlot current = slot;
        return current == null ? null : current.now();
    }

    @Override
    public void close() {
        HostedSlot last;
        synchronized (this) {
            closed = true;
            last = slot;
        }
        if (last != null) {
            last.close();
        }
    }
}
