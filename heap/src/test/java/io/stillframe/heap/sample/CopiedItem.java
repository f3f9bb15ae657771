// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.sample;

/** Its constructor writes another instance before it is one itself. */
public class CopiedItem extends Item {
    private int copies;

    public CopiedItem(CopiedItem origin) {
        super(origin == null ? "first" : origin.copies++ > 0 ? "many" : "second");
        copies = 0;
    }

    public int copies() {
        return copies;
    }
}
