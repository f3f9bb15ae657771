// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.weaving;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Names of applications as the engine and the stores can use them. */
final class ApplicationNames {

    private ApplicationNames() {}

    /** {@code name} if it is made of {@code [A-Za-z0-9._-]}; else something like it that only this name leads to. */
    static String engineName(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "_");
        if (safe.equals(name) && !name.contains("..")) {
            return name;
        }
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        return safe.replace("..", "._") + '-' + Long.toHexString(crc.getValue());
    }
}
