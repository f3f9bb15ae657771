// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.opaque.foreign;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A mutable class of a library. */
public class Amount implements Serializable {

    private static final long serialVersionUID = 1;

    public long cents;
    public List<Object> notes = new ArrayList<>();
    public Object more;

    @Override
    public String toString() {
        return cents + " " + notes + " " + more;
    }
}
