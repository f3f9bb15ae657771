// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

/** Why the container makes beans. */
public enum BeanCreation {
    /** The state begins: {@code @PostConstruct} runs. */
    FRESH,
    /** The state comes from a snapshot: injection is done anew, {@code @PostConstruct} does not run. */
    RESTORED
}
