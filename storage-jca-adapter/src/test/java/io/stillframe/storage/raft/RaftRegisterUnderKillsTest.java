// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.raft;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.StoreException;
import io.stillframe.storage.contract.RegisterUnderKills;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The same through a Raft group: each process is a member, leaders are killed as well, and now and then all at once. */
class RaftRegisterUnderKillsTest extends RegisterUnderKills {

    private final List<RaftManifestRegister> opened = new ArrayList<>();
    private String members;

    /** Opens the register in the processes. */
    public static final class Opener {

        private Opener() {}

        public static ManifestRegister open(String where) throws StoreException {
            String[] parts = where.split(" ");
            return RaftManifestRegister.open(parts[0], parts[1], Path.of(parts[2]), Duration.ofSeconds(2));
        }
    }

    @BeforeEach
    void choosesPorts() throws Exception {
        members = RaftPorts.membersOnFreePorts(PROCESSES);
    }

    @AfterEach
    void closes() {
        opened.forEach(RaftManifestRegister::close);
    }

    @Override
    protected Class<?> opener() {
        return Opener.class;
    }

    @Override
    protected String where(int process) {
        return members + " m" + process + " " + directory.resolve("raft-" + process);
    }

    @Override
    protected void disturb(int kill) throws Exception {
        if (kill % 4 == 3) {
            killAll();
        }
    }

    @Override
    protected ManifestRegister openAtTheEnd() throws Exception {
        for (int i = 0; i < PROCESSES; i++) {
            opened.add((RaftManifestRegister) Opener.open(where(i)));
        }
        return opened.get(0);
    }
}
