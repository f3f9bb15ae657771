// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.ownership;

import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.state.OpenSegment;
import io.stillframe.engine.state.StateFormat;
import io.stillframe.heap.codec.CorruptSegmentException;
import io.stillframe.heap.codec.SegmentSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A segment that stays in its store: what is asked for is read in blocks, each once. So a takeover reads what its first
 * calls need, and memory grows up to the segment's size while the rest is loaded behind. Thread-safe; two threads may
 * read the same block.
 */
public final class StoredSegment implements SegmentSource {

    /** Bytes; what is next to a frame is likely to be asked for soon, and a read of a store costs something by itself. */
    private static final int BLOCK = 64 << 10;

    private final SegmentRef segment;
    private final SegmentStore store;
    private final AtomicReferenceArray<byte @Nullable []> blocks;
    /** All its bytes, from a copy whose checksum was right; null as long as none was needed. */
    private volatile byte @Nullable [] whole;

    /** {@code segment} in {@code store}; nothing is read yet. */
    public StoredSegment(SegmentRef segment, SegmentStore store) {
        this.segment = segment;
        this.store = store;
        this.blocks = new AtomicReferenceArray<>((int) ((segment.length() + (BLOCK - 1L)) / BLOCK));
    }

    /**
     * The bytes of {@code segment}, all of them and checked.
     *
     * @throws MissingSegmentException if no copy can be reached now
     * @throws StoreException if that could not be found out
     * @throws CorruptSegmentException if they are not what was written
     */
    public static byte[] fetch(SegmentRef segment, SegmentStore store) throws StoreException, CorruptSegmentException {
        Optional<byte[]> content = store.get(segment.id());
        if (content.isEmpty()) {
            throw new MissingSegmentException(segment);
        }
        if (!segment.matches(content.get())) {
            throw new CorruptSegmentException(EngineMessages.text("STFR0209E", segment.id(), "CRC32C"));
        }
        return content.get();
    }

    /**
     * {@code segment}, opened.
     *
     * @throws StoreException if it cannot be read now
     * @throws CorruptSegmentException if its index is not whole
     */
    public static OpenSegment open(SegmentSource segment, StateFormat format)
            throws StoreException, CorruptSegmentException {
        try {
            return format.open(segment);
        } catch (CorruptSegmentException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof StoreException failure) {
                    throw failure;
                }
            }
            throw e;
        }
    }

    /** What was read is not at hand any more. */
    void forget() {
        for (int i = 0; i < blocks.length(); i++) {
            blocks.set(i, null);
        }
        whole = null;
    }

    @Override
    public int length() {
        return segment.length();
    }

    /** Throws {@link IOException} with the {@link StoreException} as its cause. */
    @Override
    public byte[] read(int from, int to) throws IOException {
        byte[] all = whole;
        if (all != null) {
            return Arrays.copyOfRange(all, from, to);
        }
        if (to - from > BLOCK) {
            return readStore(from, to);
        }
        byte[] bytes = new byte[to - from];
        for (int at = from; at < to; ) {
            int within = at % BLOCK;
            int count = Math.min(to - at, BLOCK - within);
            System.arraycopy(block(at / BLOCK), within, bytes, at - from, count);
            at += count;
        }
        return bytes;
    }

    @Override
    public Optional<byte[]> readWhole(int from, int to) throws IOException {
        byte[] all = whole;
        if (all == null) {
            try {
                all = fetch(segment, store);
            } catch (MissingSegmentException | CorruptSegmentException e) {
                return Optional.empty();
            } catch (StoreException e) {
                throw new IOException(e.getMessage(), e);
            }
            EngineMessages.log("STFR0270W", segment.id());
            whole = all;
        }
        return Optional.of(Arrays.copyOfRange(all, from, to));
    }

    private byte[] block(int number) throws IOException {
        byte[] block = blocks.get(number);
        if (block == null) {
            int from = number * BLOCK;
            block = readStore(from, (int) Math.min((long) from + BLOCK, segment.length()));
            blocks.set(number, block);
        }
        return block;
    }

    private byte[] readStore(int from, int to) throws IOException {
        try {
            byte[] bytes = store.read(segment.id(), from, to).orElseThrow(() -> new MissingSegmentException(segment));
            if (bytes.length != to - from) {
                throw new StoreException(EngineMessages.text("STFR0209E", segment.id(), bytes.length + " bytes"));
            }
            return bytes;
        } catch (StoreException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
