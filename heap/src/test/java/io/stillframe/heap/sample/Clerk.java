// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.sample;

/** No state itself, but writes others' fields. */
public final class Clerk {

    private Clerk() {}

    public static void restock(Item item, int amount) {
        item.stock += amount;
        item.price = amount * 2L;
    }

    public static void hide(SpecialItem item, int amount) {
        item.stock = amount;
    }

    public static void writeRoot(SpecialItem item, long value) {
        item.rootValue = value;
    }

    public static int stock(Item item) {
        return item.stock;
    }
}
