// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.invocation;

import io.stillframe.engine.BeanInstances;
import java.util.Map;

/**
 * The beans of a context by name.
 *
 * @param byName not changed
 */
public record Beans(Map<String, Object> byName) implements BeanInstances {

    /** Keeps a copy. */
    public Beans {
        byName = Map.copyOf(byName);
    }

    @Override
    public Object get(String beanName) {
        Object bean = byName.get(beanName);
        if (bean == null) {
            throw new IllegalArgumentException("no bean '" + beanName + "' among " + byName.keySet());
        }
        return bean;
    }
}
