// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;

/**
 * The directory in which servers of one runtime keep their configuration, their logs and what they share.
 *
 * @param runtime unpacked Open Liberty
 * @param path the directory, WLP_USER_DIR of its servers
 */
public record UserDirectory(Path runtime, Path path) {

    /** An empty one at {@code path}; what was there before is deleted. */
    public static UserDirectory fresh(Path runtime, Path path) {
        try {
            delete(path);
            Files.createDirectories(path.resolve("servers"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new UserDirectory(runtime.toAbsolutePath(), path.toAbsolutePath());
    }

    /** Copies the features of {@code extension} into it, so that its servers know them as {@code usr:…}. */
    public UserDirectory withExtension(Path extension) {
        try {
            copy(extension, path.resolve("extension"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Writes the configuration of a server; it is not started yet. */
    public LibertyServer create(ServerPlan plan) {
        Path server = serverPath(plan.endpoint().name());
        try {
            Files.createDirectories(server);
            Files.writeString(server.resolve("server.xml"), plan.serverXml());
            Files.writeString(
                    server.resolve("bootstrap.properties"),
                    "bench.http.port=" + plan.endpoint().port() + "\n");
            Files.write(server.resolve("jvm.options"), plan.jvmOptions());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LibertyServer(this, plan);
    }

    /** Where the server {@code name} keeps its configuration. */
    public Path serverPath(String name) {
        return path.resolve("servers").resolve(name);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, java.io.IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
