// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi;

import io.stillframe.api.OwnerUnreachableException;
import io.stillframe.engine.ApplicationHost;
import io.stillframe.engine.HostedApplication;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An application's place at whichever member this server has now, if it has one. Thread-safe. */
final class HostedSlot implements AutoCloseable {

    private final ApplicationHost host;
    private final StillframeRuntime runtime;
    private final Object changed = new Object();
    private volatile @Nullable HostedApplication hosted;
    private volatile boolean closed;

    HostedSlot(ApplicationHost host, StillframeRuntime runtime) {
        this.host = host;
        this.runtime = runtime;
    }

    String application() {
        return host.application();
    }

    /** What hosts the application now, or null. */
    @Nullable
    HostedApplication now() {
        return hosted;
    }

    /**
     * What hosts the application, waited for if there is none yet.
     *
     * @throws OwnerUnreachableException if there is none in time; the call did not run
     */
    HostedApplication await() {
        HostedApplication current = hosted;
        return current != null ? current : awaitChange();
    }

    void hostAt(Hosting member) {
        if (closed) {
            return;
        }
        HostedApplication fresh = member.host(host);
        synchronized (changed) {
            hosted = fresh;
            changed.notifyAll();
        }
    }

    void memberLeft() {
        hosted = null;
    }

    @Override
    public void close() {
        closed = true;
        runtime.remove(this);
        HostedApplication current = hosted;
        hosted = null;
        if (current != null) {
            current.close();
        }
    }

    private HostedApplication awaitChange() {
        long deadline = System.nanoTime() + runtime.callTimeout().toNanos();
        synchronized (changed) {
            HostedApplication current = hosted;
            while (current == null && !closed) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    break;
                }
                try {
                    changed.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    break;
                }
                current = hosted;
            }
            if (current == null) {
                String code = closed ? "STFR0328E" : "STFR0320E";
                throw new OwnerUnreachableException(CdiMessages.CATALOG.text(code, host.application()));
            }
            return current;
        }
    }
}
