// SPDX-License-Identifier: Apache-2.0
/** {@code ./bench switchover}: for how long clients wait when a large state is moved to another server. */
@NullMarked
package io.stillframe.bench.switchover;

import org.jspecify.annotations.NullMarked;
