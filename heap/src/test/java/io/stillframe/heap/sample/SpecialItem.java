// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.sample;

/** Named by no field; hides a field of its superclass with one that is no state. */
public class SpecialItem extends Item {
    private Box<Note> box = new Box<>();
    transient int stock;

    public SpecialItem(String name) {
        super(name);
    }

    public Box<Note> box() {
        return box;
    }
}
