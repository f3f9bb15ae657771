// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.report;

/**
 * What a member has done since it started.
 *
 * @param calls that ran in contexts here, those of other members among them
 * @param snapshots committed
 * @param copiedSections sections that calls changed before they were encoded, so that their content was kept aside
 * @param copiedBytes that those take in the segments
 * @param encodedSections sections, entries and pages in the segments of snapshots
 * @param encodedBytes bytes of those segments
 * @param transferredBytes put into the store for snapshots, without merges
 * @param forwards calls that were sent to the owner of their context, every try counted
 * @param lockWaits calls that found their context taken
 * @param storeRetries segments and manifests that were offered to the store once more since it had failed
 */
public record Counters(
        long calls,
        long snapshots,
        long copiedSections,
        long copiedBytes,
        long encodedSections,
        long encodedBytes,
        long transferredBytes,
        long forwards,
        long lockWaits,
        long storeRetries) {

    /** Nothing yet. */
    public static final Counters NONE = new Counters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
