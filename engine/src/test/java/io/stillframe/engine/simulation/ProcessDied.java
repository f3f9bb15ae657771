// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

/** Unwinds a thread of a process that was killed; whatever it still does on its way out reaches nothing. */
final class ProcessDied extends Error {

    private static final long serialVersionUID = 1L;

    ProcessDied() {
        super("killed", null, false, false);
    }
}
