// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.directory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A file with a random id by which a directory is known again.
 *
 * <p>When a shared file system is not mounted there is an empty directory in its place. A register that took that for its
 * own would find that no shard was ever owned, and begin all of them anew.
 *
 * @param file the file
 * @param id what it holds
 */
record DirectoryMark(Path file, String id) {

    /** Reads the mark {@code name} of {@code directory}, or makes it; all who do so at once get the same. */
    static DirectoryMark of(Path directory, String name) throws IOException {
        Path file = directory.resolve(name);
        try {
            return new DirectoryMark(file, read(file));
        } catch (NoSuchFileException e) {
            make(file, directory.resolve("~" + UUID.randomUUID()));
            return new DirectoryMark(file, read(file));
        }
    }

    /** Reads the mark {@code name} of {@code directory}, which must have it. */
    static DirectoryMark in(Path directory, String name) throws IOException {
        Path file = directory.resolve(name);
        return new DirectoryMark(file, read(file));
    }

    /**
     * Checks that the directory is still the same.
     *
     * @throws IOException if it is not, or that cannot be found out
     */
    void verify() throws IOException {
        String found;
        try {
            found = read(file);
        } catch (NoSuchFileException e) {
            throw new IOException(file.getParent() + " is not the directory that it was, or is not mounted", e);
        }
        if (!found.equals(id)) {
            throw new IOException(file.getParent() + " is not the directory that it was");
        }
    }

    /** By a link, as the register does, so that nobody reads half an id and one of many makers wins. */
    private static void make(Path file, Path temporary) throws IOException {
        try {
            byte[] id = UUID.randomUUID().toString().substring(0, 8).getBytes(StandardCharsets.US_ASCII);
            CheckedFile.create(temporary, id, true);
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException e) {
            // Another member was faster; its id is the one.
            return;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static String read(Path file) throws IOException {
        return new String(CheckedFile.read(file), StandardCharsets.US_ASCII);
    }
}
