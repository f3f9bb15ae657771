// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.takeover;

import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.util.function.UnaryOperator;

/** What an owner writes last into the manifest of a shard; asked for when all calls have ended and all is committed. */
@FunctionalInterface
interface LastEdit {

    /** The change, by which nobody owns the shard any more. Blocks, not on transfer threads. */
    UnaryOperator<Manifest> make() throws StoreException, CorruptSegmentException;
}
