// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.program;

import io.stillframe.heap.Heap;
import io.stillframe.heap.state.WovenApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The application of package {@code garden}, woven: all its class files, so that a new class need not be named. */
public final class GardenApplication {

    private static final String PACKAGE = "io.stillframe.heap.garden.";

    private GardenApplication() {}

    /** A new one, with classes of its own. */
    public static WovenApplication make() {
        return new WovenApplication(archive());
    }

    private static Map<String, byte[]> archive() {
        Map<String, byte[]> archive = new TreeMap<>();
        try {
            Path first = Path.of(GardenApplication.class
                    .getResource("/" + PACKAGE.replace('.', '/') + "Garden.class")
                    .toURI());
            try (Stream<Path> files = Files.list(first.getParent())) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".class")).toList()) {
                    String name = file.getFileName().toString().replace(".class", "");
                    if (!name.equals("package-info")) {
                        archive.put(PACKAGE + name, Files.readAllBytes(file));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
        return archive;
    }

    /** A heap with an empty garden as its root. */
    public static Heap heap(WovenApplication application) {
        Heap heap = new Heap(application.types());
        WovenApplication.in(heap, () -> heap.putRoot("garden", application.makeNamed(PACKAGE + "Garden")));
        return heap;
    }

    public static Mutable garden(Heap heap) {
        return (Mutable) heap.root("garden");
    }
}
