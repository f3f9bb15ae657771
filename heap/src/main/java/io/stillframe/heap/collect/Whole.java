// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

/**
 * A core of which nothing is absent, as the thread has seen that made this. What is reached by a final field is seen at least
 * as it was when that field was set; so another thread that comes by a core this way needs no volatile read to see all of
 * its nodes, even if it came by this object by a race.
 */
final class Whole<C extends SectionCore> {

    final C core;

    Whole(C core) {
        this.core = core;
    }
}
