// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.load;

import io.stillframe.heap.Heap;
import io.stillframe.heap.StateTypes;
import io.stillframe.heap.codec.CorruptSegmentException;
import io.stillframe.heap.codec.Restoration;
import io.stillframe.heap.codec.StateImage;
import java.util.Map;

/** Makes a heap of stored state. */
public final class HeapLoader {

    private HeapLoader() {}

    /**
     * The heap of one context, with no changes pending; an empty one if the image does not hold the context. What
     * collections hold is loaded when it is first looked for, see {@link Heap#loadNext}.
     *
     * @param shells objects that the container made for some roots: their state fields are overwritten with the stored
     *     ones, and every reference to the root leads to them. Roots without a shell are made without a constructor
     *     call. Shells whose name is not among the stored roots are left alone. If the load fails, shells may have been
     *     overwritten in part and are of no more use.
     * @throws CorruptSegmentException if what is loaded at once does not fit together or names a class that is not allowed (I9)
     */
    public static Heap load(StateImage image, String contextKey, StateTypes types, Map<String, Object> shells)
            throws CorruptSegmentException {
        return Heap.restored(types, new Restoration(image, contextKey, types), shells);
    }
}
