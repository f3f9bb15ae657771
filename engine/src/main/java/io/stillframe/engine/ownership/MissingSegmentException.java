// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.ownership;

import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.EngineMessages;

/** No copy of a segment that a manifest names can be reached now; the message says who would have one. */
public final class MissingSegmentException extends StoreException {

    MissingSegmentException(SegmentRef segment) {
        super(EngineMessages.text(
                "STFR0208E", segment.id(), segment.soleHolder().isEmpty() ? "-" : segment.soleHolder()));
    }
}
