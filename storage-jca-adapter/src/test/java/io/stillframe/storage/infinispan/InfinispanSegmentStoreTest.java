// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.infinispan;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.storage.contract.SegmentStoreContract;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on two real members in this process. */
class InfinispanSegmentStoreTest extends SegmentStoreContract {

    @TempDir
    static Path directory;

    private static TestMember east;
    private static TestMember west;

    @BeforeAll
    static void startsTwoMembers() throws Exception {
        east = TestMember.start("east", directory);
        west = TestMember.start("west", directory);
        east.awaitHolders(2);
        west.awaitHolders(2);
    }

    @AfterAll
    static void stopsThem() {
        west.close();
        east.close();
    }

    @Override
    protected SegmentStore store() {
        return east.store();
    }

    @Override
    protected SegmentStore peer() {
        return west.store();
    }

    @Test
    void aPutThatCameBackIsInTheFilesOfBoth() throws Exception {
        SegmentId id = newId();
        assertThat(store().put(id, bytes(9, 500))).isEqualTo(Placement.SHARED);
        assertThat(east.files().read(id.value())).hasValue(bytes(9, 500));
        assertThat(west.files().read(id.value())).hasValue(bytes(9, 500));
    }

    @Test
    void aDeletedSegmentIsDeletedFromTheFilesOfBoth() throws Exception {
        SegmentId id = newId();
        store().put(id, bytes(9, 500));
        store().delete(java.util.List.of(id));
        io.stillframe.storage.Await.until(
                "files gone",
                () -> !east.files().contains(id.value()) && !west.files().contains(id.value()));
    }

    @Test
    void aSegmentThatOnlyThePeerHasIsFetchedAndKept() throws Exception {
        SegmentId id = newId();
        west.files().write(id.value(), bytes(10, 700_000));
        assertThat(store().get(id)).hasValue(bytes(10, 700_000));
        assertThat(east.files().read(id.value())).hasValue(bytes(10, 700_000));
    }

    @Test
    void aDamagedFileIsReplacedByThePeersCopy() throws Exception {
        SegmentId id = newId();
        east.files().write(id.value(), bytes(11, 400));
        west.files().write(id.value(), bytes(11, 400));
        Path file = directory.resolve("local-east/segments").resolve(id.value());
        byte[] torn = Files.readAllBytes(file);
        torn[200] ^= 1;
        Files.write(file, torn);
        assertThat(store().get(id)).hasValue(bytes(11, 400));
        assertThat(east.files().read(id.value())).hasValue(bytes(11, 400));
    }
}
