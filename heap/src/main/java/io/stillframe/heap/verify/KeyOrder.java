// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Entries of two maps or sets with the same keys: in which order they come.
 *
 * <p>Where the order comes from hash codes, a restore can only give the order that the hash codes of the restored keys
 * give. So keys whose hash code is another now (that of an object's identity) may be anywhere; and keys that share a bin
 * of a table of 64 places or more may come in any order there, since the JDK makes a tree of a bin that is full.
 */
final class KeyOrder {

    private static final int SHARED_BITS = 63;

    private KeyOrder() {}

    /** Where the order differs though it should not. */
    static Optional<Difference> difference(String path, Content live, Content restored) {
        List<Content.Entry> one = live.entries();
        List<Content.Entry> other = restored.entries();
        if (live.hashed()) {
            Map<Described, Integer> hashes = new HashMap<>();
            other.forEach(entry -> hashes.put(entry.key(), entry.hash()));
            Map<Described, Integer> stable = new HashMap<>();
            for (Content.Entry entry : one) {
                if (hashes.getOrDefault(entry.key(), ~entry.hash()) == entry.hash()) {
                    stable.put(entry.key(), entry.hash());
                }
            }
            one = only(stable, one);
            other = only(stable, other);
        }
        for (int i = 0; i < one.size(); i++) {
            Content.Entry here = one.get(i);
            Content.Entry there = other.get(i);
            boolean sameBin = live.hashed() && bin(here) == bin(there);
            if (!here.key().equals(there.key()) && !sameBin) {
                return Optional.of(
                        new Difference(path, "has " + here.key() + " at place " + i, "has " + there.key() + " there"));
            }
        }
        return Optional.empty();
    }

    private static List<Content.Entry> only(Map<Described, Integer> keys, List<Content.Entry> entries) {
        List<Content.Entry> kept = new ArrayList<>(entries);
        kept.removeIf(entry -> !keys.containsKey(entry.key()));
        return kept;
    }

    private static int bin(Content.Entry entry) {
        return (entry.hash() ^ entry.hash() >>> 16) & SHARED_BITS;
    }
}
