// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.server;

import io.stillframe.bench.Messages;
import io.stillframe.bench.text.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What Maven built and the driver runs.
 *
 * @param root folder of the project
 */
public record BuiltProduct(Path root) {

    /** Features of a server that runs the sample application with Stillframe, and nothing more. */
    public static final List<String> FEATURES = List.of("restfulWS-3.1", "jsonb-3.0", "usr:stillframe-1.0");

    /** The product below the folder that the system property {@code stillframe.root} names. */
    public static BuiltProduct located() {
        return new BuiltProduct(Path.of(System.getProperty("stillframe.root", "."))
                .toAbsolutePath()
                .normalize());
    }

    /** The unpacked server. */
    public Path runtime() {
        return existing("liberty-feature/target/wlp");
    }

    /** The feature, laid out as a server's extension folder. */
    public Path extension() {
        return existing("liberty-feature/target/extension");
    }

    /** The sample application. */
    public Path war() {
        return existing("sample-war/target/auction.war");
    }

    /** Where the driver may write. */
    public Path work(String name) {
        return root.resolve("benchmarks/target").resolve(name);
    }

    private Path existing(String path) {
        Path file = root.resolve(path);
        if (!Files.exists(file)) {
            throw new UsageException(Messages.text("STFR0920E", file));
        }
        return file;
    }
}
