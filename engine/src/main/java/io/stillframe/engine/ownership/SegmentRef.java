// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.ownership;

import io.stillframe.api.spi.SegmentId;
import java.util.zip.CRC32C;

/**
 * A segment as a manifest names it.
 *
 * @param id its name in the store
 * @param length bytes
 * @param crc32c of all its bytes
 * @param soleHolder name of the only member that holds it, empty if it is stored as I11 demands
 */
public record SegmentRef(SegmentId id, int length, int crc32c, String soleHolder) {

    /** The reference to {@code content}. */
    public static SegmentRef to(SegmentId id, byte[] content, String soleHolder) {
        return new SegmentRef(id, content.length, checksum(content), soleHolder);
    }

    /** Whether {@code content} is what was stored. */
    public boolean matches(byte[] content) {
        return content.length == length && checksum(content) == crc32c;
    }

    /** The same, held by enough members. */
    public SegmentRef shared() {
        return new SegmentRef(id, length, crc32c, "");
    }

    private static int checksum(byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content);
        return (int) crc.getValue();
    }
}
