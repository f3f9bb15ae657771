// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi;

import io.stillframe.cdi.activation.Creation;
import io.stillframe.cdi.call.BeanMethod;
import io.stillframe.cdi.call.InterceptedCall;
import io.stillframe.engine.ContextKey;
import io.stillframe.engine.HostedApplication;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** Makes the outermost call into a context an invocation; calls inside one just go on. */
@Interceptor
@SnapshotCall
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class SnapshotCallInterceptor {

    private final SnapshotScopeExtension extension;

    /** Belongs to the application of {@code extension}. */
    @Inject
    public SnapshotCallInterceptor(SnapshotScopeExtension extension) {
        this.extension = extension;
    }

    /** Runs the call where the context is owned. */
    @AroundInvoke
    public @Nullable Object call(InvocationContext invocation) throws Exception {
        if (Creation.isRunning()) {
            return invocation.proceed();
        }
        SnapshotApplication application = extension.application();
        HostedApplication hosted = application.hosted();
        Object target = invocation.getTarget();
        if (hosted.isInside(ContextKey.APPLICATION) && !application.context().isShell(target)) {
            return invocation.proceed();
        }
        BeanMethod method = application.methods().of(target.getClass(), invocation.getMethod());
        return hosted.call(ContextKey.APPLICATION, new InterceptedCall(method, invocation, application.types()));
    }
}
