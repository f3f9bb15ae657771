// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.spi.StoreException;
import io.stillframe.api.spi.TransferSettings;
import io.stillframe.storage.Await;
import io.stillframe.storage.jca.ThreadWorkManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
class WorkTransferThreadsTest {

    private final ThreadWorkManager workManager = new ThreadWorkManager();
    private final ClassLoader loader = new ClassLoader() {};
    private WorkTransferThreads threads;

    @AfterEach
    void leavesNothingRunning() {
        if (threads != null) {
            threads.close();
        }
        Await.until("all works have ended", () -> workManager.running().isEmpty());
    }

    @Test
    void takesAllItsThreadsAtTheStartAndKeepsThem() throws Exception {
        start(3);
        assertThat(workManager.threads()).hasSize(3);
        for (int i = 0; i < 20; i++) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            threads.execute(() -> done.complete(null));
            done.join();
        }
        assertThat(workManager.threads()).hasSize(3);
    }

    @Test
    void tasksRunAtOnceOnAsManyThreadsAsThereAre() throws Exception {
        start(3);
        CountDownLatch together = new CountDownLatch(3);
        CountDownLatch ended = new CountDownLatch(3);
        for (int i = 0; i < 3; i++) {
            threads.execute(() -> {
                together.countDown();
                await(together);
                ended.countDown();
            });
        }
        ended.await();
    }

    @Test
    void aTaskSeesTheAdaptersLoaderAndATellingThreadName() throws Exception {
        start(1);
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        CompletableFuture<String> name = new CompletableFuture<>();
        CompletableFuture<ClassLoader> seen = new CompletableFuture<>();
        threads.execute(() -> {
            seen.complete(Thread.currentThread().getContextClassLoader());
            name.complete(Thread.currentThread().getName());
            thread.complete(Thread.currentThread());
        });
        assertThat(seen.join()).isSameAs(loader);
        assertThat(name.join()).isEqualTo("stillframe-transfer-1");
    }

    @Test
    void theThreadGoesBackToTheServerAsItCame() throws Exception {
        start(1);
        threads.quiesce();
        Thread borrowed = workManager.threads().get(0);
        borrowed.join();
        assertThat(borrowed.getName()).isEqualTo("borrowed-0");
        assertThat(borrowed.getContextClassLoader()).isSameAs(ClassLoader.getPlatformClassLoader());
    }

    @Test
    void whatATaskThrowsDoesNotEndTheThread() throws Exception {
        start(1);
        threads.execute(() -> {
            throw new IllegalStateException("on purpose");
        });
        threads.execute(() -> {
            throw new AssertionError("on purpose");
        });
        CompletableFuture<Void> done = new CompletableFuture<>();
        threads.execute(() -> done.complete(null));
        done.join();
    }

    @Test
    void anInterruptThatATaskLeavesBehindDoesNotEndTheThread() throws Exception {
        start(1);
        CompletableFuture<Void> done = new CompletableFuture<>();
        threads.execute(() -> Thread.currentThread().interrupt());
        threads.execute(() -> done.complete(null));
        done.join();
    }

    @Test
    void tasksOfOneThreadRunInTheirOrder() throws Exception {
        start(1);
        List<Integer> ran = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> done = new CompletableFuture<>();
        for (int i = 0; i < 50; i++) {
            int number = i;
            threads.execute(() -> ran.add(number));
        }
        threads.execute(() -> done.complete(null));
        done.join();
        assertThat(ran).isSorted().hasSize(50);
    }

    @Test
    void quiescedThreadsEndWhenTheQueueIsEmptyAndTakeNothingMore() throws Exception {
        start(1);
        CountDownLatch gate = new CountDownLatch(1);
        List<String> ran = new CopyOnWriteArrayList<>();
        threads.execute(() -> await(gate));
        threads.execute(() -> ran.add("queued before"));
        threads.quiesce();
        assertThatThrownBy(() -> threads.execute(() -> ran.add("too late")))
                .isInstanceOf(RejectedExecutionException.class);
        assertThat(workManager.running()).hasSize(1);
        gate.countDown();
        Await.until("the thread has ended", () -> workManager.running().isEmpty());
        assertThat(ran).containsExactly("queued before");
    }

    @Test
    void aTaskThatNeverEndsIsInterruptedByClose() throws Exception {
        start(1);
        CompletableFuture<Void> interrupted = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.complete(null);
            }
        });
        threads.close();
        interrupted.join();
    }

    @Test
    void whenTheServerRefusesAThreadNoneIsLeftRunning() {
        workManager.acceptingOnly(2);
        assertThatThrownBy(() -> WorkTransferThreads.start(workManager, new TransferSettings(3), loader))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("STFR0432E");
        Await.until("all works have ended", () -> workManager.running().isEmpty());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void runOnTheProcessorsThatAreNamed() throws Exception {
        String all = allowed(Path.of("/proc/self/status"));
        String one = all.split("[-,]")[0];
        threads = WorkTransferThreads.start(workManager, new TransferSettings(2, one), loader);
        CountDownLatch both = new CountDownLatch(2);
        List<String> seen = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 2; i++) {
            threads.execute(() -> {
                both.countDown();
                await(both);
                try {
                    String thread = Files.readSymbolicLink(Path.of("/proc/thread-self"))
                            .getFileName()
                            .toString();
                    // As an operator sees it from outside of the thread.
                    seen.add(allowed(Path.of("/proc/self/task/" + thread + "/status")));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        Await.until("both have looked", () -> seen.size() == 2);

        assertThat(seen).containsOnly(one);
        assertThat(allowed(Path.of("/proc/thread-self/status"))).isEqualTo(all);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void saysWhyProcessorsCannotBeUsed() {
        assertThatThrownBy(() -> WorkTransferThreads.start(workManager, new TransferSettings(2, "two"), loader))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("STFR0434E")
                .hasMessageContaining("two");
        assertThatThrownBy(() -> WorkTransferThreads.start(workManager, new TransferSettings(2, "0,4095"), loader))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("STFR0436E")
                .hasMessageContaining("0,4095");
        assertThat(workManager.threads()).isEmpty();
    }

    private static String allowed(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("Cpus_allowed_list:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    private void start(int count) throws StoreException {
        threads = WorkTransferThreads.start(workManager, new TransferSettings(count), loader);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
