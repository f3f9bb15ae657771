// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.call;

import io.stillframe.cdi.activation.ApplicationThread;
import io.stillframe.engine.BeanInstances;
import io.stillframe.engine.Call;
import io.stillframe.engine.CallMode;
import org.jspecify.annotations.Nullable;

/**
 * A call that finds the application's context and a CDI request context on its thread, as it would have in a request.
 *
 * @param call what is called
 * @param thread brings the application's context
 */
public record ContextualCall(Call call, ApplicationThread thread) implements Call {

    @Override
    public CallMode mode() {
        return call.mode();
    }

    @Override
    public String description() {
        return call.description();
    }

    @Override
    public @Nullable Object run(BeanInstances beans) throws Exception {
        return thread.<@Nullable Object>callAsRequest(() -> call.run(beans));
    }

    @Override
    public byte[] encode() {
        return call.encode();
    }
}
