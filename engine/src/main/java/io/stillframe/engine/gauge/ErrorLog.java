// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.gauge;

import io.stillframe.api.spi.MessageListener;
import io.stillframe.engine.EngineTimer;
import io.stillframe.engine.report.ErrorReport;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Keeps the last errors and warnings that were logged. Thread-safe. */
public final class ErrorLog implements MessageListener {

    private static final int KEPT = 20;

    private final EngineTimer timer;
    private final Deque<ErrorReport> newestFirst = new ArrayDeque<>();

    ErrorLog(EngineTimer timer) {
        this.timer = timer;
    }

    @Override
    public void logged(String code, String text) {
        if (code.endsWith("I")) {
            return;
        }
        ErrorReport error = new ErrorReport(timer.now(), code, text);
        synchronized (this) {
            newestFirst.addFirst(error);
            if (newestFirst.size() > KEPT) {
                newestFirst.removeLast();
            }
        }
    }

    /** Newest first. */
    public synchronized List<ErrorReport> report() {
        return List.copyOf(newestFirst);
    }
}
