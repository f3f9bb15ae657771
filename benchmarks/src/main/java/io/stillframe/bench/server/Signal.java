// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A signal that a process cannot catch, sent by process id. */
public enum Signal {
    /** Ends the process at once, as a power cut would. */
    KILL,
    /** Freezes all threads of the process; its sockets stay open. */
    STOP,
    /** Lets a frozen process go on. */
    CONT;

    /**
     * Sends it to the process {@code pid} and returns when it was sent.
     *
     * @throws UncheckedIOException if there is no such process
     */
    public void send(long pid) {
        if (this == KILL) {
            // Without a process of its own: the instant counts.
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            return;
        }
        try {
            Process kill = new ProcessBuilder("kill", "-" + name(), Long.toString(pid))
                    .redirectErrorStream(true)
                    .start();
            String complaint = new String(kill.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (kill.waitFor() != 0) {
                throw new IOException("kill -" + name() + " " + pid + ": " + complaint.trim());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending " + name(), e);
        }
    }
}
