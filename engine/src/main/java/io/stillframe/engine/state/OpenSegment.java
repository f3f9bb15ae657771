// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.state;

/** A segment of which it is known what is where; made and understood by one {@link StateFormat}. Immutable. */
public interface OpenSegment {

    /** Bytes of memory that it takes, besides what its source has at hand. */
    long memory();
}
