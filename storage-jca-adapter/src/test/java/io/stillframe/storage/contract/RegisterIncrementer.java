// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.contract;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.StoreException;
import io.stillframe.storage.history.RecordingRegister;
import java.nio.file.Path;

/** Increments counters until it is killed, and notes each call. One that fails is as one whose outcome is not known. */
public final class RegisterIncrementer {

    private RegisterIncrementer() {}

    /** Class with a static method open, file for the notes, keys, and what the method is called with. */
    public static void main(String[] arguments) throws Exception {
        // Killed when the test ends; not left behind if the test is.
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit()
                .thenRun(() -> Runtime.getRuntime().halt(0)));
        ManifestRegister register = (ManifestRegister)
                Class.forName(arguments[0]).getMethod("open", String.class).invoke(null, arguments[3]);
        RecordingRegister recording = new RecordingRegister(register, Path.of(arguments[1]));
        String[] keys = arguments[2].split(",");
        for (int i = 0; ; i++) {
            try {
                ManifestRegisterContract.increment(recording, keys[i % keys.length]);
            } catch (StoreException e) {
                continue;
            }
        }
    }
}
