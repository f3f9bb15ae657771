// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.history;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.StoreException;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A register that notes each call before it is made, and its answer after, in a file: what is in it survives the death of this
 * process at any instant. Contents are text.
 */
public final class RecordingRegister implements ManifestRegister, Closeable {

    private final ManifestRegister register;
    private final FileOutputStream notes;
    private final AtomicLong numbers = new AtomicLong();

    public RecordingRegister(ManifestRegister register, Path file) throws IOException {
        this.register = register;
        this.notes = new FileOutputStream(file.toFile(), true);
    }

    @Override
    public Optional<Entry> read(String key) throws StoreException {
        long number = numbers.incrementAndGet();
        note(number, "read", key);
        Optional<Entry> entry = register.read(key);
        note(number, "was", text(entry.orElse(null)));
        return entry;
    }

    @Override
    public Outcome compareAndSet(String key, @Nullable Entry expected, byte[] content) throws StoreException {
        long number = numbers.incrementAndGet();
        note(
                number,
                "set",
                key,
                text(expected),
                text(new Entry(expected == null ? 1 : expected.version() + 1, content)));
        Outcome outcome = register.compareAndSet(key, expected, content);
        if (outcome != Outcome.UNKNOWN) {
            note(number, outcome == Outcome.COMMITTED ? "done" : "refused", "-");
        }
        return outcome;
    }

    @Override
    public List<String> keys(String prefix) throws StoreException {
        return register.keys(prefix);
    }

    @Override
    public void close() throws IOException {
        notes.close();
    }

    private static String text(@Nullable Entry entry) {
        return entry == null
                ? RecordedHistory.NOTHING
                : entry.version() + ":" + new String(entry.content(), StandardCharsets.US_ASCII).replace(' ', '_');
    }

    private void note(long number, String... words) {
        String line = number + " " + System.nanoTime() + " " + String.join(" ", words) + "\n";
        try {
            // One write, so that lines of threads do not mix.
            notes.write(line.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
