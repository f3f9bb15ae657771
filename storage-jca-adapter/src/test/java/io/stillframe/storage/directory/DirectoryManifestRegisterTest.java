// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.ManifestRegister.Entry;
import io.stillframe.api.spi.ManifestRegister.Outcome;
import io.stillframe.api.spi.StoreException;
import io.stillframe.storage.contract.ManifestRegisterContract;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryManifestRegisterTest extends ManifestRegisterContract {

    @TempDir
    Path directory;

    private KeyDirectory key;

    @BeforeEach
    void namesTheKey() {
        key = new KeyDirectory(directory.resolve("manifests/auction/1"));
    }

    @Override
    protected ManifestRegister open() throws Exception {
        return DirectoryManifestRegister.open(directory.resolve("manifests"));
    }

    @Test
    void keepsTheLastVersionsAndCleansThoseBefore() throws Exception {
        commitUpTo(30);
        assertThat(key.versions()).containsExactly(22L, 23L, 24L, 25L, 26L, 27L, 28L, 29L, 30L);
        try (Stream<Path> files = Files.list(key.path())) {
            assertThat(files).hasSize(9);
        }
    }

    @Test
    void anEmptyDirectoryInPlaceOfTheRegistersIsNotTakenForIt() throws Exception {
        ManifestRegister register = open();
        Entry last = commitUpTo(3);
        Path manifests = directory.resolve("manifests");
        Path aside = directory.resolve("aside");
        Files.move(manifests, aside);
        Files.createDirectories(manifests.resolve("auction"));

        assertThatThrownBy(() -> register.read("auction/1")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> register.keys("auction")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> register.compareAndSet("auction/1", null, bytes("anew")))
                .isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> register.compareAndSet("auction/1", last, bytes("next")))
                .isInstanceOf(StoreException.class);

        Files.delete(manifests.resolve("auction"));
        Files.delete(manifests);
        Files.move(aside, manifests);
        assertThat(register.read("auction/1").orElseThrow().version()).isEqualTo(3);
        assertThat(register.compareAndSet("auction/1", last, bytes("next"))).isEqualTo(Outcome.COMMITTED);
    }

    @Test
    void aZombieThatLinksACleanedNameIsNotAcknowledgedAndDisturbsNobody() throws Exception {
        Entry first = commitUpTo(1);
        commitUpTo(30);
        assertThat(DirectoryManifestRegister.replace(key, first, bytes("zombie")))
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(key.versions()).doesNotContain(2L);
        assertThat(open().read("auction/1").orElseThrow().version()).isEqualTo(30);
    }

    @Test
    void aZombieThatCreatesTheFirstVersionAgainIsNotAcknowledged() throws Exception {
        commitUpTo(30);
        assertThat(DirectoryManifestRegister.replace(key, null, bytes("zombie")))
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(key.versions()).doesNotContain(1L);
    }

    @Test
    void aSecondZombieDoesNotTakeTheFirstOnesLinkForItsExpectation() throws Exception {
        commitUpTo(1);
        Entry second = commitUpTo(2);
        commitUpTo(30);
        // The first zombie died after its link to the cleaned name 2 and before it could take it back.
        CheckedFile.create(key.fileOf(2), bytes("first zombie"), false);
        assertThat(DirectoryManifestRegister.replace(key, second, bytes("second zombie")))
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(open().read("auction/1").orElseThrow().version()).isEqualTo(30);
        commitUpTo(31);
        assertThat(key.versions().get(0)).isEqualTo(23L);
    }

    @Test
    void aWriterPausedAfterItsLinkIsAcknowledgedWhenOthersHaveGoneOnOnTopOfIt() throws Exception {
        Entry first = commitUpTo(1);
        CheckedFile.create(key.fileOf(2), bytes("paused"), true);
        commitUpTo(6);
        assertThat(DirectoryManifestRegister.settle(key, first, 2)).isEqualTo(Outcome.COMMITTED);
        assertThat(open().read("auction/1").orElseThrow().version()).isEqualTo(6);
    }

    @Test
    void aWriterPausedForLongerIsToldThatNobodyKnows() throws Exception {
        Entry first = commitUpTo(1);
        CheckedFile.create(key.fileOf(2), bytes("paused"), true);
        commitUpTo(30);
        assertThat(DirectoryManifestRegister.settle(key, first, 2)).isEqualTo(Outcome.UNKNOWN);
        assertThat(open().read("auction/1").orElseThrow().version()).isEqualTo(30);
    }

    @Test
    void foreignFilesAreIgnored() throws Exception {
        commitUpTo(3);
        Files.writeString(key.path().resolve("README"), "x");
        Files.writeString(key.path().resolve("99"), "x");
        Files.writeString(key.path().resolve("0000000000000000099.bak"), "x");
        Files.createDirectories(key.path().resolve("empty"));
        assertThat(open().read("auction/1").orElseThrow().version()).isEqualTo(3);
        assertThat(open().keys("auction")).containsExactly("auction/1");
        commitUpTo(4);
    }

    @Test
    void aDamagedManifestIsReportedAndNeverSkipped() throws Exception {
        commitUpTo(3);
        Files.write(key.fileOf(3), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        assertThatThrownBy(() -> open().read("auction/1"))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("STFR0413E")
                .hasMessageContaining(key.fileOf(3).toString());
        Files.write(key.fileOf(3), new byte[0]);
        assertThatThrownBy(() -> open().read("auction/1")).hasMessageStartingWith("STFR0413E");
    }

    @Test
    void filesOfCrashedWritersAreRemovedAfterAnHourAndYoungOnesStay() throws Exception {
        commitUpTo(1);
        Path old = Files.write(key.newTemporaryFile(), new byte[1]);
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofMinutes(61))));
        Path young = Files.write(key.newTemporaryFile(), new byte[1]);
        // They are looked for now and then, not at each commit.
        commitUpTo(DirectoryManifestRegister.ABANDONED_LOOK + 1);
        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void saysWhereItCannotWriteAndWhatToDo() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "x");
        assertThatThrownBy(() -> DirectoryManifestRegister.open(file.resolve("manifests")))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("STFR0405E")
                .hasMessageContaining(file.toString())
                .hasMessageContaining("set sharedDirectory to another one");
        ManifestRegister register = open();
        Files.writeString(directory.resolve("manifests/auction"), "in the way");
        assertThatThrownBy(() -> register.compareAndSet("auction/1", null, bytes("a")))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("STFR0411E");
        assertThatThrownBy(() -> register.read("auction/1")).hasMessageStartingWith("STFR0410E");
    }

    @Test
    void refusesAFileSystemWithoutHardLinks() throws Exception {
        URI archive = URI.create("jar:" + directory.resolve("archive.zip").toUri());
        try (FileSystem withoutLinks = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            assertThatThrownBy(() -> DirectoryManifestRegister.open(withoutLinks.getPath("/manifests")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("STFR0407E");
            try (Stream<Path> left = Files.list(withoutLinks.getPath("/manifests"))) {
                assertThat(left).isEmpty();
            }
        }
    }

    @Test
    void leavesNothingButItsMarkBehindWhenItOpens() throws Exception {
        open();
        try (Stream<Path> left = Files.list(directory.resolve("manifests"))) {
            assertThat(left).extracting(file -> file.getFileName().toString()).containsExactly("~register");
        }
    }

    private Entry commitUpTo(long version) throws Exception {
        ManifestRegister register = open();
        while (true) {
            Entry current = register.read("auction/1").orElse(null);
            if (current != null && current.version() >= version) {
                return current;
            }
            String content = "value " + (current == null ? 1 : current.version() + 1);
            assertThat(register.compareAndSet("auction/1", current, bytes(content)))
                    .isEqualTo(Outcome.COMMITTED);
        }
    }

    @Test
    void versionsAreListedInOrder() throws Exception {
        commitUpTo(12);
        List<Long> versions = key.versions();
        assertThat(versions).isSorted().endsWith(12L);
    }
}
