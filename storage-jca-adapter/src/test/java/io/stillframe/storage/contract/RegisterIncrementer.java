// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.contract;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Increments counters until it is killed, and notes each increment that was acknowledged. A call that fails is as one whose
 * outcome is not known.
 */
public final class RegisterIncrementer {

    private RegisterIncrementer() {}

    public static void main(String[] arguments) throws Exception {
        ManifestRegister register = (ManifestRegister)
                Class.forName(arguments[0]).getMethod("open", String.class).invoke(null, arguments[3]);
        Path log = Path.of(arguments[1]);
        String[] keys = arguments[2].split(",");
        for (int i = 0; ; i++) {
            String key = keys[i % keys.length];
            Optional<Long> value;
            try {
                value = ManifestRegisterContract.increment(register, key);
            } catch (StoreException e) {
                continue;
            }
            if (value.isPresent()) {
                Files.writeString(
                        log, key + " " + value.get() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }
    }
}
