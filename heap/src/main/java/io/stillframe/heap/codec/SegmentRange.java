// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

/**
 * A part of a segment that is about to be read.
 *
 * @param source of the segment
 * @param from first byte
 * @param to behind the last byte
 */
public record SegmentRange(SegmentSource source, int from, int to) {}
