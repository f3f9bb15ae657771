// SPDX-License-Identifier: Apache-2.0
/**
 * {@code ./bench compare}: the same traffic with the feature off, with {@code durability=frozen} and with {@code
 * durability=stored}, side by side.
 */
@NullMarked
package io.stillframe.bench.compare;

import org.jspecify.annotations.NullMarked;
