// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.torture;

/** What can happen to servers, with how often it does. */
public enum FaultKind {
    /** kill -9 of the server that owns the state. */
    KILL_OWNER("kill -9 of the owner", 4),
    /** kill -9 of another one. */
    KILL_STANDBY("kill -9 of a standby", 2),
    /** kill -9 of all, at once. */
    KILL_ALL("kill -9 of all", 1),
    /** SIGSTOP of the owner, SIGCONT later. */
    PAUSE_OWNER("pause of the owner", 4),
    /** SIGSTOP of another one, SIGCONT later. */
    PAUSE_STANDBY("pause of a standby", 2),
    /** An orderly stop of the owner. */
    STOP_OWNER("stop of the owner", 2),
    /** An orderly stop of another one. */
    STOP_STANDBY("stop of a standby", 1),
    /** An orderly stop of all, at once. */
    STOP_ALL("stop of all", 1),
    /** An orderly stop and start of each, one after the other. */
    ROLLING_RESTART("rolling restart", 1);

    private final String words;
    private final int weight;

    FaultKind(String words, int weight) {
        this.words = words;
        this.weight = weight;
    }

    /** The kind in words. */
    public String words() {
        return words;
    }

    /** How often it comes in one round of all. */
    int weight() {
        return weight;
    }
}
