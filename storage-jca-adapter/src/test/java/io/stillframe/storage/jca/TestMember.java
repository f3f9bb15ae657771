// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.jca;

import io.stillframe.api.spi.AdapterSettings;
import io.stillframe.api.spi.ChannelListener;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.MemberView;
import io.stillframe.api.spi.Storage;
import io.stillframe.api.spi.StoreException;
import io.stillframe.storage.Await;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

/** A real member in this process, whose listener keeps what it hears. */
public final class TestMember implements ChannelListener, AutoCloseable {

    public final List<MemberView> views = new CopyOnWriteArrayList<>();
    public final List<String> broadcasts = new CopyOnWriteArrayList<>();
    public final ThreadWorkManager workManager = new ThreadWorkManager();
    public volatile BiFunction<MemberId, byte[], CompletionStage<byte[]>> answerer =
            (from, message) -> CompletableFuture.completedFuture(message);
    private final OpenStorage storage;

    private TestMember(AdapterSettings settings) throws StoreException {
        storage = OpenStorage.open(settings, workManager, this);
    }

    public static TestMember start(String name, Path directory) throws StoreException {
        return new TestMember(settings(name, directory));
    }

    public static AdapterSettings settings(String name, Path directory) {
        return new AdapterSettings(
                name,
                "test",
                "127.0.0.1",
                "",
                directory.resolve("shared"),
                directory.resolve("local-" + name),
                Duration.ofSeconds(3),
                2);
    }

    public Storage storage() {
        return storage;
    }

    public MemberId id() {
        return storage.channel().self();
    }

    public MemberView lastView() {
        return views.get(views.size() - 1);
    }

    public void awaitMembers(int count) {
        Await.until(
                id() + " sees " + count + " members, views " + views,
                () -> !views.isEmpty() && lastView().members().size() == count);
    }

    @Override
    public void viewChanged(MemberView view) {
        views.add(view);
    }

    @Override
    public CompletionStage<byte[]> requested(MemberId from, byte[] message) {
        return answerer.apply(from, message);
    }

    @Override
    public void received(MemberId from, byte[] message) {
        broadcasts.add(from.name() + ":" + new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        storage.close();
    }
}
