// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import io.stillframe.engine.state.AnswerLog;
import io.stillframe.engine.state.ContextState;
import io.stillframe.engine.state.FrozenState;
import io.stillframe.engine.state.SegmentAssembly;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/** A state as small as the engine's tests allow, as strict as the heap: it checks every rule that the engine owes it. */
final class LedgerState implements ContextState {

    /** How often the engine has asked any state for anything. */
    static final LongAdder TOUCHES = new LongAdder();

    private static final String CALLS = "stillframe.calls";

    final Map<String, Ledger> roots = new HashMap<>();
    private Map<LedgerFormat.Section, String> dirty = new LinkedHashMap<>();
    private long epoch = 1;
    private Thread writer;
    private volatile boolean frozenPending;
    private String closed;

    void beforeWrite(String root, String key, String value) {
        if (closed != null) {
            throw new IllegalStateException(closed);
        }
        if (writer != Thread.currentThread()) {
            throw new IllegalStateException("write outside of an exclusive invocation");
        }
        dirty.put(new LedgerFormat.Section(root, key), value);
    }

    /** Restores without a trace. */
    void restore(String root, String key, String value) {
        Ledger ledger = roots.computeIfAbsent(root, name -> {
            Ledger made = new Ledger();
            made.root = name;
            made.state = this;
            return made;
        });
        if (value == null) {
            ledger.entries.remove(key);
        } else if (!key.isEmpty()) {
            ledger.entries.put(key, value);
        }
    }

    @Override
    public void enter() {
        TOUCHES.increment();
        if (writer != null) {
            throw new IllegalStateException("entered twice");
        }
        writer = Thread.currentThread();
    }

    @Override
    public void exit() {
        if (writer != Thread.currentThread()) {
            throw new IllegalStateException("exit of another");
        }
        writer = null;
    }

    @Override
    public void enterReadOnly() {
        TOUCHES.increment();
    }

    @Override
    public void exitReadOnly() {}

    @Override
    public long epoch() {
        TOUCHES.increment();
        return epoch;
    }

    @Override
    public void compareOpaque() {}

    @Override
    public boolean hasChanges() {
        TOUCHES.increment();
        return !dirty.isEmpty();
    }

    @Override
    public FrozenState freeze() {
        TOUCHES.increment();
        if (frozenPending || writer != null) {
            throw new IllegalStateException("I2 or I3 is broken: pending " + frozenPending + ", writer " + writer);
        }
        frozenPending = true;
        Map<LedgerFormat.Section, String> taken = dirty;
        dirty = new LinkedHashMap<>();
        long cut = epoch++;
        return new FrozenState() {
            @Override
            public long epoch() {
                return cut;
            }

            @Override
            public Copied encodeTo(SegmentAssembly segment, String contextKey) {
                if (taken.containsValue("not encodable")) {
                    throw new IllegalArgumentException("not encodable");
                }
                ((LedgerFormat.Assembly) segment).contexts().put(contextKey, taken);
                frozenPending = false;
                return Copied.NOTHING;
            }
        };
    }

    @Override
    public void putRoot(String name, Object object) {
        Ledger ledger = (Ledger) object;
        ledger.state = this;
        ledger.root = name;
        roots.put(name, ledger);
        beforeWrite(name, "", "");
        ledger.entries.forEach((key, value) -> beforeWrite(name, key, value));
    }

    @Override
    public Object root(String name) {
        TOUCHES.increment();
        return roots.get(name);
    }

    @Override
    public Set<String> rootNames() {
        TOUCHES.increment();
        return Set.copyOf(roots.keySet());
    }

    @Override
    public AnswerLog answers() {
        TOUCHES.increment();
        return new AnswerLog() {
            @Override
            public byte[] get(String callId) {
                Ledger calls = roots.get(CALLS);
                String answer = calls == null ? null : calls.get(callId);
                return answer == null ? null : answer.getBytes(StandardCharsets.ISO_8859_1);
            }

            @Override
            public Map<String, byte[]> all() {
                Map<String, byte[]> all = new LinkedHashMap<>();
                Ledger calls = roots.get(CALLS);
                if (calls != null) {
                    calls.entries.forEach((id, answer) -> all.put(id, answer.getBytes(StandardCharsets.ISO_8859_1)));
                }
                return all;
            }

            @Override
            public void put(String callId, byte[] answer) {
                if (!roots.containsKey(CALLS)) {
                    putRoot(CALLS, new Ledger());
                }
                roots.get(CALLS).put(callId, new String(answer, StandardCharsets.ISO_8859_1));
            }

            @Override
            public void removeIf(Predicate<String> outdated) {
                Ledger calls = roots.get(CALLS);
                if (calls != null) {
                    new ArrayList<>(calls.entries.keySet())
                            .stream().filter(outdated).forEach(calls::remove);
                }
            }
        };
    }

    @Override
    public void close(String reason) {
        closed = reason;
    }
}
