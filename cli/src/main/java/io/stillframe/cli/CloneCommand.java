// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cli;

import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.clone.ApplicationClone;
import io.stillframe.engine.clone.CloneResult;
import io.stillframe.engine.move.MoveRefusedException;
import io.stillframe.engine.ownership.CommitIds;
import io.stillframe.engine.time.Errands;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Copies the committed state of an application, which may be running, for servers of another cluster to begin with. */
@Command(
        name = "clone",
        mixinStandardHelpOptions = true,
        description = {
            "Copies what an application has committed into the stores of another cluster, where it was never started.",
            "The source is only read and goes on; from then on neither reaches the other."
        })
final class CloneCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec command;

    @Mixin
    private StoreOptions source = new StoreOptions();

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Option(names = "--application", paramLabel = "NAME", required = true, description = "The application.")
    private String application = "";

    @Option(
            names = "--as",
            paramLabel = "NAME",
            defaultValue = "",
            description = "The name of the clone; without it that of the application.")
    private String as = "";

    @Override
    public Integer call() throws StoreException, CorruptSegmentException, MoveRefusedException {
        ApplicationClone clone = new ApplicationClone(
                Errands.direct(),
                new FoundSegments(source.segments()),
                source.manifests(),
                target.segments(),
                target.manifests(),
                new CommitIds(new SecureRandom()));
        String name = as.isEmpty() ? application : as;
        // Whoever has begun the same and did not end it used this command too, and is not waited for.
        MemberId self =
                new MemberId("command", Long.toHexString(ProcessHandle.current().pid()));
        CloneResult made = clone.make(application, name, null, self, member -> false);
        Objects.requireNonNull(command)
                .commandLine()
                .getOut()
                .printf("%s is a clone of %s: %d shards, %d bytes%n", name, application, made.shards(), made.bytes());
        return 0;
    }
}
