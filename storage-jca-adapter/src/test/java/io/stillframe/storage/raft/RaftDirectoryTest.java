// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.storage.directory.CheckedFile;
import io.stillframe.storage.raft.RaftDirectory.Ballot;
import io.stillframe.storage.raft.RaftDirectory.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a member remembers, whatever happened to its files. */
class RaftDirectoryTest {

    @TempDir
    Path root;

    private RaftDirectory directory;

    @BeforeEach
    void opens() throws IOException {
        directory = RaftDirectory.open(root);
    }

    @Test
    void remembersEverythingWhenItIsOpenedAgain() throws Exception {
        directory.members(List.of("east", "north", "west"));
        directory.ballot(new Ballot(7, new byte[] {1, 2}));
        append(1, 1, 2);
        reopen();
        assertThat(directory.members()).containsExactly("east", "north", "west");
        assertThat(directory.ballot().term()).isEqualTo(7);
        assertThat(directory.ballot().vote()).containsExactly(1, 2);
        assertThat(terms()).containsExactly(1L, 1L, 2L);
    }

    @Test
    void forgetsWhatIsCut() throws Exception {
        append(1, 1, 1, 1);
        directory.entries().cut(3);
        append(2);
        reopen();
        assertThat(terms()).containsExactly(1L, 1L, 2L);
        directory.entries().cut(1);
        reopen();
        assertThat(terms()).isEmpty();
    }

    @Test
    void aSnapshotTakesThePlaceOfItsEntries() throws Exception {
        append(1, 1, 2, 2);
        directory.snapshot(new Snapshot(3, 2, new byte[] {9}));
        reopen();
        assertThat(directory.snapshot().content()).containsExactly(9);
        assertThat(directory.entries().before()).isEqualTo(3);
        assertThat(directory.term(3)).isEqualTo(2);
        assertThat(terms()).containsExactly(2L);
        assertThat(directory.entries().get(3)).isNull();
    }

    @Test
    void aSnapshotThatIsAheadTakesThePlaceOfAll() throws Exception {
        append(1, 1);
        directory.snapshot(new Snapshot(10, 3, new byte[] {9}));
        append(3);
        reopen();
        assertThat(directory.entries().before()).isEqualTo(10);
        assertThat(directory.entries().last()).isEqualTo(11);
    }

    @Test
    void anEntryThatWasBeingWrittenIsCutOffAtEachLength() throws Exception {
        append(1, 1);
        byte[] two = Files.readAllBytes(root.resolve("entries"));
        append(1);
        byte[] three = Files.readAllBytes(root.resolve("entries"));
        for (int length = two.length; length < three.length; length++) {
            directory.close();
            Files.write(root.resolve("entries"), Arrays.copyOf(three, length));
            directory = RaftDirectory.open(root);
            assertThat(terms()).as("length " + length).containsExactly(1L, 1L);
        }
        append(5);
        reopen();
        assertThat(terms()).containsExactly(1L, 1L, 5L);
    }

    @Test
    void aDamagedEntryWithOthersBehindItIsNotTakenForTheEnd() throws Exception {
        append(1);
        int first = Files.readAllBytes(root.resolve("entries")).length;
        append(1, 1);
        directory.close();
        byte[] all = Files.readAllBytes(root.resolve("entries"));
        all[first - 1] ^= 1;
        Files.write(root.resolve("entries"), all);
        assertThatThrownBy(() -> RaftDirectory.open(root)).isInstanceOf(CheckedFile.DamagedException.class);
    }

    @Test
    void aDamagedVoteOrSnapshotIsNotTakenForNone() throws Exception {
        directory.ballot(new Ballot(7, new byte[] {1, 2}));
        append(1);
        directory.snapshot(new Snapshot(1, 1, new byte[] {9}));
        directory.close();
        for (String file : List.of("ballot", "snapshot")) {
            byte[] good = Files.readAllBytes(root.resolve(file));
            byte[] bad = good.clone();
            bad[bad.length - 1] ^= 1;
            Files.write(root.resolve(file), bad);
            assertThatThrownBy(() -> RaftDirectory.open(root)).isInstanceOf(CheckedFile.DamagedException.class);
            Files.write(root.resolve(file), good);
        }
        directory = RaftDirectory.open(root);
        assertThat(directory.ballot().term()).isEqualTo(7);
    }

    @Test
    void isOfOneAtATimeAndOfNobodyWhenItIsClosed() throws Exception {
        assertThatThrownBy(() -> RaftDirectory.open(root)).hasMessageContaining("has the directory");
        directory.close();
        assertThatThrownBy(() -> directory.ballot(new Ballot(1, new byte[0]))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> append(1)).isInstanceOf(IOException.class);
        directory = RaftDirectory.open(root);
        append(1);
    }

    private void reopen() throws IOException {
        directory.close();
        directory = RaftDirectory.open(root);
    }

    private void append(long... terms) throws IOException {
        directory
                .entries()
                .append(Arrays.stream(terms)
                        .mapToObj(term -> new RaftEntries.Entry(term, false, new byte[] {(byte) term, 5, 6}))
                        .toList());
    }

    private List<Long> terms() {
        RaftEntries entries = directory.entries();
        return java.util.stream.LongStream.rangeClosed(entries.before() + 1, entries.last())
                .mapToObj(index -> entries.get(index).term())
                .toList();
    }
}
