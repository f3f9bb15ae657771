// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

/** The beans of one activated context. */
public interface BeanInstances {

    /**
     * The instance that holds the state of the bean of that name.
     *
     * @throws IllegalArgumentException if there is no such bean
     */
    Object get(String beanName);
}
