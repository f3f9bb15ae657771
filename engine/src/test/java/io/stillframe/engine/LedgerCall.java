// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Calls on the {@link Ledger}: {@code put k v}, {@code append k v}, {@code get k}, {@code fail k v}, {@code hook name}. */
record LedgerCall(String text) implements Call {

    /** What {@code hook name} runs, for tests that need to stop inside of a call. */
    static final Map<String, Runnable> HOOKS = new ConcurrentHashMap<>();

    static LedgerCall put(String key, String value) {
        return new LedgerCall("put " + key + " " + value);
    }

    static LedgerCall append(String key, String value) {
        return new LedgerCall("append " + key + " " + value);
    }

    static LedgerCall get(String key) {
        return new LedgerCall("get " + key);
    }

    @Override
    public CallMode mode() {
        return text.startsWith("get ") || text.startsWith("read-hook ") ? CallMode.SHARED : CallMode.EXCLUSIVE;
    }

    @Override
    public String description() {
        return "Ledger." + text;
    }

    @Override
    public Object run(BeanInstances beans) throws Exception {
        Texts ledger = (Texts) beans.get("ledger");
        String[] words = text.split(" ", 3);
        switch (words[0]) {
            case "put" -> ledger.put(words[1], words[2]);
            case "append" -> {
                String old = ledger.get(words[1]);
                ledger.put(words[1], (old == null ? "" : old) + words[2]);
            }
            case "get" -> {
                return ledger.get(words[1]);
            }
            case "fail" -> {
                ledger.put(words[1], words[2]);
                throw new java.io.IOException("refused " + words[1]);
            }
            case "unsendable" -> {
                ledger.put(words[1], words[2]);
                return new Object();
            }
            case "hook", "read-hook" -> HOOKS.get(words[1]).run();
            default -> throw new IllegalArgumentException(text);
        }
        return ledger.get(words[1]);
    }

    @Override
    public byte[] encode() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
