// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.spi.AdapterSettings;
import io.stillframe.api.spi.StoreException;
import io.stillframe.api.spi.StoreSettings;
import io.stillframe.api.spi.StoreSettings.Manifests;
import io.stillframe.api.spi.StoreSettings.Segments;
import io.stillframe.api.spi.TransferSettings;
import io.stillframe.storage.infinispan.TestMember;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that find each other by their addresses, each with a directory of its own where all should have one. */
@Timeout(120)
class UnsharedDirectoryTest {

    /** A loopback address of its own, so that no other cluster is met. */
    private static final String ADDRESS = "127.0.0.78";

    @TempDir
    Path directory;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    @AfterEach
    void closesAll() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    @Test
    void whoComesToMembersOfAnotherDirectoryIsRefused() throws Exception {
        TestMember east = start("east", "one", Manifests.DIRECTORY);
        east.awaitMembers(1);

        AdapterSettings other = settings("west", "another", Manifests.DIRECTORY);
        assertThatThrownBy(() -> OpenStorage.open(other, new ThreadWorkManager(), east))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("STFR0446E")
                .hasMessageContaining("sharedDirectory");
        assertThat(east.lastView().members()).containsExactly(east.id());

        TestMember north = start("north", "one", Manifests.DIRECTORY);
        north.channel().requireSameDirectory();
        east.awaitMembers(2);
        north.awaitMembers(2);
    }

    @Test
    void whoKeepsNothingInItMayHaveAnother() throws Exception {
        TestMember east = start("east", "one", Manifests.RAFT);
        TestMember west = start("west", "another", Manifests.RAFT);
        west.channel().requireSameDirectory();
        east.awaitMembers(2);
        west.awaitMembers(2);
    }

    private TestMember start(String name, String shared, Manifests manifests) throws Exception {
        TestMember member = TestMember.start(settings(name, shared, manifests), Runnable::run, () -> {});
        opened.push(member);
        return member;
    }

    private AdapterSettings settings(String name, String shared, Manifests manifests) {
        StoreSettings usual = StoreSettings.DEFAULT;
        return new AdapterSettings(
                name,
                "unshared",
                ADDRESS,
                ADDRESS + "[7800]," + ADDRESS + "[7801]",
                directory.resolve(shared),
                directory.resolve("local-" + name),
                Duration.ofSeconds(2),
                Duration.ZERO,
                Duration.ZERO,
                new TransferSettings(2),
                new StoreSettings(
                        Segments.INFINISPAN, manifests, usual.dataSource(), usual.raftMembers(), usual.hotRod()));
    }
}
