// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.message;

import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.routing.CallId;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Messages as bytes: version, kind, fields. */
public final class MessageCodec {

    private static final int VERSION = 1;
    private static final int FORWARD = 1;
    private static final int RESULT = 2;
    private static final int NOT_OWNER = 3;
    private static final int FAILED = 4;
    private static final int HOSTS = 5;
    private static final int TAKE = 6;
    private static final int TAKEN = 7;
    private static final int PREPARE = 8;
    private static final int PREPARED = 9;
    private static final int MOVE = 10;
    private static final int MOVED = 11;
    private static final int REPORT_ASKED = 12;
    private static final int REPORTED = 13;
    private static final int ORDERED = 14;
    private static final int ORDER_DONE = 15;
    private static final int HANDED_OVER = 16;
    private static final int NOTED = 17;
    private static final int ACTIONS_ASKED = 18;
    private static final int ACTIONS_TOLD = 19;
    private static final int RESTORE = 20;
    private static final int RESTORED = 21;

    private MessageCodec() {}

    /** The bytes of {@code message}. */
    public static byte[] encode(Message message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            write(message, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The message that was encoded.
     *
     * @throws CorruptSegmentException if the bytes are no message of this version
     */
    public static Message decode(byte[] bytes) throws CorruptSegmentException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new IOException("version " + version);
            }
            return read(in);
        } catch (IOException | IllegalArgumentException e) {
            CorruptSegmentException corrupt =
                    new CorruptSegmentException(EngineMessages.text("STFR0232E", e.getMessage()));
            corrupt.initCause(e);
            throw corrupt;
        }
    }

    private static void write(Message message, DataOutputStream out) throws IOException {
        if (message instanceof Message.Forward forward) {
            out.writeByte(FORWARD);
            out.writeUTF(forward.application());
            writeBytes(out, forward.context().getBytes(StandardCharsets.UTF_8));
            out.writeUTF(forward.id().toString());
            out.writeLong(forward.watermark());
            writeBytes(out, forward.call());
        } else if (message instanceof Message.Result result) {
            out.writeByte(RESULT);
            writeBytes(out, result.answer());
        } else if (message instanceof Message.NotOwner notOwner) {
            out.writeByte(NOT_OWNER);
            out.writeUTF(notOwner.owner());
        } else if (message instanceof Message.Failed failed) {
            out.writeByte(FAILED);
            out.writeBoolean(failed.retry());
            writeBytes(out, failed.text().getBytes(StandardCharsets.UTF_8));
        } else if (message instanceof Message.Hosts hosts) {
            out.writeByte(HOSTS);
            out.writeLong(hosts.number());
            out.writeInt(hosts.applications().size());
            for (String application : hosts.applications()) {
                out.writeUTF(application);
            }
        } else if (message instanceof Message.Take take) {
            out.writeByte(TAKE);
            out.writeUTF(take.application());
            out.writeInt(take.shard());
        } else if (message instanceof Message.Taken taken) {
            out.writeByte(TAKEN);
            out.writeBoolean(taken.serving());
        } else if (message instanceof Message.Prepare prepare) {
            out.writeByte(PREPARE);
            out.writeUTF(prepare.application());
            out.writeInt(prepare.shard());
        } else if (message instanceof Message.Prepared prepared) {
            out.writeByte(PREPARED);
            writeBytes(out, prepared.refusal().getBytes(StandardCharsets.UTF_8));
            out.writeLong(prepared.fetched());
        } else if (message instanceof Message.Move move) {
            out.writeByte(MOVE);
            out.writeUTF(move.application());
            out.writeInt(move.shard());
            out.writeUTF(move.target());
        } else if (message instanceof Message.Moved moved) {
            out.writeByte(MOVED);
            writeBytes(out, moved.refusal().getBytes(StandardCharsets.UTF_8));
            out.writeUTF(moved.from());
            out.writeUTF(moved.to());
            out.writeLong(moved.prepare());
            out.writeLong(moved.drain());
            out.writeLong(moved.take());
        } else if (message instanceof Message.ReportAsked) {
            out.writeByte(REPORT_ASKED);
        } else if (message instanceof Message.Reported reported) {
            out.writeByte(REPORTED);
            writeBytes(out, reported.report());
        } else if (message instanceof Message.Ordered ordered) {
            out.writeByte(ORDERED);
            writeBytes(out, ordered.order());
        } else if (message instanceof Message.OrderDone done) {
            out.writeByte(ORDER_DONE);
            writeBytes(out, done.result());
        } else if (message instanceof Message.HandedOver handedOver) {
            out.writeByte(HANDED_OVER);
            writeBytes(out, handedOver.move());
        } else if (message instanceof Message.Noted) {
            out.writeByte(NOTED);
        } else if (message instanceof Message.ActionsAsked) {
            out.writeByte(ACTIONS_ASKED);
        } else if (message instanceof Message.ActionsTold told) {
            out.writeByte(ACTIONS_TOLD);
            writeBytes(out, told.actions());
        } else if (message instanceof Message.Restore restore) {
            out.writeByte(RESTORE);
            out.writeUTF(restore.application());
            out.writeInt(restore.shard());
            out.writeLong(restore.snapshot());
            writeBytes(out, restore.by().getBytes(StandardCharsets.UTF_8));
        } else if (message instanceof Message.Restored restored) {
            out.writeByte(RESTORED);
            writeBytes(out, restored.refusal().getBytes(StandardCharsets.UTF_8));
            out.writeLong(restored.before());
            out.writeUTF(restored.owner());
            out.writeLong(restored.unavailable());
        }
    }

    private static Message read(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case FORWARD ->
                new Message.Forward(
                        in.readUTF(),
                        new String(readBytes(in), StandardCharsets.UTF_8),
                        CallId.parse(in.readUTF()),
                        in.readLong(),
                        readBytes(in));
            case RESULT -> new Message.Result(readBytes(in));
            case NOT_OWNER -> new Message.NotOwner(in.readUTF());
            case FAILED -> new Message.Failed(in.readBoolean(), new String(readBytes(in), StandardCharsets.UTF_8));
            case HOSTS -> {
                long number = in.readLong();
                List<String> applications = new ArrayList<>();
                for (int left = in.readInt(); left > 0; left--) {
                    applications.add(in.readUTF());
                }
                yield new Message.Hosts(number, applications);
            }
            case TAKE -> new Message.Take(in.readUTF(), in.readInt());
            case TAKEN -> new Message.Taken(in.readBoolean());
            case PREPARE -> new Message.Prepare(in.readUTF(), in.readInt());
            case PREPARED -> new Message.Prepared(readText(in), in.readLong());
            case MOVE -> new Message.Move(in.readUTF(), in.readInt(), in.readUTF());
            case MOVED ->
                new Message.Moved(
                        readText(in), in.readUTF(), in.readUTF(), in.readLong(), in.readLong(), in.readLong());
            case REPORT_ASKED -> new Message.ReportAsked();
            case REPORTED -> new Message.Reported(readBytes(in));
            case ORDERED -> new Message.Ordered(readBytes(in));
            case ORDER_DONE -> new Message.OrderDone(readBytes(in));
            case HANDED_OVER -> new Message.HandedOver(readBytes(in));
            case NOTED -> new Message.Noted();
            case ACTIONS_ASKED -> new Message.ActionsAsked();
            case ACTIONS_TOLD -> new Message.ActionsTold(readBytes(in));
            case RESTORE -> new Message.Restore(in.readUTF(), in.readInt(), in.readLong(), readText(in));
            case RESTORED -> new Message.Restored(readText(in), in.readLong(), in.readUTF(), in.readLong());
            default -> throw new IOException("kind " + kind);
        };
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("length " + length);
        }
        return in.readNBytes(length);
    }
}
