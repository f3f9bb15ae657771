// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.call;

import io.stillframe.engine.CallMode;
import java.lang.reflect.Method;

/**
 * A business method of a snapshot-scoped bean.
 *
 * @param bean name of the bean: the binary name of its class
 * @param signature method name and parameter types, unique within the bean
 * @param mode how its calls hold the context
 * @param method for calling it on an instance
 */
public record BeanMethod(String bean, String signature, CallMode mode, Method method) {

    /** The signature of {@code method}. */
    static String signatureOf(Method method) {
        StringBuilder text = new StringBuilder(method.getName()).append('(');
        for (Class<?> type : method.getParameterTypes()) {
            text.append(type.getName()).append(';');
        }
        return text.append(')').toString();
    }
}
