// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.weaving;

import io.stillframe.cdi.StillframeRuntime;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which application a class that is being loaded belongs to.
 *
 * <p>The hook is told the loader, but not whose it is. The first state class that a loader defines, recognised by name
 * and checksum, binds the loader to its application; later classes go by the loader. Thread-safe.
 */
final class WovenApplications {

    private final Map<String, WovenApplication> byName = new ConcurrentHashMap<>();
    private final Map<ClassLoader, WovenApplication> byLoader = Collections.synchronizedMap(new WeakHashMap<>());

    void add(String deploymentName, WovenApplication application) {
        byName.put(deploymentName, application);
    }

    @Nullable
    WovenApplication named(String deploymentName) {
        return byName.get(deploymentName);
    }

    void remove(String deploymentName) {
        byName.remove(deploymentName);
    }

    /** The application by whose plan this class is to be woven, or null. */
    @Nullable
    WovenApplication of(ClassLoader loader, String className, @Nullable ProtectionDomain domain, byte[] classFile) {
        if (byName.isEmpty()) {
            return null;
        }
        WovenApplication bound = byLoader.get(loader);
        if (bound != null) {
            return bound.has(className) ? bound : null;
        }
        WovenApplication found = null;
        for (Map.Entry<String, WovenApplication> candidate : byName.entrySet()) {
            if (candidate.getValue().has(className, classFile) && (found == null || isAt(domain, candidate.getKey()))) {
                found = candidate.getValue();
            }
        }
        if (found != null && found.plan().state().enhanced().contains(className)) {
            byLoader.put(loader, found);
            StillframeRuntime.get().bind(loader, found.plan());
        }
        return found;
    }

    /** Of two applications made of the same classes, the one whose name is in the place that the class comes from. */
    private static boolean isAt(@Nullable ProtectionDomain domain, String deploymentName) {
        CodeSource source = domain == null ? null : domain.getCodeSource();
        URL location = source == null ? null : source.getLocation();
        return location != null && location.getPath().contains('/' + deploymentName + '.');
    }
}
