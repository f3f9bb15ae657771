// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.spi.Departure;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.MemberUnreachableException;
import io.stillframe.api.spi.MemberView;
import io.stillframe.api.spi.RemoteFailureException;
import io.stillframe.storage.Await;
import io.stillframe.storage.infinispan.TestMember;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class MemberChannelTest {

    @TempDir
    Path directory;

    private final Deque<TestMember> members = new ArrayDeque<>();
    private TestMember east;
    private TestMember west;

    @BeforeEach
    void startsTwo() throws Exception {
        east = start("east");
        west = start("west");
        east.awaitMembers(2);
        west.awaitMembers(2);
    }

    @AfterEach
    void stopsAll() {
        while (!members.isEmpty()) {
            members.pop().close();
        }
    }

    @Test
    void aRequestIsAnsweredAndKnowsItsSender() throws Exception {
        CompletableFuture<MemberId> sender = new CompletableFuture<>();
        west.answerer = (from, message) -> {
            sender.complete(from);
            return CompletableFuture.completedFuture(bytes("got " + text(message)));
        };
        assertThat(text(ask(east, west.id(), bytes("hello")).join())).isEqualTo("got hello");
        assertThat(sender.join()).isEqualTo(east.id());
    }

    @Test
    void aRequestToOneselfIsAnsweredToo() throws Exception {
        assertThat(text(ask(east, east.id(), bytes("hello")).join())).isEqualTo("hello");
    }

    @Test
    void severalMegabytesGoThereAndBack() throws Exception {
        byte[] large = new byte[6_000_000];
        new Random(3).nextBytes(large);
        assertThat(ask(east, west.id(), large).join()).isEqualTo(large);
    }

    @Test
    void aFailureComesBackAsItsText() {
        west.answerer = (from, message) -> CompletableFuture.failedFuture(new IllegalStateException("not the owner"));
        assertThatThrownBy(() -> ask(east, west.id(), bytes("x")).join())
                .hasCauseInstanceOf(RemoteFailureException.class)
                .hasRootCauseMessage("not the owner");
    }

    @Test
    void aMemberOfAnotherIncarnationIsNotReachable() {
        assertThatThrownBy(() ->
                        ask(east, new MemberId("west", "former"), bytes("x")).join())
                .hasCauseInstanceOf(MemberUnreachableException.class);
    }

    @Test
    void aRequestFailsWhenItsMemberLeavesBeforeItAnswered() throws Exception {
        CompletableFuture<Void> arrived = new CompletableFuture<>();
        west.answerer = (from, message) -> {
            arrived.complete(null);
            return new CompletableFuture<>();
        };
        CompletableFuture<byte[]> answer = ask(east, west.id(), bytes("x"));
        arrived.join();
        assertThat(answer).isNotDone();
        members.remove(west);
        west.close();
        assertThatThrownBy(answer::join).hasCauseInstanceOf(MemberUnreachableException.class);
        assertThat(east.lastView().departed()).isEqualTo(Map.of(west.id(), Departure.LEFT));
    }

    @Test
    void aBroadcastReachesAllOthersAndNotItsSender() throws Exception {
        TestMember north = start("north");
        north.awaitMembers(3);
        east.awaitMembers(3);
        east.channel().broadcast(bytes("news"));
        Await.until("both heard", () -> !west.broadcasts.isEmpty() && !north.broadcasts.isEmpty());
        assertThat(west.broadcasts).containsExactly("east:news");
        assertThat(north.broadcasts).containsExactly("east:news");
        assertThat(east.broadcasts).isEmpty();
    }

    @Test
    void aJoiningMemberBeginsWithAViewOfAllAndTheOrderIsTheSameEverywhere() throws Exception {
        TestMember north = start("north");
        for (TestMember member : List.of(east, west, north)) {
            member.awaitMembers(3);
            assertThat(member.lastView().members()).containsExactly(east.id(), west.id(), north.id());
            assertThat(member.lastView().self()).isEqualTo(member.id());
        }
        assertThat(north.views.get(0).members()).hasSize(3);
        assertThat(west.views.get(0).members()).hasSize(2);
        assertThat(east.views).extracting(MemberView::number).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aCutAndItsHealingAreSeenAsViews() throws Exception {
        west.cutOff();
        east.awaitMembers(1);
        assertThat(east.lastView().departed()).isEqualTo(Map.of(west.id(), Departure.SILENT));
        west.awaitMembers(1);
        west.heal();
        east.awaitMembers(2);
        west.awaitMembers(2);
        assertThat(east.lastView().members()).isEqualTo(west.lastView().members());
        assertThat(text(ask(east, west.id(), bytes("again")).join())).isEqualTo("again");
    }

    private TestMember start(String name) throws Exception {
        TestMember member = TestMember.start(name, directory);
        members.push(member);
        return member;
    }

    private static CompletableFuture<byte[]> ask(TestMember from, MemberId to, byte[] message) {
        return from.channel().request(to, message).toCompletableFuture();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
