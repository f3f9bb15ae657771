// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.raft;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.StoreException;
import io.stillframe.storage.Await;
import io.stillframe.storage.contract.ManifestRegisterContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a group of three members in this process, each test with keys of its own. */
class RaftManifestRegisterTest extends ManifestRegisterContract {

    @TempDir
    static Path directory;

    private static final AtomicInteger TESTS = new AtomicInteger();
    private static final List<RaftManifestRegister> MEMBERS = new ArrayList<>();

    private final AtomicInteger opened = new AtomicInteger();
    private String prefix;

    @BeforeAll
    static void startsThreeMembers() throws Exception {
        String members = RaftPorts.membersOnFreePorts(3);
        for (int i = 0; i < 3; i++) {
            MEMBERS.add(
                    RaftManifestRegister.open(members, "m" + i, directory.resolve("raft-" + i), Duration.ofSeconds(2)));
        }
        Await.until("the group has begun", () -> {
            try {
                return MEMBERS.get(0).read("begun").isEmpty();
            } catch (StoreException e) {
                return false;
            }
        });
    }

    @AfterAll
    static void stopsThem() {
        MEMBERS.forEach(RaftManifestRegister::close);
        MEMBERS.clear();
    }

    @BeforeEach
    void takesNewKeys() {
        prefix = "test" + TESTS.incrementAndGet();
    }

    /** That of the next member. */
    @Override
    protected ManifestRegister open() {
        return new Within(MEMBERS.get(opened.getAndIncrement() % MEMBERS.size()), prefix + "/");
    }

    private record Within(ManifestRegister register, String start) implements ManifestRegister {

        @Override
        public Optional<Entry> read(String key) throws StoreException {
            return register.read(start + key);
        }

        @Override
        public Outcome compareAndSet(String key, @Nullable Entry expected, byte[] content) throws StoreException {
            return register.compareAndSet(start + key, expected, content);
        }

        @Override
        public List<String> keys(String under) throws StoreException {
            String all = under.isEmpty() ? start.substring(0, start.length() - 1) : start + under;
            return register.keys(all).stream()
                    .map(key -> key.substring(start.length()))
                    .toList();
        }
    }
}
