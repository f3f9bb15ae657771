// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** What a class must be like for the container to put a proxy before it, so that no call can slip past the context. */
final class BeanClassRules {

    private BeanClassRules() {}

    /** The rules that {@code bean} breaks, as numbered texts. */
    static List<String> violations(Class<?> bean) {
        List<String> violations = new ArrayList<>();
        if (Modifier.isFinal(bean.getModifiers())) {
            violations.add(CdiMessages.CATALOG.text("STFR0302E", bean.getName()));
        }
        if (!hasProxyableConstructor(bean)) {
            violations.add(CdiMessages.CATALOG.text("STFR0303E", bean.getName()));
        }
        for (Method method : bean.getMethods()) {
            if (slipsPast(method)) {
                violations.add(CdiMessages.CATALOG.text("STFR0304E", bean.getName(), method.getName()));
            }
        }
        return violations;
    }

    private static boolean hasProxyableConstructor(Class<?> bean) {
        for (Constructor<?> constructor : bean.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 0 && !Modifier.isPrivate(constructor.getModifiers())) {
                return true;
            }
        }
        return false;
    }

    private static boolean slipsPast(Method method) {
        return Modifier.isFinal(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers())
                && method.getDeclaringClass() != Object.class
                && !method.getName().startsWith("stillframe$");
    }
}
