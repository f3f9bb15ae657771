// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.infinispan;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.storage.Await;
import io.stillframe.storage.JavaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What segments survive: leaving, kills, cuts, restarts of one and of all. */
@Timeout(120)
class MembersComeAndGoTest {

    @TempDir
    Path directory;

    private final Deque<TestMember> members = new ArrayDeque<>();

    @AfterEach
    void stopsAll() {
        while (!members.isEmpty()) {
            members.pop().close();
        }
    }

    @Test
    void aMemberThatIsAloneSaysThatOnlyItHoldsTheSegment() throws Exception {
        TestMember east = start("east");
        assertThat(east.put(id(1), bytes(1))).isEqualTo(Placement.onlyAt("east"));
        assertThat(east.store().get(id(1))).hasValue(bytes(1));
    }

    @Test
    void membersOfAnotherDirectoryNeverMeetThoughTheirClusterHasTheSameName() throws Exception {
        TestMember east = start("east");
        TestMember stranger = TestMember.start("stranger", directory.resolve("elsewhere"));
        members.push(stranger);
        TestMember west = start("west");
        east.awaitMembers(2);
        west.awaitMembers(2);
        stranger.awaitMembers(1);
        assertThat(west.lastView().members()).containsExactly(east.id(), west.id());
        assertThat(stranger.lastView().members()).containsExactly(stranger.id());
    }

    @Test
    void aJoiningMemberGetsWhatWasPutBefore() throws Exception {
        TestMember east = start("east");
        east.put(id(1), bytes(1));
        TestMember west = start("west");
        west.awaitHolders(2);
        assertThat(west.store().get(id(1))).hasValue(bytes(1));
        Await.until("transferred", () -> west.files().contains(id(1).value()));
    }

    @Test
    void afterAPeerHasLeftPutsGoOnAlone() throws Exception {
        TestMember east = start("east");
        TestMember west = start("west");
        east.awaitHolders(2);
        assertThat(east.put(id(1), bytes(1))).isEqualTo(Placement.SHARED);
        members.remove(west);
        west.close();
        east.awaitMembers(1);
        assertThat(east.put(id(2), bytes(2))).isEqualTo(Placement.onlyAt("east"));
    }

    @Test
    void everythingIsThereAfterAllWereStopped() throws Exception {
        TestMember east = start("east");
        TestMember west = start("west");
        east.awaitHolders(2);
        east.put(id(1), bytes(1));
        west.put(id(2), bytes(2));
        stopsAll();
        TestMember again = start("west");
        assertThat(again.store().get(id(1))).hasValue(bytes(1));
        assertThat(again.store().get(id(2))).hasValue(bytes(2));
    }

    @Test
    void whatOnlyOneHasOnItsDiskIsKeptWhenTheOtherStartsFirst() throws Exception {
        TestMember east = start("east");
        TestMember west = start("west");
        east.awaitHolders(2);
        members.remove(west);
        west.close();
        east.awaitMembers(1);
        east.put(id(3), bytes(3));
        stopsAll();

        TestMember first = start("west");
        first.put(id(4), bytes(4));
        TestMember second = start("east");
        second.awaitHolders(2);
        assertThat(second.store().get(id(3))).hasValue(bytes(3));
        assertThat(first.store().get(id(3))).hasValue(bytes(3));
        assertThat(second.store().get(id(4))).hasValue(bytes(4));
    }

    @Test
    void aCutThatHealsDestroysNothingOfEitherSide() throws Exception {
        TestMember east = start("east");
        TestMember west = start("west");
        east.awaitHolders(2);
        assertThat(east.put(id(1), bytes(1))).isEqualTo(Placement.SHARED);
        west.cutOff();
        east.awaitHolders(1);
        west.awaitHolders(1);
        assertThat(east.put(id(2), bytes(2))).isEqualTo(Placement.onlyAt("east"));
        assertThat(west.put(id(3), bytes(3))).isEqualTo(Placement.onlyAt("west"));
        west.heal();
        east.awaitHolders(2);
        west.awaitHolders(2);
        for (TestMember member : members) {
            for (int i = 1; i <= 3; i++) {
                assertThat(member.store().get(id(i))).as(member.id() + " " + i).hasValue(bytes(i));
            }
        }
        assertThat(east.files().contains(id(2).value())).isTrue();
        assertThat(west.files().contains(id(3).value())).isTrue();
        assertThat(east.put(id(4), bytes(4))).isEqualTo(Placement.SHARED);
    }

    @Test
    void aPutDuringACutIsNeverCalledSharedWhenThePeerLacksIt() throws Exception {
        TestMember east = start("east");
        TestMember west = start("west");
        east.awaitHolders(2);
        west.cutOff();
        int alone = 0;
        for (int i = 1; alone < 3; i++) {
            Placement placement = east.put(id(i), bytes(i));
            if (placement.equals(Placement.SHARED)) {
                assertThat(west.files().contains(id(i).value()))
                        .as("segment " + i)
                        .isTrue();
            } else {
                alone++;
            }
        }
        east.awaitMembers(1);
        assertThat(east.lastView().members()).containsExactly(east.id());
    }

    @Test
    void ofThreeOneMayBeCutOffDuringAPutAndASharedSegmentIsAtTheTwoThatAreLeft() throws Exception {
        TestMember east = start("east");
        TestMember west = start("west");
        TestMember north = start("north");
        east.awaitHolders(3);
        west.cutOff();
        boolean left = false;
        for (int i = 1; !left || i <= 20; i++) {
            Placement placement = east.put(id(i), bytes(i));
            assertThat(placement).as("segment " + i).isEqualTo(Placement.SHARED);
            assertThat(north.files().contains(id(i).value()))
                    .as("segment " + i + " at north")
                    .isTrue();
            left = east.lastView().members().size() == 2;
        }
        north.cutOff();
        east.awaitHolders(1);
        assertThat(east.put(id(1000), bytes(1000))).isEqualTo(Placement.onlyAt("east"));
        north.heal();
        west.heal();
        east.awaitHolders(3);
        assertThat(west.store().get(id(1000))).hasValue(bytes(1000));
        assertThat(east.put(id(1001), bytes(1001))).isEqualTo(Placement.SHARED);
    }

    @Test
    void ofThreeEachMayBeKilledAfterAPutAndTheSegmentIsReadAtTheOthers() throws Exception {
        TestMember east = start("east");
        TestMember west = start("west");
        Process killed = JavaProcess.start(MemberProcess.class, "north", directory.toString());
        SegmentId ofTheKilled = new SegmentId("auction/1/put-by-north");
        try {
            east.awaitHolders(3);
            assertThat(east.put(id(1), bytes(1))).isEqualTo(Placement.SHARED);
            Await.until("north has put", () -> east.files().contains(ofTheKilled.value()));
        } finally {
            killed.destroyForcibly().waitFor();
        }
        for (TestMember survivor : List.of(east, west)) {
            assertThat(survivor.store().get(id(1))).hasValue(bytes(1));
            assertThat(survivor.store().get(ofTheKilled)).hasValue(bytes(77));
        }
        east.awaitHolders(2);
        assertThat(west.put(id(2), bytes(2))).isEqualTo(Placement.SHARED);
        members.remove(east);
        east.close();
        assertThat(west.store().get(id(2))).hasValue(bytes(2));
    }

    @Test
    void aPutWhileAMemberJoinsIsCalledSharedOnlyWhenTheNewcomerHasIt() throws Exception {
        TestMember east = start("east");
        for (int i = 1; i <= 200; i++) {
            east.put(id(i), bytes(i));
        }
        Path newcomer = directory.resolve("local-west/segments");
        CompletableFuture<Integer> shared = CompletableFuture.supplyAsync(() -> {
            int count = 0;
            for (int i = 201; count < 50; i++) {
                if (east.put(id(i), bytes(i)).equals(Placement.SHARED)) {
                    assertThat(newcomer.resolve(id(i).value())).exists();
                    count++;
                }
            }
            return count;
        });
        TestMember west = start("west");
        assertThat(shared.join()).isEqualTo(50);
        assertThat(west.store().get(id(1))).hasValue(bytes(1));
    }

    @Test
    void aKilledMemberIsGoneFromTheViewAndItsAddressFileDoesNotSlowTheNextStart() throws Exception {
        TestMember east = start("east");
        Process killed = JavaProcess.start(MemberProcess.class, "west", directory.toString());
        try {
            east.awaitHolders(2);
            assertThat(east.put(id(1), bytes(1))).isEqualTo(Placement.SHARED);
        } finally {
            killed.destroyForcibly().waitFor();
        }
        east.awaitMembers(1);
        assertThat(east.put(id(2), bytes(2))).isEqualTo(Placement.onlyAt("east"));

        TestMember west = start("west");
        west.awaitHolders(2);
        assertThat(west.store().get(id(1))).hasValue(bytes(1));
        assertThat(west.store().get(id(2))).hasValue(bytes(2));
    }

    @Test
    void afterAllWereKilledOneStartsAloneWithEverything() throws Exception {
        Process west = JavaProcess.start(MemberProcess.class, "west", directory.toString());
        Process east = null;
        try {
            awaitAddressFile();
            east = JavaProcess.start(MemberProcess.class, "east", directory.toString());
            Path marker = directory.resolve("local-east/segments/auction/1/put-by-east");
            Await.until("east has put", () -> Files.exists(marker));
        } finally {
            west.destroyForcibly().waitFor();
            if (east != null) {
                east.destroyForcibly().waitFor();
            }
        }
        TestMember survivor = start("east");
        survivor.awaitHolders(1);
        assertThat(survivor.store().get(new SegmentId("auction/1/put-by-east"))).hasValue(bytes(77));
    }

    private void awaitAddressFile() {
        Path addresses = directory.resolve("shared/members");
        Await.until("an address file", () -> {
            if (!Files.isDirectory(addresses)) {
                return false;
            }
            try (Stream<Path> files = Files.walk(addresses)) {
                return files.anyMatch(file -> file.toString().endsWith(".list"));
            } catch (java.io.IOException | java.io.UncheckedIOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private TestMember start(String name) throws Exception {
        TestMember member = TestMember.start(name, directory);
        members.push(member);
        return member;
    }

    private static SegmentId id(int number) {
        return new SegmentId("auction/1/1-" + number + "-ab");
    }

    static byte[] bytes(long seed) {
        byte[] bytes = new byte[1000];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
