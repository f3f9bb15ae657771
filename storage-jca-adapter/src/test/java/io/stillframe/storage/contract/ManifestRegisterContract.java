// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.ManifestRegister.Entry;
import io.stillframe.api.spi.ManifestRegister.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every manifest register must do. */
@Timeout(60)
public abstract class ManifestRegisterContract {

    /** A register on the medium of this test, as another server would open it: each call gives a new one. */
    protected abstract ManifestRegister open() throws Exception;

    @Test
    void aKeyThatWasNeverSetIsEmpty() throws Exception {
        assertThat(open().read("auction/1")).isEmpty();
    }

    @Test
    void theFirstValueIsSeenByAllServersAsVersionOne() throws Exception {
        assertThat(open().compareAndSet("auction/1", null, bytes("a"))).isEqualTo(Outcome.COMMITTED);
        Entry read = open().read("auction/1").orElseThrow();
        assertThat(read.version()).isEqualTo(1);
        assertThat(read.content()).isEqualTo(bytes("a"));
    }

    @Test
    void onlyOneServerSetsTheFirstValue() throws Exception {
        open().compareAndSet("auction/1", null, bytes("a"));
        assertThat(open().compareAndSet("auction/1", null, bytes("b"))).isEqualTo(Outcome.CONFLICT);
        assertThat(open().read("auction/1").orElseThrow().content()).isEqualTo(bytes("a"));
    }

    @Test
    void aStaleExpectationConflictsAndChangesNothing() throws Exception {
        ManifestRegister east = open();
        ManifestRegister west = open();
        east.compareAndSet("auction/1", null, bytes("a"));
        Entry stale = west.read("auction/1").orElseThrow();
        assertThat(east.compareAndSet("auction/1", stale, bytes("b"))).isEqualTo(Outcome.COMMITTED);
        assertThat(west.compareAndSet("auction/1", stale, bytes("c"))).isEqualTo(Outcome.CONFLICT);
        Entry now = west.read("auction/1").orElseThrow();
        assertThat(now.version()).isEqualTo(2);
        assertThat(now.content()).isEqualTo(bytes("b"));
    }

    @Test
    void anExpectationOfTheRightVersionButOtherContentConflicts() throws Exception {
        ManifestRegister east = open();
        east.compareAndSet("auction/1", null, bytes("a"));
        assertThat(east.compareAndSet("auction/1", new Entry(1, bytes("x")), bytes("b")))
                .isEqualTo(Outcome.CONFLICT);
    }

    @Test
    void anExpectationOnAKeyThatIsNotThereConflicts() throws Exception {
        assertThat(open().compareAndSet("auction/1", new Entry(1, bytes("x")), bytes("b")))
                .isEqualTo(Outcome.CONFLICT);
        assertThat(open().read("auction/1")).isEmpty();
    }

    @Test
    void keepsLargeAndEmptyContents() throws Exception {
        byte[] large = new byte[200_000];
        new Random(7).nextBytes(large);
        ManifestRegister register = open();
        register.compareAndSet("auction/1", null, large);
        register.compareAndSet("auction/1", register.read("auction/1").orElseThrow(), new byte[0]);
        assertThat(open().read("auction/1").orElseThrow().content()).isEmpty();
        register.compareAndSet("auction/1", register.read("auction/1").orElseThrow(), large);
        assertThat(open().read("auction/1").orElseThrow().content()).isEqualTo(large);
    }

    @Test
    void versionsGoOnWithoutEnd() throws Exception {
        ManifestRegister register = open();
        Entry current = null;
        for (int i = 1; i <= 50; i++) {
            assertThat(register.compareAndSet("auction/1", current, bytes("value " + i)))
                    .isEqualTo(Outcome.COMMITTED);
            current = register.read("auction/1").orElseThrow();
            assertThat(current.version()).isEqualTo(i);
        }
    }

    @Test
    void listsTheKeysUnderAPrefixOnly() throws Exception {
        ManifestRegister register = open();
        for (String key : List.of("auction/1", "auction/2", "auction/deep/3", "auction2/4", "shop/1")) {
            register.compareAndSet(key, null, bytes(key));
        }
        assertThat(open().keys("auction")).containsExactlyInAnyOrder("auction/1", "auction/2", "auction/deep/3");
        assertThat(open().keys("auction/deep")).containsExactly("auction/deep/3");
        assertThat(open().keys("nobody")).isEmpty();
        assertThat(open().keys(""))
                .containsExactlyInAnyOrder("auction/1", "auction/2", "auction/deep/3", "auction2/4", "shop/1");
    }

    @Test
    void refusesAKeyThatIsNone() throws Exception {
        ManifestRegister register = open();
        for (String key : List.of("", "/a", "a/", "a//b", "a b", "../a", "a/./b", "ä")) {
            assertThatThrownBy(() -> register.read(key)).as(key).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void ofManyThatIncrementAtOnceNoneIsLostOrDoubled() throws Exception {
        ConcurrentLinkedQueue<Long> acknowledged = new ConcurrentLinkedQueue<>();
        ExecutorService servers = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                ManifestRegister register = open();
                running.add(servers.submit(() -> {
                    for (int done = 0; done < 60; ) {
                        Optional<Long> value = increment(register, "auction/1");
                        if (value.isPresent()) {
                            acknowledged.add(value.get());
                            done++;
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> server : running) {
                server.get();
            }
        } finally {
            servers.shutdownNow();
            assertThat(servers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(new HashSet<>(acknowledged)).hasSameSizeAs(acknowledged).hasSize(240);
        Entry last = open().read("auction/1").orElseThrow();
        assertThat(countIn(last)).isEqualTo(last.version()).isGreaterThanOrEqualTo(240);
    }

    /** Increments the counter at {@code key} once; the new value if that is acknowledged. */
    public static Optional<Long> increment(ManifestRegister register, String key) throws Exception {
        Entry current = register.read(key).orElse(null);
        long next = current == null ? 1 : countIn(current) + 1;
        byte[] content = bytes(next + " " + UUID.randomUUID());
        return switch (register.compareAndSet(key, current, content)) {
            case COMMITTED -> Optional.of(next);
            case CONFLICT -> Optional.empty();
            case UNKNOWN ->
                register.read(key)
                        .filter(now -> Arrays.equals(now.content(), content))
                        .map(now -> next);
        };
    }

    /** The counter's value. */
    public static long countIn(Entry entry) {
        String text = new String(entry.content(), StandardCharsets.UTF_8);
        return Long.parseLong(text.substring(0, text.indexOf(' ')));
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
