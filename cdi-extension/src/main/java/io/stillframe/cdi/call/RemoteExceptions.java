// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.call;

import io.stillframe.api.FencedException;
import io.stillframe.api.IllegalStateWriteException;
import io.stillframe.api.OwnerUnreachableException;
import io.stillframe.api.StillframeException;
import io.stillframe.api.StoreUnavailableException;
import io.stillframe.api.UnsupportedStateException;
import io.stillframe.cdi.CdiMessages;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.time.DateTimeException;
import java.util.ConcurrentModificationException;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the exception again that a call threw at the owner: some of the JDK's and our own by a fixed list, and the
 * application's if a bean's method declares it or it is unchecked; of all others a {@link StillframeException} with name
 * and text. No other class is ever instantiated because a message names it (I9). Thread-safe.
 */
public final class RemoteExceptions {

    private static final Map<String, Function<String, Exception>> LISTED = Map.ofEntries(
            Map.entry("java.lang.RuntimeException", RuntimeException::new),
            Map.entry("java.lang.IllegalArgumentException", IllegalArgumentException::new),
            Map.entry("java.lang.IllegalStateException", IllegalStateException::new),
            Map.entry("java.lang.NullPointerException", NullPointerException::new),
            Map.entry("java.lang.UnsupportedOperationException", UnsupportedOperationException::new),
            Map.entry("java.lang.IndexOutOfBoundsException", IndexOutOfBoundsException::new),
            Map.entry("java.lang.ArrayIndexOutOfBoundsException", ArrayIndexOutOfBoundsException::new),
            Map.entry("java.lang.StringIndexOutOfBoundsException", StringIndexOutOfBoundsException::new),
            Map.entry("java.lang.ArithmeticException", ArithmeticException::new),
            Map.entry("java.lang.NumberFormatException", NumberFormatException::new),
            Map.entry("java.lang.ClassCastException", ClassCastException::new),
            Map.entry("java.util.NoSuchElementException", NoSuchElementException::new),
            Map.entry("java.util.ConcurrentModificationException", ConcurrentModificationException::new),
            Map.entry("java.util.concurrent.TimeoutException", TimeoutException::new),
            Map.entry("java.time.DateTimeException", DateTimeException::new),
            Map.entry("java.io.IOException", IOException::new),
            Map.entry(StillframeException.class.getName(), StillframeException::new),
            Map.entry(FencedException.class.getName(), FencedException::new),
            Map.entry(StoreUnavailableException.class.getName(), StoreUnavailableException::new),
            Map.entry(OwnerUnreachableException.class.getName(), OwnerUnreachableException::new),
            Map.entry(IllegalStateWriteException.class.getName(), IllegalStateWriteException::new),
            Map.entry(UnsupportedStateException.class.getName(), UnsupportedStateException::new));

    private final Set<String> archive;
    private final Set<Class<?>> declared;
    private final ClassLoader loader;

    /**
     * For one application.
     *
     * @param archive binary names of its classes
     * @param loader where they are
     */
    public RemoteExceptions(BeanMethods methods, Set<String> archive, ClassLoader loader) {
        this.archive = archive;
        this.declared = methods.declaredExceptions();
        this.loader = loader;
    }

    /** The exception of class {@code type} with {@code message}, or what stands for it. */
    Exception recreate(String type, @Nullable String message) {
        Function<String, Exception> listed = LISTED.get(type);
        if (listed != null) {
            return listed.apply(message == null ? "" : message);
        }
        Exception own = archive.contains(type) ? applications(type, message) : null;
        return own != null
                ? own
                : new StillframeException(CdiMessages.CATALOG.text("STFR0326E", type, String.valueOf(message)));
    }

    private @Nullable Exception applications(String type, @Nullable String message) {
        try {
            Class<?> found = Class.forName(type, false, loader);
            if (!isAllowed(found)) {
                return null;
            }
            Constructor<?> constructor = found.getConstructor(String.class);
            return (Exception) constructor.newInstance(message);
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | IllegalAccessException
                | InstantiationException
                | InvocationTargetException e) {
            return null;
        }
    }

    private boolean isAllowed(Class<?> type) {
        if (!Exception.class.isAssignableFrom(type) || !Modifier.isPublic(type.getModifiers())) {
            return false;
        }
        return RuntimeException.class.isAssignableFrom(type)
                || declared.stream().anyMatch(d -> d.isAssignableFrom(type));
    }
}
