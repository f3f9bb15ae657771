// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.spi.Departure;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.MemberUnreachableException;
import io.stillframe.api.spi.StoreException;
import io.stillframe.storage.Await;
import io.stillframe.storage.JavaProcess;
import io.stillframe.storage.infinispan.MemberProcess;
import io.stillframe.storage.infinispan.TestMember;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Members that stand still without being dead: a process that is paused, and a server whose threads get nowhere. */
@Timeout(120)
class StandstillTest {

    @TempDir
    Path directory;

    private final Deque<TestMember> members = new ArrayDeque<>();

    @AfterEach
    void stopsAll() {
        while (!members.isEmpty()) {
            members.pop().close();
        }
    }

    @Test
    void aServerNoneOfWhoseThreadsGetsOnIsLeftOutOfViewsUntilOneDoes() throws Exception {
        GatedThreads threads = new GatedThreads();
        TestMember east = start("east", Runnable::run);
        TestMember west = start("west", threads);
        TestMember north = start("north", Runnable::run);
        east.awaitMembers(3);
        north.awaitMembers(3);
        int before = threads.ran();
        Await.until("west was heard", () -> threads.ran() > before + 2);

        threads.shut();
        east.awaitMembers(2);
        north.awaitMembers(2);
        assertThat(east.lastView().members()).containsExactly(east.id(), north.id());
        assertThat(east.lastView().departed()).isEqualTo(Map.of(west.id(), Departure.STUCK));
        assertThat(west.lastView().members())
                .as("who stands still judges nobody")
                .hasSize(3);
        MemberId stuck = west.id();
        assertThatThrownBy(() -> east.channel()
                        .request(stuck, new byte[1])
                        .toCompletableFuture()
                        .join())
                .hasCauseInstanceOf(MemberUnreachableException.class);

        threads.open();
        east.awaitMembers(3);
        north.awaitMembers(3);
        assertThat(east.channel()
                        .request(stuck, new byte[] {7})
                        .toCompletableFuture()
                        .join())
                .containsExactly(7);
    }

    @Test
    void whoCannotReachTheStoreIsLeftOutOfViewsUntilItCanUnlessNobodyCan() throws Exception {
        AtomicBoolean westIsCutOff = new AtomicBoolean();
        AtomicBoolean eastIsCutOff = new AtomicBoolean();
        TestMember east = start("east", Runnable::run, reachableUnless(eastIsCutOff));
        AtomicInteger looks = new AtomicInteger();
        HealthRules.Check check = reachableUnless(westIsCutOff);
        TestMember west = start("west", Runnable::run, () -> {
            check.run();
            looks.incrementAndGet();
        });
        east.awaitMembers(2);
        west.awaitMembers(2);
        int before = looks.get();
        Await.until("west was heard", () -> looks.get() > before + 2);
        westIsCutOff.set(true);
        east.awaitMembers(1);
        assertThat(west.lastView().members()).as("who is cut off judges nobody").hasSize(2);
        eastIsCutOff.set(true);
        east.awaitMembers(2);
        westIsCutOff.set(false);
        west.awaitMembers(1);
        eastIsCutOff.set(false);
        west.awaitMembers(2);
        east.awaitMembers(2);
    }

    private static HealthRules.Check reachableUnless(AtomicBoolean cutOff) {
        return () -> {
            if (cutOff.get()) {
                throw new StoreException("out of reach");
            }
        };
    }

    @Test
    void aPausedProcessIsLeftOutOfViewsUntilItGoesOn() throws Exception {
        TestMember east = start("east", Runnable::run);
        Process west = JavaProcess.start(MemberProcess.class, "west", directory.toString());
        try {
            east.awaitMembers(2);
            signal("STOP", west);
            east.awaitMembers(1);
            signal("CONT", west);
            east.awaitMembers(2);
        } finally {
            west.destroyForcibly().waitFor();
        }
        east.awaitMembers(1);
    }

    private TestMember start(String name, Executor serverThreads) throws Exception {
        return start(name, serverThreads, () -> {});
    }

    private TestMember start(String name, Executor serverThreads, HealthRules.Check check) throws Exception {
        TestMember member =
                TestMember.start(TestMember.settings(name, directory, Duration.ofSeconds(1)), serverThreads, check);
        members.push(member);
        return member;
    }

    private static void signal(String name, Process process) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    /** Runs tasks at once while open; while shut they wait, as they do for the thread of a server that has none. */
    private static final class GatedThreads implements Executor {

        private final List<Runnable> waiting = new ArrayList<>();
        private boolean shut;
        private int ran;

        @Override
        public synchronized void execute(Runnable task) {
            if (shut) {
                waiting.add(task);
            } else {
                ran++;
                task.run();
            }
        }

        synchronized int ran() {
            return ran;
        }

        synchronized void shut() {
            shut = true;
        }

        synchronized void open() {
            shut = false;
            waiting.forEach(Runnable::run);
            waiting.clear();
        }
    }
}
