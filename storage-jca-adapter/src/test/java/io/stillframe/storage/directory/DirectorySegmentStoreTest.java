// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.storage.contract.SegmentStoreContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectorySegmentStoreTest extends SegmentStoreContract {

    @TempDir
    Path directory;

    private SegmentStore east;
    private SegmentStore west;

    @BeforeEach
    void open() throws Exception {
        east = DirectorySegmentStore.open(directory.resolve("segments"), "east");
        west = DirectorySegmentStore.open(directory.resolve("segments"), "west");
    }

    @Override
    protected SegmentStore store() {
        return east;
    }

    @Override
    protected SegmentStore peer() {
        return west;
    }

    @Test
    void aMemberThatStartsRemovesWhatItLeftHalfWrittenAndNothingOfOthers() throws Exception {
        Path own = Files.write(directory.resolve("segments/~east/half"), new byte[10]);
        Path others = Files.write(directory.resolve("segments/~west/half"), new byte[10]);
        DirectorySegmentStore.open(directory.resolve("segments"), "east");
        assertThat(own).doesNotExist();
        assertThat(others).exists();
    }

    @Test
    void listsNothingThatIsHalfWritten() throws Exception {
        SegmentId id = newId();
        east.put(id, bytes(1, 10));
        Files.write(directory.resolve("segments/~west/half"), new byte[10]);
        assertThat(SegmentFiles.at(directory.resolve("segments")).ids()).containsExactly(id.value());
    }

    @Test
    void listsWhileOthersDelete() throws Exception {
        SegmentId stays = newId();
        east.put(stays, bytes(1, 10));
        AtomicBoolean over = new AtomicBoolean();
        Thread other = new Thread(() -> {
            try {
                for (int i = 0; !over.get(); i++) {
                    SegmentId id = new SegmentId("app/shard" + i % 50 + "/" + i);
                    west.put(id, bytes(2, 10));
                    west.delete(List.of(id));
                }
            } catch (StoreException e) {
                throw new IllegalStateException(e);
            }
        });
        other.start();
        try {
            SegmentFiles files = SegmentFiles.at(directory.resolve("segments"));
            for (int i = 0; i < 1000; i++) {
                assertThat(files.ids()).contains(stays.value());
            }
        } finally {
            over.set(true);
            other.join();
        }
    }

    @Test
    void aDamagedFileCountsAsNotThere() throws Exception {
        SegmentId id = newId();
        east.put(id, bytes(1, 1000));
        Path file = directory.resolve("segments").resolve(id.value());
        byte[] content = Files.readAllBytes(file);
        content[500] ^= 1;
        Files.write(file, content);
        assertThat(west.get(id)).isEmpty();
        west.put(id, bytes(1, 1000));
        assertThat(east.get(id)).hasValue(bytes(1, 1000));
    }

    @Test
    void aFileInTheWayIsRefusedWithTheReason() throws Exception {
        Files.write(directory.resolve("taken"), new byte[1]);
        assertThatThrownBy(() -> DirectorySegmentStore.open(directory.resolve("taken"), "east"))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("STFR0406E");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).hasSize(2);
        }
    }
}
