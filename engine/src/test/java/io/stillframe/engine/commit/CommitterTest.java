// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.MemberId;
import io.stillframe.engine.EngineTimer;
import io.stillframe.engine.ownership.CommitIds;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.ManifestCodec;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.time.Transfers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CommitterTest {

    private final List<byte[]> written = new ArrayList<>();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final CommitIds ids = new CommitIds(new SplittableRandom(1));

    private final ManifestRegister register = new ManifestRegister() {
        @Override
        public Optional<Entry> read(String key) {
            return Optional.empty();
        }

        @Override
        public Outcome compareAndSet(String key, Entry expected, byte[] content) {
            written.add(content);
            return Outcome.COMMITTED;
        }

        @Override
        public List<String> keys(String prefix) {
            return List.of();
        }
    };

    private final CommitListener listener = new CommitListener() {
        @Override
        public long begins() {
            return 0;
        }

        @Override
        public void succeeded(long mark, Manifest before, Manifest after) {}

        @Override
        public void fenced(Manifest found) {
            throw new AssertionError(found);
        }

        @Override
        public void unreadable(String why) {
            throw new AssertionError(why);
        }
    };

    private final EngineTimer timer = new EngineTimer() {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public void schedule(Duration delay, Runnable task) {
            tasks.add(task);
        }
    };

    /** A merge that ends while the shard is being released must not write over what is nobody's. */
    @Test
    void whoHasReleasedTheShardWritesNoMore() {
        Manifest claimed = Manifest.none(new ShardKey("auction", 0)).claimedBy(new MemberId("east", "1"), ids.next());
        Committer committer = new Committer(
                register,
                new Transfers(tasks::add, timer),
                ids,
                listener,
                claimed,
                new ManifestRegister.Entry(1, ManifestCodec.encode(claimed)));
        List<String> committed = new ArrayList<>();
        committer.submit(new ManifestEdit(manifest -> manifest.released(null), () -> {
            committed.add("released");
            committer.submit(new ManifestEdit(manifest -> manifest, () -> committed.add("merged")));
        }));

        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
        committer.submit(new ManifestEdit(manifest -> manifest, () -> committed.add("late")));
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }

        assertThat(committed).containsExactly("released");
        assertThat(written).hasSize(1);
        assertThat(committer.committed().owner()).isNull();
    }
}
