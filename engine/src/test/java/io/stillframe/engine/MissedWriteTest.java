// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.StillframeException;
import io.stillframe.engine.ownership.Manifest;
import java.lang.reflect.Field;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A write that no barrier saw: with verification on, nobody gets an answer that a takeover would take back. */
@Timeout(60)
class MissedWriteTest {

    private final SimulatedCluster cluster = new SimulatedCluster(Backing.HEAP);

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void noCallIsAcknowledgedFromThenOnAndNothingIsCommitted() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        east.call(LedgerCall.put("a", "1"));
        Manifest before = cluster.manifest().orElseThrow();
        paintPastTheBarrier(east, "a");

        assertThatThrownBy(() -> east.call(LedgerCall.put("b", "2")))
                .isInstanceOf(StillframeException.class)
                .hasMessageContaining("STFR0140E")
                .hasMessageContaining("House.rooms[a].text: live \"unseen\", restored \"1\"");
        assertThatThrownBy(() -> east.call(LedgerCall.get("b"))).hasMessageContaining("STFR0140E");
        assertThat(cluster.manifest().orElseThrow()).isEqualTo(before);
    }

    @Test
    void whatWasCommittedBeforeComesBack() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        east.call(LedgerCall.put("a", "1"));
        paintPastTheBarrier(east, "a");
        assertThatThrownBy(() -> east.call(LedgerCall.put("b", "2"))).hasMessageContaining("STFR0140E");
        east.kill();

        SimulatedMember again = cluster.start("east");
        cluster.view(again);

        assertThat(again.call(LedgerCall.get("a"))).isEqualTo("1");
        assertThat(again.call(LedgerCall.get("b"))).isNull();
        assertThat(again.call(LedgerCall.put("b", "3"))).isEqualTo("3");
    }

    private static void paintPastTheBarrier(SimulatedMember member, String key) throws ReflectiveOperationException {
        Object bean = member.application.activeBeans(ContextKey.APPLICATION).get("ledger");
        Object room = ((Map<?, ?>) field(bean, "rooms").get(bean)).get(key);
        field(room, "text").set(room, "unseen");
    }

    private static Field field(Object object, String name) throws NoSuchFieldException {
        Field field = object.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
