// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.opaque;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Java serialization of foreign objects, both ways with the same allow-list (I9): what is written can be read, and what is
 * read creates nothing else.
 */
final class SerialForm {

    private static final long MAX_DEPTH = 1_000;

    private SerialForm() {}

    static byte[] write(Object object, ForeignClasses classes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (Writer out = new Writer(bytes, classes)) {
            out.writeObject(object);
            out.requireNoException();
        }
        return bytes.toByteArray();
    }

    static Object read(byte[] bytes, ForeignClasses classes) throws IOException, ClassNotFoundException {
        try (Reader in = new Reader(bytes, classes)) {
            return Objects.requireNonNull(in.readObject());
        }
    }

    /** The class that {@code name} names, or whose array it names. */
    private static String elementName(String name) {
        int dimensions = name.lastIndexOf('[') + 1;
        if (dimensions == 0) {
            return name;
        }
        boolean isReference = name.charAt(dimensions) == 'L';
        return isReference ? name.substring(dimensions + 1, name.length() - 1) : "";
    }

    private static void require(String className, ForeignClasses classes) throws InvalidClassException {
        String element = elementName(className);
        if (!element.isEmpty() && !classes.admits(element)) {
            throw new InvalidClassException(className, "not a class that foreign state may hold");
        }
    }

    private static final class Writer extends ObjectOutputStream {

        private final ForeignClasses classes;
        private @Nullable Class<?> exception;

        Writer(OutputStream out, ForeignClasses classes) throws IOException {
            super(out);
            this.classes = classes;
        }

        /** A failure is written too, before it is thrown: it must not be hidden by another one. */
        @Override
        protected void annotateClass(Class<?> type) throws IOException {
            if (exception == null && Throwable.class.isAssignableFrom(type)) {
                exception = type;
            }
            if (exception == null) {
                require(type.getName(), classes);
            }
        }

        void requireNoException() throws InvalidClassException {
            if (exception != null) {
                require(exception.getName(), classes);
            }
        }

        @Override
        protected void annotateProxyClass(Class<?> type) throws IOException {
            throw new InvalidClassException(type.getName(), "a proxy");
        }
    }

    private static final class Reader extends ObjectInputStream {

        private final ForeignClasses classes;

        Reader(byte[] bytes, ForeignClasses classes) throws IOException {
            super(new ByteArrayInputStream(bytes));
            this.classes = classes;
            setObjectInputFilter(info -> check(info, bytes.length));
        }

        /** What was written is never deeper, and an array takes a byte for each element at least. */
        private static ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo info, int length) {
            boolean tooLarge = info.depth() > MAX_DEPTH || info.arrayLength() > length * 16L;
            return tooLarge ? ObjectInputFilter.Status.REJECTED : ObjectInputFilter.Status.ALLOWED;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass described) throws IOException, ClassNotFoundException {
            require(described.getName(), classes);
            // Class.forName, as the loader gives it, knows arrays too.
            return classes.load(described.getName());
        }

        @Override
        protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
            throw new InvalidClassException("a proxy of " + String.join(", ", interfaces));
        }
    }
}
