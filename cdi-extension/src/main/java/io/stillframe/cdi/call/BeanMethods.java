// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.call;

import io.stillframe.api.ReadOnly;
import io.stillframe.engine.CallMode;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The business methods of an application's snapshot-scoped beans; the only ones another member can ask for (I9). */
public final class BeanMethods {

    private final Map<String, Class<?>> beans = new HashMap<>();
    private final Map<String, Map<String, BeanMethod>> callable = new HashMap<>();
    private final Map<Class<?>, Map<Method, BeanMethod>> seen = new ConcurrentHashMap<>();

    /** Of the bean classes {@code classes}. */
    public BeanMethods(Collection<? extends Class<?>> classes) {
        for (Class<?> bean : classes) {
            beans.put(bean.getName(), bean);
            Map<String, BeanMethod> methods = new HashMap<>();
            for (Method method : bean.getMethods()) {
                if (isCallable(method)) {
                    BeanMethod beanMethod = describe(bean, method);
                    methods.put(beanMethod.signature(), beanMethod);
                }
            }
            callable.put(bean.getName(), methods);
        }
    }

    /** The method that was called on an instance of {@code type}, a bean class or the container's subclass of one. */
    public BeanMethod of(Class<?> type, Method method) {
        Map<Method, BeanMethod> ofType = seen.get(type);
        if (ofType == null) {
            ofType = seen.computeIfAbsent(type, t -> new ConcurrentHashMap<>());
        }
        BeanMethod known = ofType.get(method);
        return known != null ? known : ofType.computeIfAbsent(method, m -> describe(beanClass(type), m));
    }

    /** The method that another member names, if there is such a one that it may ask for. */
    public Optional<BeanMethod> find(String bean, String signature) {
        Map<String, BeanMethod> methods = callable.get(bean);
        return methods == null ? Optional.empty() : Optional.ofNullable(methods.get(signature));
    }

    /** All exceptions that the beans' methods declare. */
    Set<Class<?>> declaredExceptions() {
        Set<Class<?>> declared = new LinkedHashSet<>();
        for (Map<String, BeanMethod> methods : callable.values()) {
            for (BeanMethod method : methods.values()) {
                declared.addAll(Set.of(method.method().getExceptionTypes()));
            }
        }
        return declared;
    }

    private Class<?> beanClass(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (beans.get(c.getName()) == c) {
                return c;
            }
        }
        throw new IllegalArgumentException(type + " is not of a snapshot-scoped bean");
    }

    private static boolean isCallable(Method method) {
        return !Modifier.isStatic(method.getModifiers())
                && !method.getName().startsWith("stillframe$")
                && !method.isBridge()
                && method.getDeclaringClass() != Object.class;
    }

    private static BeanMethod describe(Class<?> bean, Method method) {
        @Nullable ReadOnly onMethod = method.getAnnotation(ReadOnly.class);
        boolean readOnly = onMethod != null || bean.isAnnotationPresent(ReadOnly.class);
        method.trySetAccessible();
        return new BeanMethod(
                bean.getName(),
                BeanMethod.signatureOf(method),
                readOnly ? CallMode.SHARED : CallMode.EXCLUSIVE,
                method);
    }
}
