// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cli;

import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.RetainedSnapshot;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.heap.codec.CorruptSegmentException;
import io.stillframe.heap.codec.StateImage;
import io.stillframe.heap.codec.StoredContext;
import java.io.PrintWriter;
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

/** Verifies every checksum of every snapshot. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Verifies every checksum of manifests, segments and sections. Exit code 1 if something is not whole.")
final class VerifyCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec command;

    @Mixin
    private StoreOptions stores = new StoreOptions();

    @Option(names = "--application", paramLabel = "NAME", defaultValue = "", description = "Only of this application.")
    private String application = "";

    private long sections;

    @Override
    public Integer call() throws StoreException {
        PrintWriter out = Objects.requireNonNull(command).commandLine().getOut();
        Shards shards = new Shards(stores.manifests());
        SegmentFinder finder = stores.segments();
        int broken = 0;
        List<String> keys = shards.keys(application);
        for (String key : keys) {
            List<String> complaints = new ArrayList<>();
            try {
                Manifest manifest = shards.manifest(key);
                verify("", manifest.segments(), finder, complaints);
                for (RetainedSnapshot snapshot : manifest.retained()) {
                    verify("snapshot " + snapshot.sequence() + ": ", snapshot.segments(), finder, complaints);
                }
            } catch (CorruptSegmentException e) {
                complaints.add(String.valueOf(e.getMessage()));
            }
            complaints.forEach(complaint -> out.println(key + ": " + complaint));
            broken += complaints.isEmpty() ? 0 : 1;
        }
        out.printf("%d shards, %d sections; %d shards are not whole%n", keys.size(), sections, broken);
        out.flush();
        return broken == 0 ? 0 : 1;
    }

    private void verify(String what, List<SegmentRef> segments, SegmentFinder finder, List<String> complaints)
            throws StoreException {
        List<byte[]> contents = new ArrayList<>();
        for (SegmentRef segment : segments) {
            Optional<byte[]> content = finder.whole(segment);
            if (content.isPresent()) {
                contents.add(content.get());
            } else {
                complaints.add(what + "no whole copy of segment " + segment.id() + " was found");
            }
        }
        if (contents.isEmpty() || contents.size() < segments.size()) {
            return;
        }
        try {
            StateImage image = StateImage.of(contents);
            for (String context : image.contexts()) {
                StoredContext stored = new StoredContext(image, context);
                sections += stored.roots().isEmpty() ? 0 : 1;
                stored.sections(section -> sections++);
            }
        } catch (CorruptSegmentException e) {
            complaints.add(what + e.getMessage());
        }
    }
}
