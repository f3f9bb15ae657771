// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.bench.http.Endpoint;
import io.stillframe.bench.server.OwnerFinder.Watched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerFinderTest {

    private static final Endpoint EAST = new Endpoint("east", 1);
    private static final Endpoint WEST = new Endpoint("west", 2);

    @TempDir
    Path logs;

    @Test
    void theHighestTermCountsNotTheLastLine() throws IOException {
        write("east", served("auction/07", 1), "something else", served("auction/07", 9));
        write("west", served("auction/07", 10));

        assertThat(finder().find()).contains(WEST);
    }

    @Test
    void aRestartedServerThatServesNothingIsNotTheOwner() throws IOException {
        write("east", "CWWKF0011I: ready");
        write("west", served("auction/07", 2));

        assertThat(finder().find()).contains(WEST);
    }

    @Test
    void thereIsNoneBeforeAnyServesAndNoneWhileShardsHaveDifferentOwners() throws IOException {
        assertThat(finder().find()).isEmpty();
        write("east", served("auction/07", 2));
        write("west", served("auction/08", 2));

        assertThat(finder().find()).isEmpty();
    }

    private OwnerFinder finder() {
        return new OwnerFinder(List.of(new Watched(EAST, log("east")), new Watched(WEST, log("west"))));
    }

    private ServerLog log(String name) {
        return new ServerLog(logs.resolve(name + ".log"), logs.resolve(name + "-console.log"));
    }

    private void write(String name, String... lines) throws IOException {
        Files.write(log(name).messages(), List.of(lines));
    }

    private static String served(String shard, long term) {
        return "[11/22/26, 11:00:11:123 UTC] 00000031 io.stillframe.engine I STFR0225I: Shard " + shard
                + " is served under term " + term + "; 12 ms.";
    }
}
