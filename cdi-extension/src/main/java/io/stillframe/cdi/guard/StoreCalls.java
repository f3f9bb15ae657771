// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.guard;

/**
 * The two beans of one application that carry the fault tolerance annotations.
 *
 * @param segments for segment stores
 * @param manifests for manifest registers
 */
public record StoreCalls(SegmentCalls segments, ManifestCalls manifests) {}
