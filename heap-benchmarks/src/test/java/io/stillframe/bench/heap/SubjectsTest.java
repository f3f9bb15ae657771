// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.bench.heap.barrier.Variant;
import io.stillframe.bench.heap.codec.CodecBenchmark;
import io.stillframe.bench.heap.codec.CodecKind;
import io.stillframe.bench.heap.count.Memory;
import io.stillframe.bench.heap.count.Volume;
import io.stillframe.bench.heap.freeze.FreezeBenchmark;
import io.stillframe.bench.heap.list.ListBenchmark;
import io.stillframe.bench.heap.list.ListKind;
import io.stillframe.bench.heap.map.LongMap;
import io.stillframe.bench.heap.map.MapKind;
import io.stillframe.bench.heap.rig.Applications;
import io.stillframe.bench.heap.rig.Workload;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is measured does what it should: each contestant gives the same results. */
@Timeout(120)
class SubjectsTest {

    @ParameterizedTest
    @ValueSource(strings = {"Bank", "OrderBook"})
    void workloadsDoTheSameHoweverTheyRun(String workload) throws Exception {
        String expected = null;
        for (Variant variant : Variant.values()) {
            try (Variant.Running running = variant.start(workload, 100)) {
                for (int i = 0; i < 50; i++) {
                    running.run(100);
                }
                String state = running.workload().toString();
                expected = expected == null ? state : expected;
                assertThat(state).as(variant.name()).isEqualTo(expected);
            }
        }
    }

    @Test
    void transfersKeepTheSum() {
        Workload bank = Applications.plain().make("Bank", 10);
        bank.run(1000);
        assertThat(bank.toString()).contains("owner 9");
    }

    @ParameterizedTest
    @EnumSource
    void mapsHoldWhatWasPut(MapKind kind) throws Exception {
        try (LongMap map = kind.filled(1000, Duration.ofMillis(1))) {
            for (int round = 0; round < 100; round++) {
                map.enter();
                map.put(1000L, (long) round);
                map.remove(1001L);
                map.exit();
                assertThat(map.get(1000L)).isEqualTo(round);
                assertThat(map.get(1001L)).isNull();
            }
            map.enter();
            map.put(1001L, 1001L);
            map.put(1000L, 1000L);
            map.exit();
            assertThat(map.get(1999L)).isEqualTo(1999);
            assertThat(map.sum()).isEqualTo(1000 * 1000 + 999 * 1000 / 2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void listsDoTheSame(ListKind kind) throws Exception {
        ListBenchmark benchmark = new ListBenchmark();
        benchmark.size = 1000;
        benchmark.kind = kind;
        benchmark.fill();
        long before = benchmark.iterate();
        benchmark.addAndRemove();
        assertThat(benchmark.iterate()).isEqualTo(before).isEqualTo(999 * 1000 / 2);
        assertThat(benchmark.get()).isPositive();
        benchmark.set();
        assertThat(benchmark.iterate()).isLessThan(before);
        benchmark.close();
    }

    @Test
    void snapshotsAreMadeOfWhatWasWritten() {
        FreezeBenchmark benchmark = new FreezeBenchmark();
        benchmark.size = 1000;
        benchmark.fill();
        benchmark.write();
        assertThat(benchmark.freeze().sections()).isBetween(50, 100);
    }

    @ParameterizedTest
    @EnumSource
    void codecsGiveBackWhatTheyGot(CodecKind kind) throws Exception {
        CodecBenchmark benchmark = new CodecBenchmark();
        benchmark.kind = kind;
        benchmark.prepare();
        assertThat(benchmark.decode().toString()).contains("owner 999");
        assertThat(benchmark.bytesPerAccount()).isBetween(20.0, 200.0);
    }

    @Test
    void bytesAreCounted() {
        assertThat(Memory.of(1000)).allSatisfy(memory -> {
            assertThat(memory.jdk()).isBetween(1.0, 100.0);
            assertThat(memory.ours()).isBetween(1.0, 200.0);
        });
        assertThat(Volume.of(5000)).allSatisfy(volume -> {
            assertThat(volume.copied()).isBetween(1.0, 1000.0);
            assertThat(volume.encoded()).isBetween(1.0, 1000.0);
        });
    }
}
