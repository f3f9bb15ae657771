// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.barrier;

/** Argument of the generated constructor that makes an empty instance for a restore; there is no instance of it. */
public final class RestoreMarker {
    private RestoreMarker() {}
}
