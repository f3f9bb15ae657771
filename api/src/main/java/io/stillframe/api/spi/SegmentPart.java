// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api.spi;

/**
 * A part of a segment.
 *
 * @param id of the segment
 * @param from first byte, which is within the segment
 * @param to behind the last byte
 */
public record SegmentPart(SegmentId id, int from, int to) {}
