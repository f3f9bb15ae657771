// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.spi.ManifestRegister.Entry;
import io.stillframe.api.spi.ManifestRegister.Outcome;
import io.stillframe.api.spi.StoreException;
import io.stillframe.storage.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Members that stop, are too few, are behind, or have lost their disk. */
@Timeout(120)
class RaftGroupTest {

    @TempDir
    Path directory;

    private final Map<Integer, RaftManifestRegister> running = new TreeMap<>();
    private String members;

    @BeforeEach
    void choosesPorts() throws IOException {
        members = RaftPorts.membersOnFreePorts(3);
    }

    @AfterEach
    void stopsAll() {
        List.copyOf(running.keySet()).forEach(this::stop);
    }

    @Test
    void withoutAMajorityNothingIsAnsweredAndWithOneEverythingIsThere() throws Exception {
        startAll();
        set("a", 1);
        stop(1);
        set("a", 2);
        stop(2);
        assertThatThrownBy(() -> running.get(0).read("a"))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("STFR0473E");
        assertThatThrownBy(() -> running.get(0).compareAndSet("b", null, new byte[1]))
                .hasMessageStartingWith("STFR0473E");
        assertThatThrownBy(() -> StoredManifests.in(List.of(of(0), of(0)))).hasMessageStartingWith("STFR0483E");
        assertThat(StoredManifests.in(List.of(of(0), of(2)))
                        .read("a")
                        .orElseThrow()
                        .version())
                .isEqualTo(2);
        start(1);
        assertThat(eventually(() -> running.get(1).read("a")).orElseThrow().version())
                .isEqualTo(2);
        assertThat(running.get(0).read("b")).isEmpty();
    }

    @Test
    void aMemberThatLostItsDiskCountsWhenItHasCaughtUpAndThenCarriesTheGroup() throws Exception {
        startAll();
        set("a", 1);
        stop(2);
        delete(of(2));
        set("a", 2);
        start(2);
        Await.until("it counts", () -> Files.exists(of(2).resolve("members")));
        stop(0);
        assertThat(eventually(() -> running.get(2).read("a")).orElseThrow().version())
                .isEqualTo(2);
        stop(1);
        start(0);
        assertThat(eventually(() -> running.get(0).read("a")).orElseThrow().version())
                .isEqualTo(2);
    }

    @Test
    void aMajorityThatHasLostItsDisksDoesNotBeginAnew() throws Exception {
        startAll();
        set("a", 1);
        stopsAll();
        delete(of(1));
        delete(of(2));
        start(1);
        start(2);
        assertThatThrownBy(() -> running.get(1).read("a")).hasMessageStartingWith("STFR0473E");
        start(0);
        assertThatThrownBy(() -> running.get(0).read("a")).hasMessageStartingWith("STFR0473E");
        assertThat(of(1).resolve("members")).doesNotExist();
    }

    @Test
    void theLogStaysShortAndWhoIsFarBehindGetsASnapshot() throws Exception {
        startAll();
        set("a", 1);
        stop(2);
        byte[] large = new byte[50_000];
        Entry current = null;
        for (int i = 0; i < 60; i++) {
            large[0] = (byte) i;
            assertThat(running.get(0).compareAndSet("large", current, large)).isEqualTo(Outcome.COMMITTED);
            current = running.get(0).read("large").orElseThrow();
        }
        assertThat(Files.size(of(0).resolve("entries"))).isLessThan(2L * RaftStack.LARGEST_LOG);
        assertThat(of(0).resolve("snapshot")).exists();
        start(2);
        set("b", 1);
        stop(0);
        assertThat(eventually(() -> running.get(2).read("large")).orElseThrow().version())
                .isEqualTo(60);
        assertThat(running.get(2).keys("")).containsExactly("a", "b", "large");
    }

    @Test
    void whatIsUnsafeIsRefusedWithTheRemedy() throws Exception {
        assertThatThrownBy(() -> open("east=h[1],west=h[2]", "east"))
                .hasMessageStartingWith("STFR0471E")
                .hasMessageContaining("at least three");
        assertThatThrownBy(() -> open(members, "m7"))
                .hasMessageStartingWith("STFR0472E")
                .hasMessageContaining("m0, m1, m2");
        for (String wrong : List.of(
                "",
                "m0",
                "m0=h",
                "m0=h[0],m1=h[2],m2=h[3]",
                "m0=h[1],m0=h[2],m1=h[3],m2=h[4]",
                "m0=h[1],m1=h[1],m2=h[2]",
                "m0=h[99999],m1=h[2],m2=h[3]")) {
            assertThatThrownBy(() -> open(wrong, "m0")).as(wrong).hasMessageStartingWith("STFR0470E");
        }
        start(0);
        assertThatThrownBy(() -> start(0)).hasMessageStartingWith("STFR0475E");
        stop(0);
        int port = Integer.parseInt(members.replaceAll("m0=127.0.0.1.([0-9]+).*", "$1"));
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start(0))
                    .hasMessageStartingWith("STFR0482E")
                    .hasMessageContaining("" + port);
        }
        startAll();
        stopsAll();
        assertThatThrownBy(() -> open(members + ",m3=127.0.0.1[1]", "m0"))
                .hasMessageStartingWith("STFR0480E")
                .hasMessageContaining("m3");
    }

    private void set(String key, long version) throws Exception {
        RaftManifestRegister register = running.values().iterator().next();
        Entry expected =
                version == 1 ? null : eventually(() -> register.read(key)).orElseThrow();
        assertThat(eventually(() -> register.compareAndSet(key, expected, new byte[] {(byte) version})))
                .isEqualTo(Outcome.COMMITTED);
    }

    private void startAll() throws Exception {
        for (int i = 0; i < 3; i++) {
            start(i);
        }
        Await.until("all count", () -> Stream.of(0, 1, 2).allMatch(i -> Files.exists(of(i).resolve("members"))));
        eventually(() -> running.get(0).read("none"));
    }

    private void start(int number) throws StoreException {
        running.put(number, RaftManifestRegister.open(members, "m" + number, of(number), Duration.ofSeconds(2)));
    }

    private void stop(int number) {
        running.remove(number).close();
    }

    private RaftManifestRegister open(String list, String self) throws StoreException {
        return RaftManifestRegister.open(list, self, of(0), Duration.ofSeconds(2));
    }

    private Path of(int number) {
        return directory.resolve("raft-" + number);
    }

    /** Asks again while the group chooses a leader. */
    private static <T> T eventually(Callable<T> call) throws Exception {
        StoreException last = null;
        for (int i = 0; i < 5; i++) {
            try {
                return call.call();
            } catch (StoreException e) {
                last = e;
            }
        }
        throw last;
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
