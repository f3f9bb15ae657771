// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cli;

import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.RetainedSnapshot;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists shards with their owners and snapshots. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists applications, their shards and the snapshots of each.")
final class ListCommand implements Callable<Integer> {

    private static final String ROW = "%-32s %6s %9s %9s %12s  %s%n";

    @Spec
    private @Nullable CommandSpec command;

    @Mixin
    private StoreOptions stores = new StoreOptions();

    @Option(names = "--application", paramLabel = "NAME", defaultValue = "", description = "Only of this application.")
    private String application = "";

    @Override
    public Integer call() throws StoreException {
        PrintWriter out =
                java.util.Objects.requireNonNull(command).commandLine().getOut();
        Shards shards = new Shards(stores.manifests());
        int result = 0;
        out.printf(ROW, "shard", "term", "sequence", "segments", "bytes", "owner");
        for (String key : shards.keys(application)) {
            try {
                Manifest manifest = shards.manifest(key);
                MemberId owner = manifest.owner();
                print(out, key, manifest.term(), manifest.sequence(), manifest.segments(), owner == null ? "-" : owner);
                for (RetainedSnapshot snapshot : manifest.retained()) {
                    print(out, "  retained", "", snapshot.sequence(), snapshot.segments(), "");
                }
            } catch (CorruptSegmentException e) {
                out.printf("%-32s %s%n", key, e.getMessage());
                result = 1;
            }
        }
        out.flush();
        return result;
    }

    private static void print(
            PrintWriter out, String what, Object term, long sequence, List<SegmentRef> segments, Object owner) {
        long bytes = segments.stream().mapToLong(SegmentRef::length).sum();
        out.printf(ROW, what, term, sequence, segments.size(), bytes, owner);
    }
}
