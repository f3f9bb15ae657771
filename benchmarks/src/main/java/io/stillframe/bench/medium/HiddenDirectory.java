// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.medium;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A directory that can be taken away: it is renamed, and a file is in its place, so that nobody makes it anew. */
final class HiddenDirectory {

    private static final int TRIES = 20;

    private final Path path;
    private final Path away;

    HiddenDirectory(Path path) {
        this.path = path;
        this.away = path.resolveSibling(path.getFileName() + "-away");
    }

    Path path() {
        return path;
    }

    void takeAway() {
        move(path, away);
        for (int i = 0; ; i++) {
            try {
                Files.writeString(path, "taken away");
                return;
            } catch (IOException e) {
                setAside(i, e);
            }
        }
    }

    void giveBack() {
        for (int i = 0; ; i++) {
            try {
                Files.delete(path);
                Files.move(away, path);
                return;
            } catch (IOException e) {
                setAside(i, e);
            }
        }
    }

    /** A server has made the directory anew in the moment in which nothing was there; what it wrote there counts for nothing. */
    private void setAside(int tries, IOException e) {
        if (tries == TRIES || !Files.isDirectory(path)) {
            throw new UncheckedIOException(e);
        }
        move(path, path.resolveSibling(path.getFileName() + "-aside-" + System.nanoTime()));
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes of all files below {@code part}, wherever the directory is now. */
    long bytes(String part) {
        return bytesBelow(Files.isDirectory(away) ? away.resolve(part) : path.resolve(part));
    }

    /** Bytes of all files below {@code directory}, 0 if it is not there; those that go meanwhile may be left out. */
    static long bytesBelow(Path directory) {
        long[] sum = new long[1];
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    sum[0] += attributes.size();
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sum[0];
    }
}
