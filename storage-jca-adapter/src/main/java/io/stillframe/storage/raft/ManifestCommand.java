// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.raft;

import io.stillframe.api.spi.ManifestRegister.Entry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** What the group decides the order of. */
sealed interface ManifestCommand {

    /** Format of the commands in the log. */
    int VERSION = 1;

    /**
     * Sets {@code key} if it holds what is expected.
     *
     * @param expectedVersion 0 if it is expected not to be there
     * @param expectedDigest of the content that is expected, empty if it is expected not to be there
     * @param content the new value
     */
    record CompareAndSet(String key, long expectedVersion, byte[] expectedDigest, byte[] content)
            implements ManifestCommand {}

    /** Asks for the value of {@code key}. */
    record Read(String key) implements ManifestCommand {}

    /** Asks for the keys under {@code prefix}. */
    record Keys(String prefix) implements ManifestCommand {}

    /** Changes nothing; whoever applies it hears {@code text}. */
    record Greeting(String text) implements ManifestCommand {}

    /** The command that sets {@code key} if it still holds {@code expected}. */
    static CompareAndSet set(String key, @Nullable Entry expected, byte[] content) {
        return expected == null
                ? new CompareAndSet(key, 0, new byte[0], content)
                : new CompareAndSet(key, expected.version(), digest(expected.content()), content);
    }

    /** What stands for a content that is compared. */
    static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The command as bytes. */
    default byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            if (this instanceof CompareAndSet set) {
                out.writeByte(1);
                out.writeUTF(set.key());
                out.writeLong(set.expectedVersion());
                out.writeInt(set.expectedDigest().length);
                out.write(set.expectedDigest());
                out.write(set.content());
            } else if (this instanceof Read read) {
                out.writeByte(2);
                out.writeUTF(read.key());
            } else if (this instanceof Keys keys) {
                out.writeByte(3);
                out.writeUTF(keys.prefix());
            } else if (this instanceof Greeting greeting) {
                out.writeByte(4);
                out.writeUTF(greeting.text());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IOException if it is something else
     */
    static ManifestCommand decode(byte[] bytes, int offset, int length) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, offset, length));
        int version = in.readUnsignedByte();
        if (version != VERSION) {
            throw new IOException("command of format " + version + ", this server reads " + VERSION);
        }
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case 1 -> {
                String key = in.readUTF();
                long expected = in.readLong();
                byte[] digest = new byte[in.readInt()];
                in.readFully(digest);
                yield new CompareAndSet(key, expected, digest, in.readAllBytes());
            }
            case 2 -> new Read(in.readUTF());
            case 3 -> new Keys(in.readUTF());
            case 4 -> new Greeting(in.readUTF());
            default -> throw new IOException("command of kind " + kind);
        };
    }
}
