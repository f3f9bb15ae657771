// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.report;

import java.util.List;

/**
 * The last actions that operators have asked one member for.
 *
 * @param actions newest first
 */
public record ActionsReport(List<ActionReport> actions) {

    /** None. */
    public static final ActionsReport NONE = new ActionsReport(List.of());

    /** Keeps a copy of the list. */
    public ActionsReport {
        actions = List.copyOf(actions);
    }
}
