// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.sample;

/** Reached through a record only. */
public class Stamp {
    public int year;
}
