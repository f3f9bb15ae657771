// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.ManifestRegister.Entry;
import io.stillframe.storage.Await;
import io.stillframe.storage.JavaProcess;
import io.stillframe.storage.history.RecordedHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several processes increment counters through the register and are killed at any instant; what they saw must be linearizable.
 */
@Timeout(300)
public abstract class RegisterUnderKills {

    protected static final int PROCESSES = 3;
    private static final int KILLS = 12;
    private static final List<String> KEYS = List.of("auction/1", "auction/2");

    @TempDir
    protected Path directory;

    private final List<Process> processes = new ArrayList<>();
    private final AtomicLong nextNotes = new AtomicLong();
    private final Random random = new Random(42);

    /** A public class with a static method {@code open(String)} that gives a register. */
    protected abstract Class<?> opener();

    /** What it is called with in the process of that number, from 0 on. */
    protected abstract String where(int process);

    /** The register as it is when all processes have ended. */
    protected ManifestRegister openAtTheEnd() throws Exception {
        return (ManifestRegister) opener().getMethod("open", String.class).invoke(null, where(0));
    }

    /** Something else that goes wrong before the kill of that number, from 0 on. */
    protected void disturb(int kill) throws Exception {}

    @AfterEach
    void endsAllProcesses() throws Exception {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void noAcknowledgedIncrementIsLostOrDoubled() throws Exception {
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(start(i));
        }
        for (int kill = 0; kill < KILLS; kill++) {
            awaitProgress(20 + random.nextInt(200));
            disturb(kill);
            int victim = random.nextInt(PROCESSES);
            processes.get(victim).destroyForcibly().waitFor();
            processes.set(victim, start(victim));
        }
        awaitProgress(20);
        endsAllProcesses();

        RecordedHistory history = history();
        history.assertLinearizable();
        ManifestRegister register = openAtTheEnd();
        long applied = 0;
        for (String key : KEYS) {
            Entry last = register.read(key).orElseThrow();
            assertThat(ManifestRegisterContract.countIn(last)).isEqualTo(last.version());
            applied += last.version();
        }
        assertThat(applied)
                .as("what was acknowledged, and of what nobody knows some")
                .isBetween(history.acknowledged(), history.acknowledged() + history.unknown());
    }

    /** Kills all processes at once, and starts them again. */
    protected void killAll() throws Exception {
        endsAllProcesses();
        for (int i = 0; i < PROCESSES; i++) {
            processes.set(i, start(i));
        }
    }

    private void awaitProgress(int more) throws IOException {
        long before = history().acknowledged();
        Await.until(more + " more increments than " + before, () -> {
            try {
                return history().acknowledged() >= before + more;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Process start(int number) throws IOException {
        Path notes = directory.resolve("notes-" + nextNotes.incrementAndGet());
        Files.createFile(notes);
        return JavaProcess.start(
                RegisterIncrementer.class, opener().getName(), notes.toString(), String.join(",", KEYS), where(number));
    }

    private RecordedHistory history() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return RecordedHistory.of(
                    files.filter(file -> file.getFileName().toString().startsWith("notes-"))
                            .toList());
        }
    }
}
