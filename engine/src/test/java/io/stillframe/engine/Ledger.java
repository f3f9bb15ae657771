// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import java.util.LinkedHashMap;
import java.util.Map;

/** The bean of the tests: texts by key, written through its state. */
public final class Ledger implements Texts {

    final Map<String, String> entries = new LinkedHashMap<>();
    LedgerState state;
    String root;

    @Override
    public String get(String key) {
        return entries.get(key);
    }

    @Override
    public void put(String key, String value) {
        if (state != null) {
            state.beforeWrite(root, key, value);
        }
        entries.put(key, value);
    }

    void remove(String key) {
        if (state != null) {
            state.beforeWrite(root, key, null);
        }
        entries.remove(key);
    }
}
