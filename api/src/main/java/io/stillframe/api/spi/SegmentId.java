// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api.spi;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Name of one segment: {@code application/shard/term-sequence-random}, never used twice.
 *
 * @param value printable ASCII without spaces, at most 250 characters, usable as a relative file name
 */
public record SegmentId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._+-]+(/[A-Za-z0-9._+-]+)*");

    /** Checks the form. */
    public SegmentId {
        Objects.requireNonNull(value);
        if (!FORM.matcher(value).matches() || value.length() > 250 || value.contains("..")) {
            throw new IllegalArgumentException("segment id '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
