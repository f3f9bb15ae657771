// SPDX-License-Identifier: Apache-2.0
/**
 * Open Liberty servers as processes: laid out, started, paused, killed and stopped. The demo, the benchmarks and the
 * tests with whole servers use it.
 */
@NullMarked
package io.stillframe.bench.server;

import org.jspecify.annotations.NullMarked;
