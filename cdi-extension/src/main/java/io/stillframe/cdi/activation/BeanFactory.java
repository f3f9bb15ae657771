// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.activation;

import io.stillframe.engine.BeanCreation;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** Makes instances of an application's snapshot-scoped beans, with injection done. Thread-safe. */
public final class BeanFactory {

    private final BeanManager beanManager;
    private final Map<String, Bean<?>> beans;
    private final Map<Object, CreationalContext<?>> contexts = Collections.synchronizedMap(new IdentityHashMap<>());

    /** For {@code beans}, by name. */
    public BeanFactory(BeanManager beanManager, Map<String, Bean<?>> beans) {
        this.beanManager = beanManager;
        this.beans = Map.copyOf(beans);
    }

    /** New instances; {@code @PostConstruct} runs for fresh ones only. The thread has the application's context. */
    public Map<String, Object> create(Set<String> names, BeanCreation kind) {
        return Creation.run(names, kind, this::make);
    }

    /** Gives up what was made for these instances; {@code @PreDestroy} does not run, the state lives on elsewhere. */
    public void discard(Map<String, Object> instances) {
        for (Object instance : instances.values()) {
            CreationalContext<?> context = contexts.remove(instance);
            if (context != null) {
                context.release();
            }
        }
    }

    private Object make(String name) {
        Bean<?> bean = beans.get(name);
        if (bean == null) {
            throw new IllegalArgumentException("no snapshot-scoped bean " + name);
        }
        return make(bean);
    }

    private <T> Object make(Bean<T> bean) {
        CreationalContext<T> context = beanManager.createCreationalContext(bean);
        Object instance = bean.create(context);
        contexts.put(instance, context);
        return instance;
    }
}
