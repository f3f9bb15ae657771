// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.work;

import io.stillframe.api.spi.StoreException;
import io.stillframe.storage.StorageMessages;
import java.util.BitSet;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Numbers of processors, as Linux writes them: {@code 2-3,6}. Immutable. */
final class CpuList {

    private static final int HIGHEST = 4095;
    private static final Pattern FORM = Pattern.compile("\\d{1,4}(-\\d{1,4})?(\\s*,\\s*\\d{1,4}(-\\d{1,4})?)*");

    private final BitSet numbers;

    private CpuList(BitSet numbers) {
        this.numbers = numbers;
    }

    /**
     * Reads {@code text}.
     *
     * @throws StoreException if it is no such list
     */
    static CpuList parse(String text) throws StoreException {
        if (!FORM.matcher(text.strip()).matches()) {
            throw StorageMessages.failure("STFR0434E", text);
        }
        BitSet numbers = new BitSet();
        for (String part : text.strip().split("\\s*,\\s*", -1)) {
            String[] ends = part.split("-", -1);
            int first = Integer.parseInt(ends[0]);
            int last = Integer.parseInt(ends[ends.length - 1]);
            if (last < first || last > HIGHEST) {
                throw StorageMessages.failure("STFR0434E", text);
            }
            numbers.set(first, last + 1);
        }
        return new CpuList(numbers);
    }

    /** Whether all of these are in {@code other}. */
    boolean isWithin(CpuList other) {
        BitSet rest = (BitSet) numbers.clone();
        rest.andNot(other.numbers);
        return rest.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CpuList list && list.numbers.equals(numbers);
    }

    @Override
    public int hashCode() {
        return numbers.hashCode();
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(",");
        for (int first = numbers.nextSetBit(0); first >= 0; ) {
            int end = numbers.nextClearBit(first);
            text.add(end == first + 1 ? Integer.toString(first) : first + "-" + (end - 1));
            first = numbers.nextSetBit(end);
        }
        return text.toString();
    }
}
