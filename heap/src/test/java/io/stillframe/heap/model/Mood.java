// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.model;

/** An enum with a body. */
public enum Mood {
    CALM,
    ANGRY {
        @Override
        public boolean isLoud() {
            return true;
        }
    };

    public boolean isLoud() {
        return false;
    }
}
