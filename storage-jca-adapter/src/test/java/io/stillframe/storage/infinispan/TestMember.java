// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.infinispan;

import io.stillframe.api.spi.AdapterSettings;
import io.stillframe.api.spi.ChannelListener;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.MemberView;
import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.StoreException;
import io.stillframe.api.spi.StoreSettings;
import io.stillframe.api.spi.TransferSettings;
import io.stillframe.storage.Await;
import io.stillframe.storage.channel.HealthRules;
import io.stillframe.storage.channel.MemberChannel;
import io.stillframe.storage.directory.SegmentFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import org.jgroups.protocols.DISCARD;
import org.jgroups.protocols.TP;
import org.jgroups.stack.ProtocolStack;

/** A real member in this process, whose listener keeps what it hears. */
public final class TestMember implements ChannelListener, AutoCloseable {

    public final List<MemberView> views = new CopyOnWriteArrayList<>();
    public final List<String> broadcasts = new CopyOnWriteArrayList<>();
    public volatile BiFunction<MemberId, byte[], CompletionStage<byte[]>> answerer =
            (from, message) -> CompletableFuture.completedFuture(message);

    private final EmbeddedCluster cluster;
    private final MemberChannel channel;
    private final SegmentFiles files;
    private final InfinispanSegmentStore store;

    private TestMember(AdapterSettings settings, Executor serverThreads, HealthRules.Check check) throws Exception {
        Path segments = settings.localDirectory().resolve("segments");
        files = SegmentFiles.open(segments);
        MemberId id =
                new MemberId(settings.memberName(), UUID.randomUUID().toString().substring(0, 8));
        cluster = EmbeddedCluster.join(settings, id, segments);
        channel = MemberChannel.open(
                cluster.channel(),
                id,
                this,
                new LocalSegments(files),
                new HealthRules(settings.stuckTimeout(), serverThreads, check),
                cluster.directory());
        store = new InfinispanSegmentStore(cluster, files, channel);
    }

    public static TestMember start(String name, Path directory) throws Exception {
        return start(settings(name, directory), Runnable::run, () -> {});
    }

    public static TestMember start(AdapterSettings settings, Executor serverThreads, HealthRules.Check check)
            throws Exception {
        return new TestMember(settings, serverThreads, check);
    }

    public static AdapterSettings settings(String name, Path directory) {
        return settings(name, directory, Duration.ZERO);
    }

    public static AdapterSettings settings(String name, Path directory, Duration stuckTimeout) {
        return new AdapterSettings(
                name,
                "test",
                "127.0.0.1",
                "",
                directory.resolve("shared"),
                directory.resolve("local-" + name),
                Duration.ofSeconds(2),
                stuckTimeout,
                Duration.ZERO,
                new TransferSettings(2),
                StoreSettings.DEFAULT);
    }

    public InfinispanSegmentStore store() {
        return store;
    }

    public SegmentFiles files() {
        return files;
    }

    public MemberChannel channel() {
        return channel;
    }

    public MemberId id() {
        return channel.self();
    }

    public MemberView lastView() {
        return views.get(views.size() - 1);
    }

    public void awaitMembers(int count) {
        Await.until(
                id() + " sees " + count + " members, views " + views,
                () -> !views.isEmpty() && lastView().members().size() == count);
    }

    /** Waits until the cache replicates to {@code count} members, which is a little after the view. */
    public void awaitHolders(int count) {
        awaitMembers(count);
        Await.until("puts go to " + count + " members", () -> {
            Witness witness = Witness.of(cluster.channel(), cluster.cache(), "x");
            return !witness.isBehind() && witness.reachable().size() == count;
        });
    }

    public Placement put(SegmentId id, byte[] content) {
        try {
            return store.put(id, content);
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    /** Cuts this member off: what it sends and is sent is lost. */
    public void cutOff() throws Exception {
        DISCARD discard = new DISCARD();
        discard.discardAll(true);
        ProtocolStack stack = cluster.channel().getProtocolStack();
        stack.insertProtocol(discard, ProtocolStack.Position.ABOVE, TP.class);
    }

    /** Ends the cut. */
    public void heal() {
        cluster.channel().getProtocolStack().removeProtocol(DISCARD.class);
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
        channel.close();
        cluster.close();
    }
}
