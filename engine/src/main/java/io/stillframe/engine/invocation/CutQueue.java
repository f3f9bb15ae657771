// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.invocation;

/** Where contexts with changes wait for their cut; implemented by the pipeline. No method blocks. */
public interface CutQueue {

    /** {@code context} has changes; its lock is held by the caller, which may be cut right now. */
    void changed(ActiveContext context);

    /** A context that was too busy for its cut is so no more. */
    void cutIfPossible();
}
