// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.weaving;

import io.stillframe.cdi.ApplicationPlan;
import io.stillframe.heap.weave.Weaver;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * An application whose classes are to be woven.
 *
 * @param plan what is state in it
 * @param weaver weaves by that plan
 * @param checksums of its classes as they are in the archive
 */
record WovenApplication(ApplicationPlan plan, Weaver weaver, Map<String, Long> checksums) {

    /** The application with the given plan and classes. */
    static WovenApplication of(ApplicationPlan plan, Map<String, byte[]> classes) {
        Map<String, Long> checksums = new HashMap<>();
        classes.forEach((name, bytes) -> checksums.put(name, checksum(bytes)));
        return new WovenApplication(plan, new Weaver(plan.state()), checksums);
    }

    /** Whether it has a class of that name. */
    boolean has(String className) {
        return checksums.containsKey(className);
    }

    /** Whether it has this very class. */
    boolean has(String className, byte[] classFile) {
        Long expected = checksums.get(className);
        return expected != null && expected == checksum(classFile);
    }

    private static long checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
