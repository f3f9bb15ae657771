// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

/** How an invocation holds its context. */
public enum CallMode {
    /** Alone; may write. */
    EXCLUSIVE,
    /** With other readers; may not write. */
    SHARED
}
