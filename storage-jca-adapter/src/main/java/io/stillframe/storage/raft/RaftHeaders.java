// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.raft;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jgroups.Address;
import org.jgroups.protocols.raft.AppendEntriesRequest;
import org.jgroups.protocols.raft.AppendEntriesResponse;
import org.jgroups.protocols.raft.AppendResult;
import org.jgroups.protocols.raft.InstallSnapshotRequest;
import org.jgroups.protocols.raft.RaftHeader;
import org.jgroups.util.Bits;
import org.jgroups.util.Util;

/** What the headers of jgroups-raft hold; their fields are its own, their written form is not. */
final class RaftHeaders {

    private RaftHeaders() {}

    /**
     * A request to append.
     *
     * @param previous index of the entry that the first one follows
     * @param previousTerm its term
     * @param committed the leader's commit index
     */
    record Append(Address leader, long previous, long previousTerm, long committed) {}

    /**
     * A snapshot.
     *
     * @param index of the last entry that is in it
     * @param term of that entry
     */
    record Install(Address leader, long index, long term) {}

    static Append of(AppendEntriesRequest header) {
        return read(header, in -> {
            Bits.readLongCompressed(in);
            Address leader = Util.readAddress(in);
            Bits.readLongCompressed(in);
            return new Append(
                    leader, Bits.readLongCompressed(in), Bits.readLongCompressed(in), Bits.readLongCompressed(in));
        });
    }

    static Install of(InstallSnapshotRequest header) {
        return read(header, in -> {
            Bits.readLongCompressed(in);
            return new Install(Util.readAddress(in), Bits.readLongCompressed(in), Bits.readLongCompressed(in));
        });
    }

    static AppendResult of(AppendEntriesResponse header) {
        return read(header, in -> {
            Bits.readLongCompressed(in);
            return Util.readStreamable(AppendResult::new, in);
        });
    }

    @FunctionalInterface
    private interface Reader<T> {
        T readFrom(DataInputStream in) throws IOException, ClassNotFoundException;
    }

    private static <T> T read(RaftHeader header, Reader<T> reader) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            header.writeTo(new DataOutputStream(bytes));
            return reader.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("of jgroups-raft itself", e);
        }
    }
}
