// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.call;

import io.stillframe.api.UnsupportedStateException;
import io.stillframe.cdi.CdiMessages;
import io.stillframe.engine.BeanInstances;
import io.stillframe.engine.Call;
import io.stillframe.engine.CallMode;
import io.stillframe.heap.StateTypes;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** A call that the interceptor caught on this member. */
public final class InterceptedCall implements Call {

    private final BeanMethod method;
    private final InvocationContext invocation;
    private final StateTypes types;

    /** The call that {@code invocation} goes on with. */
    public InterceptedCall(BeanMethod method, InvocationContext invocation, StateTypes types) {
        this.method = method;
        this.invocation = invocation;
        this.types = types;
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
        Object owner = beans.get(method.bean());
        // The target is another instance if the context was activated or lost since the proxy chose it.
        return owner == invocation.getTarget()
                ? invocation.proceed()
                : DecodedCall.invoke(method, owner, invocation.getParameters());
    }

    @Override
    public byte[] encode() {
        if (!Modifier.isPublic(method.method().getModifiers())) {
            throw new UnsupportedStateException(CdiMessages.CATALOG.text("STFR0322E", description()));
        }
        return CallCodec.encode(method, invocation.getParameters(), types);
    }
}
