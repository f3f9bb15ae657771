// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.directory;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.storage.contract.ManifestRegisterContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Increments counters until it is killed, and notes each increment that was acknowledged. */
public final class RegisterIncrementer {

    private RegisterIncrementer() {}

    public static void main(String[] arguments) throws Exception {
        ManifestRegister register = DirectoryManifestRegister.open(Path.of(arguments[0]));
        Path log = Path.of(arguments[1]);
        String[] keys = arguments[2].split(",");
        for (int i = 0; ; i++) {
            String key = keys[i % keys.length];
            Optional<Long> value = ManifestRegisterContract.increment(register, key);
            if (value.isPresent()) {
                Files.writeString(
                        log, key + " " + value.get() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }
    }
}
