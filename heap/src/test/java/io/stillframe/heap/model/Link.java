// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.model;

/** Of a long chain. */
public class Link {
    Link next;
    int number;
}
