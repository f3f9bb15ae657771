// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.StoreException;
import io.stillframe.storage.contract.ManifestRegisterContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** That the checker finds what is wrong and nothing else. */
@Timeout(60)
class LinearizabilityTest {

    private static final String KEY = "k";

    @TempDir
    Path directory;

    @Test
    void anEmptyHistoryIsFine() {
        assertThat(Linearizability.violatedKey(List.of())).isEmpty();
    }

    @Test
    void callsThatOverlapMayComeInAnyOrder() {
        assertFine(set(null, "a", 0, 10), read("a", 1, 9), read(null, 2, 8));
        assertFine(set(null, "a", 0, 10), set("a", "b", 0, 10), read("b", 1, 2));
    }

    @Test
    void aReadOfThePastIsFound() {
        assertViolated(set(null, "a", 0, 1), set("a", "b", 2, 3), read("a", 4, 5));
        assertViolated(set(null, "a", 0, 1), read(null, 2, 3));
    }

    @Test
    void aReadOfTheFutureIsFound() {
        assertViolated(read("a", 0, 1), set(null, "a", 2, 3));
    }

    @Test
    void readsThatGoBackAreFound() {
        assertViolated(set(null, "a", 0, 1), set("a", "b", 2, 20), read("b", 3, 4), read("a", 5, 6));
    }

    @Test
    void aValueThatIsReplacedTwiceIsFound() {
        assertViolated(set(null, "a", 0, 1), set("a", "b", 2, 9), set("a", "c", 3, 8));
    }

    @Test
    void aRefusalWithoutReasonIsFound() {
        assertViolated(set(null, "a", 0, 1), refused("a", 2, 3));
        assertFine(set(null, "a", 0, 1), refused(null, 2, 3));
    }

    @Test
    void whatNobodyKnowsMayHappenAtAnyTimeOrNever() {
        assertFine(set(null, "a", 0, 1), set("a", "b", 2, Operation.NEVER), read("a", 3, 4), read("b", 50, 51));
        assertFine(set(null, "a", 0, 1), set("a", "b", 2, Operation.NEVER), set("a", "c", 3, 4), read("c", 50, 51));
        assertViolated(set(null, "a", 0, 1), read("b", 1, 2), set("a", "b", 3, Operation.NEVER));
        assertViolated(set(null, "a", 0, 1), set("a", "b", 2, Operation.NEVER), set("a", "c", 3, 4), read("b", 50, 51));
    }

    @Test
    void aRightRegisterPassesAlsoWhenAnswersAreLost() throws Exception {
        assertThat(historyOf(new InMemory()).isLinearizable()).isTrue();
        RecordedHistory lossy = historyOf(new InMemory() {
            @Override
            synchronized Outcome answer(Outcome outcome) {
                return random.nextInt(5) == 0 ? Outcome.UNKNOWN : outcome;
            }
        });
        assertThat(lossy.unknown()).isPositive();
        assertThat(lossy.isLinearizable()).isTrue();
    }

    @Test
    void aRegisterThatNowAndThenAnswersFromThePastIsFound() throws Exception {
        RecordedHistory history = historyOf(new InMemory() {
            private @Nullable Entry past;

            @Override
            public synchronized Optional<Entry> read(String key) {
                Entry now = values.get(key);
                if (random.nextInt(50) == 0) {
                    return Optional.ofNullable(past);
                }
                past = now;
                return Optional.ofNullable(now);
            }
        });
        assertThat(history.isLinearizable()).isFalse();
    }

    @Test
    void aRegisterThatAcknowledgesTwiceIsFound() throws Exception {
        RecordedHistory history = historyOf(new InMemory() {
            @Override
            synchronized Outcome answer(Outcome outcome) {
                return Outcome.COMMITTED;
            }
        });
        assertThat(history.isLinearizable()).isFalse();
    }

    @Test
    void aRegisterThatRefusesWhatItHasAppliedIsFound() throws Exception {
        RecordedHistory history = historyOf(new InMemory() {
            @Override
            synchronized Outcome answer(Outcome outcome) {
                return random.nextInt(50) == 0 ? Outcome.CONFLICT : outcome;
            }
        });
        assertThat(history.isLinearizable()).isFalse();
    }

    @Test
    void aRegisterThatForgetsWhatItHasAcknowledgedIsFound() throws Exception {
        RecordedHistory history = historyOf(new InMemory() {
            @Override
            synchronized Outcome answer(Outcome outcome) {
                if (outcome == Outcome.COMMITTED && random.nextInt(50) == 0) {
                    Entry now = values.get(KEY);
                    if (now.version() > 1) {
                        values.put(KEY, former);
                    }
                }
                return outcome;
            }
        });
        assertThat(history.isLinearizable()).isFalse();
    }

    /** Four threads increment; then two replace the same value one after the other. */
    private RecordedHistory historyOf(ManifestRegister register) throws Exception {
        Path file = directory.resolve("history-" + register.getClass().getName());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (RecordingRegister recording = new RecordingRegister(register, file)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                running.add(threads.submit(() -> {
                    for (int call = 0; call < 100; call++) {
                        Optional<Long> unused = ManifestRegisterContract.increment(recording, KEY);
                    }
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
            ManifestRegister.Entry last = recording.read(KEY).orElseThrow();
            recording.compareAndSet(KEY, last, new byte[] {'x'});
            recording.compareAndSet(KEY, last, new byte[] {'y'});
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
        return RecordedHistory.of(List.of(file));
    }

    /** A right register, for others to spoil. */
    private static class InMemory implements ManifestRegister {

        final ConcurrentHashMap<String, Entry> values = new ConcurrentHashMap<>();
        final Random random = new Random(7);
        Entry former = new Entry(0, new byte[0]);

        Outcome answer(Outcome outcome) {
            return outcome;
        }

        @Override
        public synchronized Optional<Entry> read(String key) throws StoreException {
            return Optional.ofNullable(values.get(key));
        }

        @Override
        public synchronized Outcome compareAndSet(String key, @Nullable Entry expected, byte[] content) {
            Entry now = values.get(key);
            long version = now == null ? 0 : now.version();
            if (version != (expected == null ? 0 : expected.version())) {
                return answer(Outcome.CONFLICT);
            }
            former = now == null ? former : now;
            values.put(key, new Entry(version + 1, content));
            return answer(Outcome.COMMITTED);
        }

        @Override
        public List<String> keys(String prefix) {
            return List.copyOf(values.keySet());
        }
    }

    private static Operation set(@Nullable String expected, String next, long called, long returned) {
        return new Operation(KEY, new Operation.Set(expected, next), called, returned);
    }

    private static Operation read(@Nullable String value, long called, long returned) {
        return new Operation(KEY, new Operation.Read(value), called, returned);
    }

    private static Operation refused(@Nullable String expected, long called, long returned) {
        return new Operation(KEY, new Operation.Refused(expected), called, returned);
    }

    private static void assertFine(Operation... operations) {
        assertThat(Linearizability.violatedKey(List.of(operations))).isEmpty();
    }

    private static void assertViolated(Operation... operations) {
        assertThat(Linearizability.violatedKey(List.of(operations))).contains(KEY);
    }
}
