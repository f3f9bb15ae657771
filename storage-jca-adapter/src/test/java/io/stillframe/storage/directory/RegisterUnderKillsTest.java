// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.directory;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.StoreException;
import io.stillframe.storage.contract.RegisterUnderKills;
import java.nio.file.Path;

/** Several processes increment counters through a directory and are killed at any instant. */
class RegisterUnderKillsTest extends RegisterUnderKills {

    /** Opens the register in the processes. */
    public static final class Opener {

        private Opener() {}

        public static ManifestRegister open(String directory) throws StoreException {
            return DirectoryManifestRegister.open(Path.of(directory));
        }
    }

    @Override
    protected Class<?> opener() {
        return Opener.class;
    }

    @Override
    protected String where(int process) {
        return directory.resolve("manifests").toString();
    }
}
