// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.raft;

import static io.stillframe.storage.StorageMessages.failure;
import static io.stillframe.storage.StorageMessages.reasonOf;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A register in a Raft group of three or more members.
 *
 * <p>Why it is linearizable (I5). Whatever is asked for is an entry of the group's log, reads as well (I6). An entry counts when a
 * majority has it on the disk, and the table that the entries are applied to, one after the other, answers it. So there is one
 * order of all calls, in which each takes effect when its entry is applied by the leader that has committed it, which is between
 * call and return; and a leader that is one no longer can commit nothing, so it answers nobody from the past.
 *
 * <p>An answer that is lost (its leader died, or was cut off) leaves the outcome open, and that is said so. A read is then asked
 * again, until {@link #LIMIT} is over. Thread-safe.
 */
public final class RaftManifestRegister implements ManifestRegister, AutoCloseable {

    /** After this a call gives up. */
    static final Duration LIMIT = Duration.ofSeconds(5);
    /** As long as a call waits for the answer of a leader that lives; then it looks again who leads. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._+-]+(/[A-Za-z0-9._+-]+)*");

    private final RaftGroup group;

    private RaftManifestRegister(RaftGroup group) {
        this.group = group;
    }

    /**
     * A register whose share of the log is in {@code directory}, which belongs to this member alone.
     *
     * @param members {@code name=host[port],…} of all members, the same at each
     * @param self this member's name
     * @param failureTimeout time within which a member that has fallen silent is taken for dead
     * @throws StoreException if the list has fewer than three, or not this member, or if the group cannot be joined here; that a
     *     majority is not there is no reason
     */
    public static RaftManifestRegister open(String members, String self, Path directory, Duration failureTimeout)
            throws StoreException {
        return new RaftManifestRegister(RaftGroup.join(RaftMembers.parse(members, self), directory, failureTimeout));
    }

    @Override
    public Optional<Entry> read(String key) throws StoreException {
        byte[] answer = ask(new ManifestCommand.Read(requireKey(key)));
        try {
            return ManifestAnswer.entryIn(answer);
        } catch (IOException e) {
            throw failure(e, "STFR0474E", reasonOf(e));
        }
    }

    @Override
    public Outcome compareAndSet(String key, @Nullable Entry expected, byte[] content) throws StoreException {
        byte[] answer = group.submit(ManifestCommand.set(requireKey(key), expected, content), LIMIT);
        try {
            return ManifestAnswer.outcomeIn(answer);
        } catch (IOException e) {
            throw failure(e, "STFR0474E", reasonOf(e));
        }
    }

    @Override
    public List<String> keys(String prefix) throws StoreException {
        byte[] answer = ask(new ManifestCommand.Keys(prefix.isEmpty() ? "" : requireKey(prefix)));
        try {
            return ManifestAnswer.keysIn(answer);
        } catch (IOException e) {
            throw failure(e, "STFR0474E", reasonOf(e));
        }
    }

    @Override
    public void close() {
        group.close();
    }

    private byte[] ask(ManifestCommand question) throws StoreException {
        long start = System.nanoTime();
        while (true) {
            try {
                return group.submit(question, PATIENCE);
            } catch (StoreException e) {
                if (System.nanoTime() - start > LIMIT.toNanos()
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
    }

    private static String requireKey(String key) {
        if (!KEY.matcher(key).matches() || key.contains("/.") || key.startsWith(".")) {
            throw new IllegalArgumentException("manifest key '" + key + "'");
        }
        return key;
    }
}
