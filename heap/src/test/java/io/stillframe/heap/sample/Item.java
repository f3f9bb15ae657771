// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.sample;

import io.stillframe.heap.sample.other.Base;

/** Inherits from another package; has fields that other classes write. */
public class Item extends Base {
    int stock;
    public long price;
    private final String name;

    public Item(String name) {
        super(name.length());
        this.name = name;
    }

    public String name() {
        return name;
    }

    public void touch() {
        protectedCount++;
    }

    public int protectedCount() {
        return protectedCount;
    }
}
