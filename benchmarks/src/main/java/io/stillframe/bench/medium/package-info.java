// SPDX-License-Identifier: Apache-2.0
/** The stores that whole servers are run with: how they are configured, taken away and given back. */
@NullMarked
package io.stillframe.bench.medium;

import org.jspecify.annotations.NullMarked;
