// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/** The class files of one application with who extends whom. Not thread-safe. */
final class Archive {

    private final Map<String, ClassReader> readers = new HashMap<>();
    private final Map<String, List<String>> subtypes = new HashMap<>();
    private final Map<String, ArchiveClass> classes = new HashMap<>();
    private final Map<String, String> unreadable = new TreeMap<>();

    Archive(Map<String, byte[]> files) {
        // Sorted, so that paths and messages are the same every time.
        new TreeMap<>(files).forEach((name, bytes) -> {
            if (!name.endsWith("module-info") && !name.endsWith("package-info")) {
                add(name, bytes);
            }
        });
    }

    /** Class files that cannot be read, with the reason. */
    Map<String, String> unreadable() {
        return unreadable;
    }

    /** The class of that binary name, or null if the archive has none. */
    @Nullable
    ArchiveClass find(String name) {
        ArchiveClass known = classes.get(name);
        ClassReader reader = readers.get(name);
        if (known != null || reader == null) {
            return known;
        }
        ArchiveClass read = ArchiveClass.read(reader);
        classes.put(name, read);
        return read;
    }

    boolean contains(String name) {
        return readers.containsKey(name);
    }

    /** The classes that the code of the class of that binary name, which is of the archive, names. */
    NamedInCode namedInCode(String name) {
        NamedInCode named = new NamedInCode();
        Objects.requireNonNull(readers.get(name)).accept(named, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return named;
    }

    /** Whether the class of that binary name, which is a record of the archive, has the {@code equals} of a record. */
    boolean isPlainRecord(String name) {
        GeneratedEquals equals = new GeneratedEquals();
        Objects.requireNonNull(readers.get(name)).accept(equals, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return equals.isFound();
    }

    /** Binary names of the archive's classes and interfaces that name it in extends or implements. */
    List<String> directSubtypes(String name) {
        return subtypes.getOrDefault(name, List.of());
    }

    private void add(String name, byte[] bytes) {
        try {
            ClassReader reader = new ClassReader(bytes);
            readers.put(name, reader);
            if (reader.getSuperName() != null) {
                link(reader.getSuperName(), name);
            }
            for (String implemented : reader.getInterfaces()) {
                link(implemented, name);
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            unreadable.put(name, String.valueOf(e.getMessage()));
        }
    }

    private void link(String internalSupertype, String name) {
        subtypes.computeIfAbsent(internalSupertype.replace('/', '.'), any -> new ArrayList<>())
                .add(name);
    }
}
