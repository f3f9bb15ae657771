// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.ownership;

import io.stillframe.api.spi.SegmentPart;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.state.OpenSegment;
import io.stillframe.engine.state.StateFormat;
import io.stillframe.heap.codec.CorruptSegmentException;
import io.stillframe.heap.codec.SegmentRange;
import io.stillframe.heap.codec.SegmentSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** Of one request to the store. */
    private static final int BLOCKS_AT_ONCE = 64;

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

    /** Reads the blocks that are not at hand of all ranges in this store, in as few requests as it takes. */
    @Override
    public void expect(List<SegmentRange> ranges) throws IOException {
        Set<Block> missing = new LinkedHashSet<>();
        for (SegmentRange range : ranges) {
            if (range.source() instanceof StoredSegment other && other.store == store && other.whole == null) {
                for (int number = range.from() / BLOCK; number <= (range.to() - 1) / BLOCK; number++) {
                    if (other.blocks.get(number) == null) {
                        missing.add(new Block(other, number));
                    }
                }
            }
        }
        List<Block> all = List.copyOf(missing);
        for (int from = 0; from < all.size(); from += BLOCKS_AT_ONCE) {
            readAll(all.subList(from, Math.min(all.size(), from + BLOCKS_AT_ONCE)));
        }
    }

    private record Block(StoredSegment segment, int number) {

        SegmentPart part() {
            int from = number * BLOCK;
            return new SegmentPart(
                    segment.segment.id(), from, (int) Math.min((long) from + BLOCK, segment.segment.length()));
        }
    }

    private void readAll(List<Block> wanted) throws IOException {
        List<SegmentPart> parts = wanted.stream().map(Block::part).toList();
        List<Optional<byte[]>> answers;
        try {
            answers = store.readAll(parts);
        } catch (StoreException e) {
            throw new IOException(e.getMessage(), e);
        }
        for (int i = 0; i < parts.size(); i++) {
            Block block = wanted.get(i);
            int length = parts.get(i).to() - parts.get(i).from();
            // What is not there, or too short, is found out by who reads it.
            answers.get(i)
                    .filter(bytes -> bytes.length == length)
                    .ifPresent(bytes -> block.segment().blocks.set(block.number(), bytes));
        }
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
