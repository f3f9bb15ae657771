// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.ManifestRegister.Entry;
import io.stillframe.storage.Await;
import io.stillframe.storage.JavaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes increment counters through the register and are killed at any instant. */
@Timeout(180)
public abstract class RegisterUnderKills {

    private static final int PROCESSES = 3;
    private static final int KILLS = 12;
    private static final List<String> KEYS = List.of("auction/1", "auction/2");

    @TempDir
    protected Path directory;

    private final List<Process> processes = new ArrayList<>();
    private final AtomicLong nextLog = new AtomicLong();
    private final Random random = new Random(42);

    /** A public class with a static method {@code open(String)} that gives a register. */
    protected abstract Class<?> opener();

    /** What it is called with. */
    protected abstract String where();

    /** How many increments may stay unknown for what {@link #disturb} did. */
    protected long unknownAtMost() {
        return 0;
    }

    /** Something else that goes wrong now and then. */
    protected void disturb() throws Exception {}

    @AfterEach
    void endsAllProcesses() throws Exception {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void noAcknowledgedIncrementIsLostOrDoubled() throws Exception {
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(start());
        }
        for (int kill = 0; kill < KILLS; kill++) {
            long enough = acknowledged().size() + 20 + random.nextInt(200);
            Await.until("progress", () -> acknowledged().size() >= enough);
            disturb();
            int victim = random.nextInt(PROCESSES);
            processes.get(victim).destroyForcibly().waitFor();
            processes.set(victim, start());
        }
        endsAllProcesses();

        List<String> acknowledged = acknowledged();
        assertThat(new HashSet<>(acknowledged))
                .as("no value is acknowledged twice")
                .hasSameSizeAs(acknowledged);
        ManifestRegister register =
                (ManifestRegister) opener().getMethod("open", String.class).invoke(null, where());
        long applied = 0;
        for (String key : KEYS) {
            Entry last = register.read(key).orElseThrow();
            long count = ManifestRegisterContract.countIn(last);
            assertThat(count).isEqualTo(last.version());
            assertThat(acknowledged).allSatisfy(line -> {
                if (line.startsWith(key + " ")) {
                    assertThat(Long.parseLong(line.substring(key.length() + 1))).isBetween(1L, count);
                }
            });
            applied += count;
        }
        // Only a process that was killed between its commit and its note leaves one that nobody acknowledged, and one
        // that was told UNKNOWN after others had gone on, or could not find out.
        assertThat(applied - acknowledged.size()).isBetween(0L, (long) KILLS + PROCESSES + unknownAtMost());
    }

    private Process start() throws Exception {
        Path log = directory.resolve("log-" + nextLog.incrementAndGet());
        return JavaProcess.start(
                RegisterIncrementer.class, opener().getName(), log.toString(), String.join(",", KEYS), where());
    }

    /** All lines that were written whole. */
    private List<String> acknowledged() {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path log : (Iterable<Path>)
                    files.filter(file -> file.getFileName().toString().startsWith("log-"))::iterator) {
                String text = Files.readString(log);
                text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(lines::add);
            }
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
        return lines;
    }
}
