// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.call;

import io.stillframe.engine.BeanInstances;
import io.stillframe.engine.Call;
import io.stillframe.engine.CallMode;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** A call that another member sent here. */
public final class DecodedCall implements Call {

    private final BeanMethod method;
    private final @Nullable Object[] arguments;
    private final byte[] encoded;

    DecodedCall(BeanMethod method, @Nullable Object[] arguments, byte[] encoded) {
        this.method = method;
        this.arguments = arguments;
        this.encoded = encoded;
    }

    @Override
    public CallMode mode() {
        return method.mode();
    }

    @Override
    public String description() {
        return method.bean() + "." + method.method().getName();
    }

    @Override
    public @Nullable Object run(BeanInstances beans) throws Exception {
        return invoke(method, beans.get(method.bean()), arguments);
    }

    @Override
    public byte[] encode() {
        return encoded;
    }

    /** Calls {@code method} on {@code bean}; throws what it throws. */
    static @Nullable Object invoke(BeanMethod method, Object bean, @Nullable Object[] arguments) throws Exception {
        try {
            return method.method().invoke(bean, arguments);
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getCause();
            if (thrown instanceof Error error) {
                throw error;
            }
            throw thrown instanceof Exception exception ? exception : e;
        }
    }
}
