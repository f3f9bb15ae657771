// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import io.stillframe.api.spi.ManifestRegister.Entry;
import io.stillframe.api.spi.ManifestRegister.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The one true content of the register. */
final class Registers {

    private final World world;
    private final TreeMap<String, Entry> entries = new TreeMap<>();

    private long reads;

    Registers(World world) {
        this.world = world;
    }

    Optional<Entry> read(String key) {
        reads++;
        return Optional.ofNullable(entries.get(key));
    }

    List<String> keys(String prefix) {
        return entries.keySet().stream()
                .filter(key -> key.startsWith(prefix + "/"))
                .toList();
    }

    /** What was there before anything began. */
    void preset(String key, byte[] content) {
        entries.put(key, new Entry(1, content));
    }

    /** How often it was asked. */
    long reads() {
        return reads;
    }

    Outcome compareAndSet(MemberProcess writer, String key, Entry expected, byte[] content) {
        Entry present = entries.get(key);
        boolean same = present == null
                ? expected == null
                : expected != null
                        && present.version() == expected.version()
                        && Arrays.equals(present.content(), expected.content());
        if (!same) {
            return Outcome.CONFLICT;
        }
        set(writer, key, content);
        return Outcome.COMMITTED;
    }

    /** Sets it whatever is there; a healthy register does that only after it has compared. */
    void set(MemberProcess writer, String key, byte[] content) {
        Entry present = entries.get(key);
        entries.put(key, new Entry(present == null ? 1 : present.version() + 1, content));
        world.commits.committed(writer, key, present == null ? null : present.content(), content);
    }
}
