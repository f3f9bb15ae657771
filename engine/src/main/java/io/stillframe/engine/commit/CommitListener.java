// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.commit;

import io.stillframe.engine.ownership.Manifest;

/** Hears how commits go; no method may block. */
public interface CommitListener {

    /** A compare-and-set is about to begin; what is returned goes to {@link #succeeded}. */
    long begins();

    /** It was committed; the edits' own callbacks follow. */
    void succeeded(long mark, Manifest before, Manifest after);

    /** Another member's manifest is in place. */
    void fenced(Manifest found);

    /** What is in place cannot be read: nothing more may be committed. */
    void unreadable(String why);
}
