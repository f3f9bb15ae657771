// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import java.util.LinkedHashMap;
import java.util.Map;

/** Segments of many small contexts, for {@link LedgerFormat}. */
public final class ManyContexts {

    private ManyContexts() {}

    /** One segment with {@code contexts} contexts of one entry each, whose keys begin with {@code prefix}. */
    public static byte[] segment(String prefix, int contexts) {
        Map<String, Map<LedgerFormat.Section, String>> all = new LinkedHashMap<>();
        for (int i = 0; i < contexts; i++) {
            all.put(prefix + i, Map.of(new LedgerFormat.Section("ledger", "entry"), "value"));
        }
        return LedgerFormat.write(all);
    }
}
