// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.sample.other;

/** Topmost and not public; its public field is written by classes of other packages through subclasses. */
abstract class Root {
    public long rootValue;
}
