// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.sample;

/** Reached as an interface only. */
public interface Note {
    String text();
}
