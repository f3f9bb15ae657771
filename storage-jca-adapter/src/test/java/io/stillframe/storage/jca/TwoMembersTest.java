// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.jca;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.storage.Await;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TwoMembersTest {

    @TempDir
    Path directory;

    @Test
    void aSegmentPutAtOneIsReadAtTheOther() throws Exception {
        try (TestMember east = TestMember.start("east", directory)) {
            east.awaitMembers(1);
            SegmentId lonely = new SegmentId("auction/3/1-1-aa");
            assertThat(east.storage().segments().put(lonely, new byte[] {1})).isEqualTo(Placement.onlyAt("east"));
            try (TestMember west = TestMember.start("west", directory)) {
                east.awaitMembers(2);
                west.awaitMembers(2);
                assertThat(west.views.get(0).members()).containsExactly(east.id(), west.id());
                assertThat(east.lastView().members()).isEqualTo(west.lastView().members());

                byte[] content = new byte[3_000_000];
                new Random(1).nextBytes(content);
                SegmentId id = new SegmentId("auction/3/1-2-ab");
                Await.until("shared", () -> put(east, id, content).equals(Placement.SHARED));
                assertThat(west.storage().segments().get(id)).hasValue(content);
                assertThat(west.storage().segments().get(lonely)).hasValue(new byte[] {1});
            }
            east.awaitMembers(1);
        }
    }

    private static Placement put(TestMember member, SegmentId id, byte[] content) {
        try {
            return member.storage().segments().put(id, content);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
