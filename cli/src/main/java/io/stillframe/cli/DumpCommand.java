// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.RetainedSnapshot;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.heap.codec.CorruptSegmentException;
import io.stillframe.heap.codec.StateImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the state of a snapshot as JSON. */
@Command(
        name = "dump",
        mixinStandardHelpOptions = true,
        description =
                "Writes the state of an application as JSON: every section with its number; references as {\"ref\": n}.")
final class DumpCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec command;

    @Mixin
    private StoreOptions stores = new StoreOptions();

    @Option(names = "--application", paramLabel = "NAME", required = true, description = "The application.")
    private String application = "";

    @Option(
            names = "--snapshot",
            paramLabel = "SEQUENCE",
            defaultValue = "0",
            description = "A retained snapshot, by its sequence; without it the newest.")
    private long snapshot;

    @Override
    public Integer call() throws StoreException, CorruptSegmentException, IOException {
        Shards shards = new Shards(stores.manifests());
        SegmentFinder finder = stores.segments();
        JsonFactory factory = JsonFactory.builder().build();
        try (JsonGenerator json = factory.createGenerator(
                Objects.requireNonNull(command).commandLine().getOut())) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartArray();
            List<Manifest> manifests = new ArrayList<>();
            for (String key : shards.keys(application)) {
                manifests.add(shards.manifest(key));
            }
            if (snapshot != 0
                    && manifests.stream()
                            .allMatch(each -> each.retained(snapshot).isEmpty())) {
                throw new StoreException("There is no snapshot " + snapshot + " of " + application + "; see list.");
            }
            for (Manifest manifest : manifests) {
                String key = manifest.key().registerKey();
                List<byte[]> contents = contents(manifest, finder);
                if (!contents.isEmpty()) {
                    new JsonDump(json).write(key, StateImage.of(contents));
                }
            }
            json.writeEndArray();
        }
        return 0;
    }

    private List<byte[]> contents(Manifest manifest, SegmentFinder finder)
            throws StoreException, CorruptSegmentException {
        List<byte[]> contents = new ArrayList<>();
        for (SegmentRef segment : segments(manifest)) {
            contents.add(finder.whole(segment)
                    .orElseThrow(() -> new CorruptSegmentException(
                            "no whole copy of segment " + segment.id() + " of " + manifest.key() + " was found")));
        }
        return contents;
    }

    private List<SegmentRef> segments(Manifest manifest) {
        if (snapshot == 0) {
            return manifest.segments();
        }
        return manifest.retained(snapshot).map(RetainedSnapshot::segments).orElse(List.of());
    }
}
