// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.ManifestRegister.Entry;
import io.stillframe.api.spi.ManifestRegister.Outcome;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A file system of 512 KB that is full; needs the right to mount one. */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {

    private static final int SEGMENT = 100 << 10;

    @TempDir
    Path disk;

    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", disk.toString());
        assumeTrue(mounted, "a file system can be mounted");
    }

    @AfterEach
    void unmount() throws Exception {
        assertThat(!mounted || run("umount", disk.toString())).isTrue();
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    @Test
    void aSegmentThatDoesNotFitLeavesNothingAndTheStoreGoesOnWhenThereIsRoom() throws Exception {
        SegmentStore store = DirectorySegmentStore.open(disk.resolve("segments"), "east");
        List<SegmentId> stored = fill(store);
        SegmentId last = new SegmentId("shop/shard00/1-99-aa");

        assertThatThrownBy(() -> store.put(last, new byte[SEGMENT]))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("STFR0420E");
        assertThat(store.get(last)).isEmpty();
        assertThat(store.list("shop/")).containsExactlyInAnyOrderElementsOf(stored);

        store.delete(stored.subList(0, 1));
        store.put(last, new byte[SEGMENT]);
        assertThat(store.get(last)).hasValue(new byte[SEGMENT]);
    }

    @Test
    void aManifestThatDoesNotFitIsAsBefore() throws Exception {
        ManifestRegister register = DirectoryManifestRegister.open(disk.resolve("manifests"));
        SegmentStore store = DirectorySegmentStore.open(disk.resolve("segments"), "east");
        byte[] first = {1};
        assertThat(register.compareAndSet("shop/00", null, first)).isEqualTo(Outcome.COMMITTED);
        Entry entry = register.read("shop/00").orElseThrow();
        List<SegmentId> stored = fill(store);
        byte[] large = new byte[SEGMENT];

        assertThatThrownBy(() -> register.compareAndSet("shop/00", entry, large))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("STFR0411E");
        assertThat(register.read("shop/00").orElseThrow().content()).isEqualTo(first);

        store.delete(stored);
        assertThat(register.compareAndSet("shop/00", entry, large)).isEqualTo(Outcome.COMMITTED);
    }

    /** Puts segments until less than one is left. */
    private static List<SegmentId> fill(SegmentStore store) throws Exception {
        List<SegmentId> stored = new ArrayList<>();
        for (int i = 0; ; i++) {
            SegmentId id = new SegmentId("shop/shard00/1-" + i + "-aa");
            try {
                store.put(id, new byte[SEGMENT]);
                stored.add(id);
            } catch (StoreException full) {
                assertThat(stored).isNotEmpty();
                return stored;
            }
        }
    }
}
