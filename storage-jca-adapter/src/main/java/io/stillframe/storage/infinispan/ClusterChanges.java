// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.infinispan;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.infinispan.notifications.Listener;
import org.infinispan.notifications.cachelistener.annotation.TopologyChanged;
import org.infinispan.notifications.cachelistener.event.TopologyChangedEvent;
import org.infinispan.notifications.cachemanagerlistener.annotation.Merged;
import org.infinispan.notifications.cachemanagerlistener.annotation.ViewChanged;
import org.infinispan.notifications.cachemanagerlistener.event.ViewChangedEvent;

/** Counts what the cache notices of members that come and go, and lets others wait for the next. Guarded by its own monitor. */
@Listener
public final class ClusterChanges {

    private long count;

    /** How many there were. */
    synchronized long count() {
        return count;
    }

    /** Waits until there were more than {@code seen}, at most {@code limit}. */
    synchronized void await(long seen, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (count == seen) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** The cache's manager has another view. */
    @ViewChanged
    @Merged
    public void viewChanged(ViewChangedEvent event) {
        changed();
    }

    /** Entries go to other members. */
    @TopologyChanged
    public void topologyChanged(TopologyChangedEvent<String, byte[]> event) {
        changed();
    }

    private synchronized void changed() {
        count++;
        notifyAll();
    }
}
