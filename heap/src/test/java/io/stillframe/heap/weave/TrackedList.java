// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import java.util.ArrayList;

/** Stands for the collection that is created instead of an ArrayList. */
public class TrackedList<E> extends ArrayList<E> {
    public TrackedList() {}
}
