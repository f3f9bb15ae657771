// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.garden;

/** A declared type that a record, and a class with state, may have. */
sealed interface Note permits Label, Scribble {}
