// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi;

import io.stillframe.api.Deactivating;
import io.stillframe.api.Reactivated;
import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.cdi.activation.ApplicationThread;
import io.stillframe.cdi.call.ContextualCall;
import io.stillframe.cdi.guard.GuardedManifestRegister;
import io.stillframe.cdi.guard.GuardedSegmentStore;
import io.stillframe.cdi.guard.StoreGuard;
import io.stillframe.engine.ApplicationHost;
import io.stillframe.engine.BeanCreation;
import io.stillframe.engine.Call;
import io.stillframe.engine.CallResult;
import io.stillframe.heap.StateTypes;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.util.Map;
import java.util.Set;

/** What CDI does for the engine: everything that needs the application runs with its context on the thread. */
final class ContainerHost implements ApplicationHost {

    private final SnapshotApplication application;
    private final ApplicationThread thread;
    private final StoreGuard storeGuard;

    ContainerHost(SnapshotApplication application, ApplicationThread thread) {
        this.application = application;
        this.thread = thread;
        this.storeGuard = thread::call;
    }

    @Override
    public String application() {
        return application.plan().application();
    }

    @Override
    public StateTypes types() {
        return application.types();
    }

    @Override
    public Set<String> beanNames() {
        return application.beanNames();
    }

    @Override
    public Map<String, Object> createBeans(Set<String> names, BeanCreation creation) {
        return thread.get(() -> application.factory().create(names, creation));
    }

    @Override
    public void discardBeans(Map<String, Object> beans) {
        thread.get(() -> {
            application.factory().discard(beans);
            return Boolean.TRUE;
        });
    }

    @Override
    public void reactivated(long term, String previousOwner) {
        fire(new Reactivated(application(), term, previousOwner));
    }

    @Override
    public void deactivating(long term) {
        fire(new Deactivating(application(), term));
    }

    @Override
    public Call decodeCall(byte[] encoded) throws CorruptSegmentException {
        return new ContextualCall(application.codec().decode(encoded, application.methods()), thread);
    }

    @Override
    public byte[] encodeResult(CallResult result) {
        return application.codec().encode(result);
    }

    @Override
    public CallResult decodeResult(byte[] encoded) throws CorruptSegmentException {
        return application.codec().decodeResult(encoded);
    }

    @Override
    public SegmentStore guard(SegmentStore store) {
        return new GuardedSegmentStore(application.storeCalls().segments(), store, storeGuard);
    }

    @Override
    public ManifestRegister guard(ManifestRegister register) {
        return new GuardedManifestRegister(application.storeCalls().manifests(), register, storeGuard);
    }

    private void fire(Object event) {
        // java:comp's bean manager, since the extension's own does not see the application's observers.
        thread.get(() -> {
            thread.beanManager().getEvent().fire(event);
            return Boolean.TRUE;
        });
    }
}
