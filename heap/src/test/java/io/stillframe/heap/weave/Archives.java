// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Class files of the tests as an archive. */
public final class Archives {

    private Archives() {}

    /** The small application. */
    public static Map<String, byte[]> sample() {
        try {
            Path root = Path.of(Archives.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Map<String, byte[]> classes = new TreeMap<>();
            try (Stream<Path> files = Files.walk(root.resolve("io/stillframe/heap/sample"))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".class")).toList()) {
                    String path = root.relativize(file).toString();
                    classes.put(
                            path.substring(0, path.length() - ".class".length()).replace('/', '.'),
                            Files.readAllBytes(file));
                }
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An archive of just these classes. */
    public static Map<String, byte[]> of(Class<?>... types) {
        Map<String, byte[]> classes = new TreeMap<>();
        for (Class<?> type : types) {
            classes.put(type.getName(), bytes(type));
        }
        return classes;
    }

    static byte[] bytes(Class<?> type) {
        try (InputStream in =
                type.getClassLoader().getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
