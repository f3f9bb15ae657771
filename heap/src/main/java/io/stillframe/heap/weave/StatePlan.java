// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Which classes of an application archive are state: found before any of them is loaded. Immutable.
 *
 * @param beans binary names of the {@code @SnapshotScoped} classes
 * @param enhancedClasses the classes that get a barrier, the beans among them, by binary name
 * @param valueKinds the application's records and enums that are values of the state, by binary name
 * @param plainRecords those records among them whose {@code equals} is the one that the compiler gives to a record
 * @param checksums {@link #checksum} of each class file of the archive, by binary name
 * @param opaqueFields where the state holds objects that are compared at the cut
 */
public record StatePlan(
        Set<String> beans,
        Map<String, EnhancedClass> enhancedClasses,
        Map<String, ValueKind> valueKinds,
        Set<String> plainRecords,
        Map<String, Integer> checksums,
        List<OpaqueField> opaqueFields) {

    /** What a value of the application is. */
    public enum ValueKind {
        /** Copied with its components, which may lead to sections. */
        RECORD,
        /** Known by its constant's name. */
        ENUM
    }

    /** Copies the collections. */
    public StatePlan {
        beans = Set.copyOf(beans);
        enhancedClasses = Map.copyOf(enhancedClasses);
        valueKinds = Map.copyOf(valueKinds);
        plainRecords = Set.copyOf(plainRecords);
        checksums = Map.copyOf(checksums);
        opaqueFields = List.copyOf(opaqueFields);
    }

    /** A plan without opaque fields and plain records. */
    public StatePlan(
            Set<String> beans,
            Map<String, EnhancedClass> enhancedClasses,
            Map<String, ValueKind> valueKinds,
            Map<String, Integer> checksums) {
        this(beans, enhancedClasses, valueKinds, Set.of(), checksums, List.of());
    }

    /** Binary names of the types, neither of the application nor of the JDK, that state fields are declared with. */
    public Set<String> foreignTypes() {
        return opaqueFields.stream()
                .filter(OpaqueField::isForeign)
                .map(OpaqueField::type)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Binary names of the classes that get a barrier, the beans among them. */
    public Set<String> enhanced() {
        return enhancedClasses.keySet();
    }

    /** Binary names of the application's records and enums that are values of the state. */
    public Set<String> values() {
        return valueKinds.keySet();
    }

    /** The enhanced class of that binary name, or null. */
    public @Nullable EnhancedClass enhancedClass(String name) {
        return enhancedClasses.get(name);
    }

    /** Whether {@code classFile} is, byte by byte, what the plan was made of: not another application's class. */
    public boolean isOf(String name, byte[] classFile) {
        Integer checksum = checksums.get(name);
        return checksum != null && checksum == checksum(classFile);
    }

    /** CRC-32 of a class file. */
    public static int checksum(byte[] classFile) {
        CRC32 crc = new CRC32();
        crc.update(classFile);
        return (int) crc.getValue();
    }
}
