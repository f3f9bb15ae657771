// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps segments: immutable bytes under a name that is used once.
 *
 * <p>Any copy is right, so a store may answer from whichever is at hand. All methods block and are called on transfer
 * threads only, but for {@link #read} and {@link #readAll}, which a call may have to wait for; all may be called from several threads at once.
 */
public interface SegmentStore {

    /**
     * Stores a segment. When this returns, the placement holds (I11): the bytes survive the death of any process, and,
     * unless {@link Placement#soleHolder()} names a member, the loss of any one member together with its disk; the view
     * did not change while they were put.
     *
     * <p>Putting the same bytes under the same name again is allowed and does no harm.
     *
     * @param content the whole segment; must not be changed afterwards
     * @throws StoreException if the promise cannot be given; the segment may or may not be there, and may be put again
     */
    Placement put(SegmentId id, byte[] content) throws StoreException;

    /**
     * The segment's bytes, as put; the caller must not change them.
     *
     * @return empty if no copy can be reached now
     * @throws StoreException if that could not be found out
     */
    Optional<byte[]> get(SegmentId id) throws StoreException;

    /**
     * The segment's bytes from {@code from} to before {@code to}, which are within the segment; the caller may keep the
     * array. A part of a segment has no checksum that a store could know: bytes that are damaged are found by the caller,
     * who then asks {@link #get}, which answers with a copy that is whole if there is one.
     *
     * <p>This gets the whole segment. A store that can do with less should, since a takeover reads what it needs first by
     * this.
     *
     * @return empty if no copy can be reached now
     * @throws StoreException if that could not be found out
     */
    default Optional<byte[]> read(SegmentId id, int from, int to) throws StoreException {
        return get(id).map(content -> Arrays.copyOfRange(content, from, to));
    }

    /**
     * The same of several parts, of one segment or of several, in their order. This reads one after the other; a store that
     * each request costs something should answer all of them with one, since a page that is looked for after a takeover may
     * be spread over as many parts as it has entries.
     *
     * @return for each part what {@link #read} would
     * @throws StoreException if that could not be found out for one of them
     */
    default List<Optional<byte[]>> readAll(List<SegmentPart> parts) throws StoreException {
        List<Optional<byte[]>> answers = new ArrayList<>();
        for (SegmentPart part : parts) {
            answers.add(read(part.id(), part.from(), part.to()));
        }
        return answers;
    }

    /**
     * Deletes segments that no manifest names any more (I4 is the caller's duty); those that are not there are skipped.
     *
     * @throws StoreException if some may still be there
     */
    void delete(Collection<SegmentId> ids) throws StoreException;

    /**
     * Names of segments that begin with {@code prefix}, which ends with a slash: all that a medium has that is shared by the members,
     * and else at least those that this member holds. What is put or deleted meanwhile may be among them or not. In no
     * order, each once.
     *
     * @throws StoreException if that could not be found out
     */
    List<SegmentId> list(String prefix) throws StoreException;

    /**
     * Whether a segment that {@link #get} does not find is nowhere, so that waiting for a member that would have it is of no use.
     */
    default boolean isAuthoritative() {
        return false;
    }
}
