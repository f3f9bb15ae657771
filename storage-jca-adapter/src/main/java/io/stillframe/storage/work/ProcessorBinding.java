// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.work;

import io.stillframe.api.spi.StoreException;
import io.stillframe.storage.StorageMessages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * On which processors a thread may run; Linux only. Each thread sees itself under {@code /proc/thread-self}, and the
 * system's command {@code taskset} does the rest: a thread is bound once in its life, and so no native library has to
 * be loaded into the server.
 */
final class ProcessorBinding {

    private static final Path SELF = Path.of("/proc/thread-self");
    private static final String FIELD = "Cpus_allowed_list:";
    private static final long PATIENCE_SECONDS = 10;

    private ProcessorBinding() {}

    /**
     * Fails unless threads of this process can be bound to {@code cpus}.
     *
     * @throws StoreException if the system cannot, or has not all of them for this process
     */
    static void require(CpuList cpus) throws StoreException {
        CpuList allowed = allowed();
        if (!cpus.isWithin(allowed)) {
            throw StorageMessages.failure("STFR0436E", cpus, allowed);
        }
    }

    /**
     * The processors that the current thread may run on.
     *
     * @throws StoreException if this is no Linux
     */
    static CpuList allowed() throws StoreException {
        try {
            for (String line : Files.readAllLines(SELF.resolve("status"), StandardCharsets.ISO_8859_1)) {
                if (line.startsWith(FIELD)) {
                    return CpuList.parse(line.substring(FIELD.length()));
                }
            }
        } catch (IOException e) {
            throw StorageMessages.failure(e, "STFR0435E", StorageMessages.reasonOf(e));
        }
        throw StorageMessages.failure("STFR0435E", SELF + " says nothing of processors");
    }

    /**
     * From here on the current thread runs on {@code cpus} only, and so do threads that it makes.
     *
     * @throws StoreException if the system refuses it; the thread is as before then
     */
    static void bind(CpuList cpus) throws StoreException {
        try {
            String thread = Files.readSymbolicLink(SELF).getFileName().toString();
            Process taskset = new ProcessBuilder("taskset", "-c", "-p", cpus.toString(), thread)
                    .redirectErrorStream(true)
                    .start();
            taskset.getOutputStream().close();
            String said = new String(taskset.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!taskset.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || taskset.exitValue() != 0) {
                taskset.destroyForcibly();
                throw StorageMessages.failure("STFR0435E", said.strip());
            }
        } catch (IOException e) {
            throw StorageMessages.failure(e, "STFR0435E", StorageMessages.reasonOf(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StorageMessages.failure(e, "STFR0435E", "interrupted");
        }
    }
}
