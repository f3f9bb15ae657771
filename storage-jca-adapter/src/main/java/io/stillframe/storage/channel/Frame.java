// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.channel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What crosses the channel.
 *
 * @param kind what it is
 * @param from the sender, as text
 * @param correlation number that an answer shares with its request, else 0
 * @param payload the content; must not be changed
 */
record Frame(Kind kind, String from, long correlation, byte[] payload) {

    private static final int VERSION = 1;

    /** The kinds, each with the code that is sent. */
    enum Kind {
        /** The sender has seen a view with the receiver in it, and wants to know who that is. */
        HELLO(1),
        /** The answer to a hello. */
        WELCOME(2),
        /** A request for the listener. */
        REQUEST(3),
        /** A request for a segment's bytes, named by the payload. */
        FETCH(4),
        /** The answer to a request. */
        ANSWER(5),
        /** The answer to a request that failed: the payload is the text. */
        FAILURE(6),
        /** A broadcast for the listener. */
        BROADCAST(7),
        /** A segment, named by the payload, is deleted everywhere. */
        DROP(8),
        /** A thread of the sender's server has come to send this. */
        BEAT(9);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        static Kind of(int code) throws IOException {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new IOException("frame of kind " + code);
        }
    }

    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(payload.length + 64);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeByte(kind.code);
            out.writeUTF(from);
            out.writeLong(correlation);
            out.write(payload);
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
    static Frame decode(byte[] buffer, int offset, int length) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(buffer, offset, length));
        int version = in.readUnsignedByte();
        if (version != VERSION) {
            throw new IOException("frame of version " + version);
        }
        return new Frame(Kind.of(in.readUnsignedByte()), in.readUTF(), in.readLong(), in.readAllBytes());
    }
}
