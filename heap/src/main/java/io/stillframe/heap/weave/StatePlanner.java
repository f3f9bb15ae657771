// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import io.stillframe.api.UnsupportedStateException;
import io.stillframe.heap.weave.StatePlan.ValueKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;

/** Finds all classes reachable from {@code @SnapshotScoped} beans, from the archive's bytes alone. */
public final class StatePlanner {

    private static final String SNAPSHOT_SCOPED = "Lio/stillframe/api/SnapshotScoped;";
    private static final byte[] SNAPSHOT_SCOPED_BYTES = SNAPSHOT_SCOPED.getBytes(StandardCharsets.US_ASCII);

    private StatePlanner() {}

    /**
     * The plan of an archive, or empty if it has no {@code @SnapshotScoped} class.
     *
     * @param classes binary name to class-file bytes, all classes of the application (its libraries included)
     * @throws UnsupportedStateException naming every field that cannot be captured, with path and remedy
     */
    public static Optional<StatePlan> plan(Map<String, byte[]> classes) {
        Set<String> candidates = new TreeSet<>();
        classes.forEach((name, bytes) -> {
            if (mentionsScope(bytes)) {
                candidates.add(name);
            }
        });
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        Archive archive = new Archive(classes);
        StateProblems problems = new StateProblems();
        Set<String> beans = beans(archive, candidates, problems);
        if (beans.isEmpty() && problems.isEmpty()) {
            return Optional.empty();
        }
        StateClosure closure = new StateClosure(archive, problems);
        beans.forEach(closure::addBean);
        closure.follow();
        problems.throwIfAny();
        Map<String, Integer> checksums = new HashMap<>();
        classes.forEach((name, bytes) -> checksums.put(name, StatePlan.checksum(bytes)));
        Map<String, ValueKind> values = new HashMap<>(new CallTypes(archive, classes).of(beans));
        values.putAll(closure.values());
        Set<String> plainRecords = new TreeSet<>();
        values.forEach((name, kind) -> {
            if (kind == ValueKind.RECORD && archive.isPlainRecord(name)) {
                plainRecords.add(name);
            }
        });
        return Optional.of(
                new StatePlan(beans, closure.enhanced(), values, plainRecords, checksums, closure.opaqueFields()));
    }

    /** The annotated classes and, since the annotation is inherited, their subclasses. */
    private static Set<String> beans(Archive archive, Set<String> candidates, StateProblems problems) {
        Set<String> beans = new TreeSet<>();
        Queue<String> queue = new ArrayDeque<>();
        for (String candidate : candidates) {
            String unreadable = archive.unreadable().get(candidate);
            if (unreadable != null) {
                problems.add("STFR0160E", candidate, unreadable);
                continue;
            }
            ArchiveClass found = archive.find(candidate);
            if (found == null || !found.annotations().contains(SNAPSHOT_SCOPED)) {
                continue;
            }
            if (found.isInterface()) {
                problems.add("STFR0157E", candidate, "an interface");
            } else if (found.isEnum()) {
                problems.add("STFR0157E", candidate, "an enum");
            } else if (found.isRecord()) {
                problems.add("STFR0157E", candidate, "a record");
            } else {
                queue.add(candidate);
            }
        }
        for (String name = queue.poll(); name != null; name = queue.poll()) {
            if (beans.add(name)) {
                queue.addAll(archive.directSubtypes(name));
            }
        }
        return beans;
    }

    /** Cheap test for most classes of most archives: the annotation's name stands in the constant pool as it is. */
    private static boolean mentionsScope(byte[] classFile) {
        byte first = SNAPSHOT_SCOPED_BYTES[0];
        int last = classFile.length - SNAPSHOT_SCOPED_BYTES.length;
        for (int at = 0; at <= last; at++) {
            if (classFile[at] == first && matches(classFile, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] classFile, int at) {
        for (int i = 1; i < SNAPSHOT_SCOPED_BYTES.length; i++) {
            if (classFile[at + i] != SNAPSHOT_SCOPED_BYTES[i]) {
                return false;
            }
        }
        return true;
    }
}
