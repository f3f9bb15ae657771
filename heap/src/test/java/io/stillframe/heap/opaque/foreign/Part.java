// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.opaque.foreign;

import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;

/** Another class of the library, which counts how often it is read. */
public class Part implements Serializable {

    private static final long serialVersionUID = 1;
    public static final AtomicInteger READ = new AtomicInteger();

    private void readObject(ObjectInputStream in) {
        READ.incrementAndGet();
    }

    @Override
    public String toString() {
        return "part";
    }
}
