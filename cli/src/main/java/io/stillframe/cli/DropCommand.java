// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cli;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.ManifestRegister.Entry;
import io.stillframe.api.spi.ManifestRegister.Outcome;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.ownership.CommitIds;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.ManifestCodec;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Deletes the state of an application that is wanted no more. First each manifest is replaced by one of a higher term that
 * names nothing, which fences whoever owns the shard (I5); what no manifest names can then be deleted (I4).
 */
@Command(
        name = "drop",
        mixinStandardHelpOptions = true,
        description = {
            "Deletes the state of an application and its retained snapshots, for good.",
            "Its manifests stay as small records without state; started again, the application begins anew."
        })
final class DropCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec command;

    @Mixin
    private StoreOptions stores = new StoreOptions();

    @Option(names = "--application", paramLabel = "NAME", required = true, description = "The application.")
    private String application = "";

    @Option(names = "--yes", description = "Do it; without this only what would be deleted is shown.")
    private boolean yes;

    @Option(
            names = "--although-owned",
            description =
                    "Drop shards that have an owner too. If that server lives it begins them anew, without a state.")
    private boolean althoughOwned;

    @Override
    public Integer call() throws StoreException, CorruptSegmentException {
        PrintWriter out = Objects.requireNonNull(command).commandLine().getOut();
        ManifestRegister register = stores.manifests();
        SegmentFinder segments = stores.segments();
        List<ShardKey> shards = new ArrayList<>();
        boolean owned = false;
        for (String key : new Shards(register).keys(application)) {
            ShardKey shard = ShardKey.ofRegisterKey(key);
            if (shard.application().equals(application)) {
                shards.add(shard);
                owned |= isOwned(register, shard, out);
            }
        }
        if (owned && !althoughOwned) {
            out.println("Nothing was deleted. Stop the servers that host it, or say --although-owned.");
            return 1;
        }
        int deleted = 0;
        for (ShardKey shard : shards) {
            deleted += drop(register, segments, shard, out);
        }
        out.printf(
                "%d shards, %d segments%s%n",
                shards.size(), deleted, yes ? " deleted" : "; nothing was deleted, say --yes to do it");
        out.flush();
        return 0;
    }

    private static boolean isOwned(ManifestRegister register, ShardKey shard, PrintWriter out)
            throws StoreException, CorruptSegmentException {
        Manifest manifest = new Shards(register).manifest(shard.registerKey());
        if (manifest.owner() == null) {
            return false;
        }
        out.printf("%s is owned by %s%n", shard, manifest.owner());
        return true;
    }

    /** How many segments it had. */
    private int drop(ManifestRegister register, SegmentFinder segments, ShardKey shard, PrintWriter out)
            throws StoreException, CorruptSegmentException {
        Optional<Entry> entry = register.read(shard.registerKey());
        if (entry.isEmpty()) {
            return 0;
        }
        Manifest manifest =
                ManifestCodec.decode(shard.registerKey(), entry.get().content());
        if (!yes) {
            return ofTermsUpTo(segments.list(shard.segmentPrefix()), shard, manifest.term())
                    .size();
        }
        Manifest dropped = manifest.dropped(new CommitIds(new SecureRandom()).next());
        byte[] content = ManifestCodec.encode(dropped);
        Outcome outcome = register.compareAndSet(shard.registerKey(), entry.get(), content);
        if (outcome != Outcome.COMMITTED
                && !new Shards(register)
                        .manifest(shard.registerKey())
                        .commitId()
                        .equals(dropped.commitId())) {
            out.printf("%s was changed by its owner meanwhile and is left as it is%n", shard);
            return 0;
        }
        // Listed after the change: what is put later is of the term before, and nobody can name it any more.
        List<SegmentId> garbage = ofTermsUpTo(segments.list(shard.segmentPrefix()), shard, manifest.term());
        segments.delete(garbage);
        return garbage.size();
    }

    /** A server that is faster may have begun it anew, under a term above that. */
    private static List<SegmentId> ofTermsUpTo(List<SegmentId> ids, ShardKey shard, long term) {
        return ids.stream()
                .filter(id -> shard.termOf(id).orElse(Long.MAX_VALUE) <= term)
                .toList();
    }
}
