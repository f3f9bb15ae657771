// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.time;

import io.stillframe.engine.EngineMessages;

/** Something that fails again and again, and is told once when it begins and once when it is over. Thread-safe. */
public final class Outage {

    private final String beginCode;
    private final String endCode;
    private final String what;
    private volatile boolean going;

    /** With the message of its begin (arguments: what, cause) and of its end (argument: what). */
    public Outage(String beginCode, String endCode, String what) {
        this.beginCode = beginCode;
        this.endCode = endCode;
        this.what = what;
    }

    /** It failed. */
    public void failed(Exception cause) {
        synchronized (this) {
            if (going) {
                return;
            }
            going = true;
        }
        EngineMessages.log(beginCode, what, cause.getMessage());
    }

    /** It succeeded. */
    public void over() {
        if (!going) {
            return;
        }
        synchronized (this) {
            if (!going) {
                return;
            }
            going = false;
        }
        EngineMessages.log(endCode, what);
    }
}
