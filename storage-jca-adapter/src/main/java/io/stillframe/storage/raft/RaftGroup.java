// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.raft;

import static io.stillframe.storage.StorageMessages.failure;
import static io.stillframe.storage.StorageMessages.reasonOf;

import io.stillframe.api.spi.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * This member of the group, which joins anew when it has to: when it is admitted, or when its disk has failed. Thread-safe.
 */
final class RaftGroup implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(RaftGroup.class.getName());
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    private final RaftMembers members;
    private final Path directory;
    private final Duration failureTimeout;
    private final ExecutorService joining = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "stillframe-raft-join");
        thread.setDaemon(true);
        // JGroups looks its classes up there.
        thread.setContextClassLoader(RaftGroup.class.getClassLoader());
        return thread;
    });
    private volatile @Nullable RaftMembership membership;
    private volatile boolean closed;

    private RaftGroup(RaftMembers members, Path directory, Duration failureTimeout) {
        this.members = members;
        this.directory = directory;
        this.failureTimeout = failureTimeout;
    }

    /**
     * Joins; does not wait for a majority.
     *
     * @throws StoreException if this is not possible here
     */
    static RaftGroup join(RaftMembers members, Path directory, Duration failureTimeout) throws StoreException {
        RaftGroup group = new RaftGroup(members, directory, failureTimeout);
        try {
            group.joinNow();
            return group;
        } catch (StoreException | RuntimeException e) {
            group.close();
            throw e;
        }
    }

    /**
     * Has the group apply {@code command}, once or, if this throws, once or not at all, now or later.
     *
     * @throws StoreException with the reason, if nobody knows
     */
    byte[] submit(ManifestCommand command, Duration limit) throws StoreException {
        long start = System.nanoTime();
        RaftMembership current = membership;
        if (current == null) {
            throw failure("STFR0473E", members.self(), "it is joining");
        }
        current.awaitLeader(limit);
        try {
            return current.submit(command).get(limit.toNanos() - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw failure(e, "STFR0474E", "no answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw failure(e, "STFR0474E", reasonOf(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(e, "STFR0474E", reasonOf(e));
        }
    }

    @Override
    public void close() {
        closed = true;
        joining.shutdownNow();
        leave();
    }

    private synchronized void joinNow() throws StoreException {
        leave();
        if (!closed) {
            membership = RaftMembership.join(
                    members, directory, failureTimeout, UUID.randomUUID().toString(), this::joinAnew);
        }
    }

    private synchronized void leave() {
        RaftMembership left = membership;
        membership = null;
        if (left != null) {
            left.close();
        }
    }

    private void joinAnew() {
        if (!closed) {
            joining.execute(this::keepTrying);
        }
    }

    private void keepTrying() {
        while (!closed) {
            try {
                joinNow();
                return;
            } catch (StoreException e) {
                LOGGER.log(System.Logger.Level.ERROR, e.getMessage(), e);
            }
            try {
                TimeUnit.NANOSECONDS.sleep(BETWEEN_ATTEMPTS.toNanos());
            } catch (InterruptedException e) {
                // The group is being closed.
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
