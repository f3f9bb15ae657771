// SPDX-License-Identifier: Apache-2.0
/**
 * The proof after the traffic: every acknowledged bid is in the survivor's state exactly once.
 */
@NullMarked
package io.stillframe.bench.check;

import org.jspecify.annotations.NullMarked;
