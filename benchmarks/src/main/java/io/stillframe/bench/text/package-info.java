// SPDX-License-Identifier: Apache-2.0
/**
 * Command lines, tables and JSON, written by hand: the driver needs a few lines of each and no library.
 */
@NullMarked
package io.stillframe.bench.text;

import org.jspecify.annotations.NullMarked;
