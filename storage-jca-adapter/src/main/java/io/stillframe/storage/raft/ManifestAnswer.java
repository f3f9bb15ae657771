// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.raft;

import io.stillframe.api.spi.ManifestRegister.Entry;
import io.stillframe.api.spi.ManifestRegister.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answers to commands as bytes. */
final class ManifestAnswer {

    private ManifestAnswer() {}

    static byte[] of(Outcome outcome) {
        return new byte[] {(byte) (outcome == Outcome.COMMITTED ? 1 : 0)};
    }

    static Outcome outcomeIn(byte[] answer) throws IOException {
        return switch (answer.length == 1 ? answer[0] : -1) {
            case 1 -> Outcome.COMMITTED;
            case 0 -> Outcome.CONFLICT;
            default -> throw new IOException("an answer of " + answer.length + " bytes");
        };
    }

    static byte[] of(Optional<Entry> entry) {
        return written(out -> {
            out.writeLong(entry.isPresent() ? entry.get().version() : 0);
            out.write(entry.isPresent() ? entry.get().content() : new byte[0]);
        });
    }

    static Optional<Entry> entryIn(byte[] answer) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(answer));
        long version = in.readLong();
        return version == 0 ? Optional.empty() : Optional.of(new Entry(version, in.readAllBytes()));
    }

    static byte[] of(List<String> keys) {
        return written(out -> {
            out.writeInt(keys.size());
            for (String key : keys) {
                out.writeUTF(key);
            }
        });
    }

    static List<String> keysIn(byte[] answer) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(answer));
        List<String> keys = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            keys.add(in.readUTF());
        }
        return keys;
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(DataOutputStream out) throws IOException;
    }

    private static byte[] written(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            content.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
