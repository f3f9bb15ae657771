// SPDX-License-Identifier: Apache-2.0
/**
 * Our collections: subclasses of the JDK classes they stand for, that behave like them and know which of their entries
 * changed since the cut. Woven application classes create them by name, so the package is exported to applications.
 */
@NullMarked
package io.stillframe.heap.collect;

import org.jspecify.annotations.NullMarked;
