// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cli;

import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.RetainedSnapshot;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
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

    private static final String ROW = "%-32s %6s %9s %9s %12s  %-24s  %s%n";

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
        out.printf(ROW, "shard", "term", "sequence", "segments", "bytes", "committed", "owner");
        for (String key : shards.keys(application)) {
            try {
                Manifest manifest = shards.manifest(key);
                MemberId owner = manifest.owner();
                RetainedSnapshot current = manifest.asRetained(RetainedSnapshot.Cause.REGULAR);
                print(out, key, current, owner == null ? "-" : owner);
                for (RetainedSnapshot snapshot : manifest.retained()) {
                    print(out, "  retained", snapshot, snapshot.cause().name().toLowerCase(Locale.ROOT));
                }
            } catch (CorruptSegmentException e) {
                out.printf("%-32s %s%n", key, e.getMessage());
                result = 1;
            }
        }
        out.flush();
        return result;
    }

    private static void print(PrintWriter out, String what, RetainedSnapshot snapshot, Object owner) {
        boolean dated = snapshot.time().isAfter(Instant.EPOCH);
        out.printf(
                ROW,
                what,
                snapshot.term(),
                snapshot.sequence(),
                snapshot.segments().size(),
                snapshot.bytes(),
                dated ? snapshot.time() : "-",
                owner);
    }
}
