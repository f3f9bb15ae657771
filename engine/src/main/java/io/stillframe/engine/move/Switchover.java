// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.move;

import java.util.concurrent.CompletionStage;

/** A switchover under way. Thread-safe. */
public interface Switchover {

    /** How far it is. */
    SwitchoverProgress progress();

    /** How it ended, when it has; never fails: what could not be moved is among the refusals. */
    CompletionStage<SwitchoverResult> result();
}
