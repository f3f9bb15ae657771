// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.opaque;

import io.stillframe.heap.barrier.SectionReader;

/** Gives the stored content of one opaque object, each value when it is asked for. Not thread-safe. */
public interface OpaqueReader extends SectionReader {

    /** A number of values that follow; there are at least so many. */
    int readCount();
}
