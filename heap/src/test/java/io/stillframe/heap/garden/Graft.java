// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.garden;

/** A record that leads to sections. */
record Graft(Plant stem, Object scion, Graft inner) {}
