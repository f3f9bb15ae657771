// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

/** The settings as they are now: some change while the member runs, see {@link EngineSettings#changedTo}. Thread-safe. */
public final class LiveSettings {

    private volatile EngineSettings now;

    /** Begins with {@code first}. */
    public LiveSettings(EngineSettings first) {
        this.now = first;
    }

    /** To be asked for each time anew. */
    public EngineSettings now() {
        return now;
    }

    /** Takes over from {@code next} what may change. */
    synchronized void change(EngineSettings next) {
        now = now.changedTo(next);
    }
}
