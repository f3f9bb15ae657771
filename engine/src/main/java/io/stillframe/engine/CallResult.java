// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import org.jspecify.annotations.Nullable;

/** How an application's method ended. */
public sealed interface CallResult {

    /** It returned {@code value}. */
    record Returned(@Nullable Object value) implements CallResult {}

    /** It threw {@code exception}. */
    record Threw(Exception exception) implements CallResult {}
}
