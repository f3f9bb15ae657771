// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api.spi;

import java.util.Objects;

/**
 * The transfer threads.
 *
 * @param threads how many, 1 to 64
 * @param cpus processors that they run on, such as {@code 2-3,6}; empty for any
 */
public record TransferSettings(int threads, String cpus) {

    /** Checks that all parts are there. */
    public TransferSettings {
        Objects.requireNonNull(cpus);
    }

    /** So many, on any processor. */
    public TransferSettings(int threads) {
        this(threads, "");
    }
}
