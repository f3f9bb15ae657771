// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.weaving;

import com.ibm.wsspi.adaptable.module.Container;
import com.ibm.wsspi.adaptable.module.Entry;
import com.ibm.wsspi.adaptable.module.UnableToAdaptException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The class files of an application: of its web archives, their libraries, and the libraries around them. */
final class ApplicationArchive {

    private static final String CLASS = ".class";

    private final Map<String, byte[]> classes = new HashMap<>();

    private ApplicationArchive() {}

    /** Binary name to bytes of all classes in {@code root}, packed or not. */
    static Map<String, byte[]> read(Container root) throws IOException {
        ApplicationArchive archive = new ApplicationArchive();
        try {
            archive.readArchive(root);
        } catch (UnableToAdaptException e) {
            throw new IOException(e);
        }
        return archive.classes;
    }

    private void readArchive(Container archive) throws IOException, UnableToAdaptException {
        Entry webClasses = archive.getEntry("WEB-INF/classes");
        Entry webLibraries = archive.getEntry("WEB-INF/lib");
        if (webClasses == null && webLibraries == null) {
            readTree(archive, "");
            return;
        }
        for (Entry part : new @Nullable Entry[] {webLibraries, webClasses}) {
            Container container = part == null ? null : part.adapt(Container.class);
            if (container != null) {
                readTree(container, "");
            }
        }
    }

    private void readTree(Container container, String path) throws IOException, UnableToAdaptException {
        for (Entry entry : container) {
            String name = entry.getName();
            if (name.endsWith(CLASS)) {
                readClass(entry, path + name.substring(0, name.length() - CLASS.length()));
            } else if (isArchive(name)) {
                Container nested = entry.adapt(Container.class);
                if (nested != null) {
                    readArchive(nested);
                }
            } else if (entry.getSize() == 0 && !name.equals("META-INF")) {
                Container directory = entry.adapt(Container.class);
                if (directory != null && !directory.isRoot()) {
                    readTree(directory, path + name + '.');
                }
            }
        }
    }

    private void readClass(Entry entry, String name) throws IOException, UnableToAdaptException {
        if (name.endsWith("module-info") || name.endsWith("package-info")) {
            return;
        }
        try (InputStream in = entry.adapt(InputStream.class)) {
            if (in != null) {
                classes.put(name, in.readAllBytes());
            }
        }
    }

    private static boolean isArchive(String name) {
        return name.endsWith(".jar") || name.endsWith(".war");
    }
}
