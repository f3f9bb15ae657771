// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.model;

import java.util.List;

/** A record of values. */
public record Place(String name, int x, double y, List<String> labels) {
    public Place {
        labels = List.copyOf(labels);
    }
}
