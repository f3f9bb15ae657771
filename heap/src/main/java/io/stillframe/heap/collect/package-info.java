// SPDX-License-Identifier: Apache-2.0
/**
 * Our collections: subclasses of the JDK classes they stand for, that behave like them and know which of their entries
 * changed since the cut. Woven application classes create them by name, so the package is exported to applications.
 *
 * <p>Each leaves its nodes to a {@code SectionCore}: of most the core holds the entries ({@code HashCore}, {@code
 * MapCore}, {@code ListCore}) and what the JDK class itself would hold stays empty; of those that others of their class
 * look into, or that can do too much, the JDK class holds them and the core has a node beside each ({@code MirrorCore});
 * what only shows another collection has a reference to it ({@code ViewCore}). {@code Conversion} makes ours of what comes
 * from outside. {@code SequencedClass} adds what there is only from Java 21 on.
 */
@NullMarked
package io.stillframe.heap.collect;

import org.jspecify.annotations.NullMarked;
