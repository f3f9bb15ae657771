// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi;

import io.stillframe.api.SnapshotScoped;
import io.stillframe.api.StillframeException;
import io.stillframe.cdi.activation.Creation;
import io.stillframe.engine.BeanCreation;
import io.stillframe.engine.BeanInstances;
import io.stillframe.engine.ContextKey;
import io.stillframe.engine.HostedApplication;
import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives out the instance that holds a bean's state, if this member owns the context; else a shell: an instance whose
 * state nobody uses, so that the interceptor can catch the call and send it to the owner. Thread-safe.
 */
final class SnapshotContext implements AlterableContext {

    private final Supplier<SnapshotApplication> application;
    private final Map<String, Object> shells = new HashMap<>();
    private volatile Object[] shellList = {};

    SnapshotContext(Supplier<SnapshotApplication> application) {
        this.application = application;
    }

    @Override
    public Class<? extends Annotation> getScope() {
        return SnapshotScoped.class;
    }

    @Override
    public boolean isActive() {
        return true;
    }

    @Override
    public <T> T get(Contextual<T> contextual, @Nullable CreationalContext<T> creationalContext) {
        return get(contextual);
    }

    @Override
    @SuppressWarnings("unchecked") // a bean's instances are of its type
    public <T> T get(Contextual<T> contextual) {
        return (T) instanceOf(((Bean<T>) contextual).getBeanClass().getName());
    }

    @Override
    public void destroy(Contextual<?> contextual) {
        throw new StillframeException(CdiMessages.CATALOG.text(
                "STFR0323E", ((Bean<?>) contextual).getBeanClass().getName()));
    }

    /** Whether {@code instance} is a shell. */
    boolean isShell(Object instance) {
        for (Object shell : shellList) {
            if (shell == instance) {
                return true;
            }
        }
        return false;
    }

    private Object instanceOf(String name) {
        Creation creation = Creation.current();
        if (creation != null && creation.provides(name)) {
            return creation.instance(name);
        }
        HostedApplication hosted = application.get().hostedNow();
        BeanInstances active = hosted == null ? null : hosted.activeBeans(ContextKey.APPLICATION);
        if (active != null) {
            return active.get(name);
        }
        if (creation != null) {
            throw new StillframeException(CdiMessages.CATALOG.text("STFR0324E", name));
        }
        return shell(name);
    }

    private Object shell(String name) {
        synchronized (shells) {
            Object shell = shells.get(name);
            if (shell == null) {
                shell = application
                        .get()
                        .factory()
                        .create(Set.of(name), BeanCreation.RESTORED)
                        .get(name);
                if (shell == null) {
                    throw new IllegalStateException("no bean " + name);
                }
                shells.put(name, shell);
                shellList = shells.values().toArray();
            }
            return shell;
        }
    }
}
