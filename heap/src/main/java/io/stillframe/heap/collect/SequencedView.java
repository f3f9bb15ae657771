// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Objects with the methods of an interface of Java 21 as that interface, which cannot be implemented for Java 17. */
final class SequencedView implements InvocationHandler {

    private record Call(Class<?> target, Method method) {}

    private static final Map<Call, Optional<Method>> FOUND = new ConcurrentHashMap<>();

    private final Object ends;
    private final Object view;

    private SequencedView(Object ends, Object view) {
        this.ends = ends;
        this.view = view;
    }

    /** One that has the methods of {@code type} that {@code ends} has, and the others of {@code view}. */
    static Object of(String type, Object ends, Object view) {
        try {
            Class<?> known = Class.forName(type);
            return Proxy.newProxyInstance(
                    SequencedView.class.getClassLoader(), new Class<?>[] {known}, new SequencedView(ends, view));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    @SuppressWarnings("NullAway") // results may well be null
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            Method own = find(ends, method);
            if (own != null && own.getDeclaringClass() != Object.class) {
                return own.invoke(ends, arguments);
            }
            Method inherited = find(view, method);
            return inherited == null
                    ? InvocationHandler.invokeDefault(proxy, method, arguments)
                    : inherited.invoke(view, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static @Nullable Method find(Object target, Method method) {
        return FOUND.computeIfAbsent(new Call(target.getClass(), method), SequencedView::find)
                .orElse(null);
    }

    private static Optional<Method> find(Call call) {
        try {
            return Optional.of(call.target()
                    .getMethod(call.method().getName(), call.method().getParameterTypes()));
        } catch (NoSuchMethodException e) {
            return Optional.empty(); // a newer Java has more than there is here
        }
    }
}
