// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ClusterIdentityTest {

    @TempDir
    Path directory;

    @Test
    void allWhoAskAtOnceGetTheSame() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 20; round++) {
                Path shared = directory.resolve("shared-" + round);
                CyclicBarrier together = new CyclicBarrier(8);
                List<Future<String>> asked = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    asked.add(threads.submit(() -> {
                        together.await();
                        return ClusterIdentity.in(shared);
                    }));
                }
                Set<String> ids = new HashSet<>();
                for (Future<String> answer : asked) {
                    ids.add(answer.get());
                }
                assertThat(ids).hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void twoDirectoriesDiffer() throws Exception {
        assertThat(ClusterIdentity.in(directory.resolve("a"))).isNotEqualTo(ClusterIdentity.in(directory.resolve("b")));
    }

    @Test
    void aDamagedIdIsReported() throws Exception {
        ClusterIdentity.in(directory);
        Files.writeString(directory.resolve("cluster-id"), "broken");
        assertThatThrownBy(() -> ClusterIdentity.in(directory)).hasMessageStartingWith("STFR0405E");
    }
}
