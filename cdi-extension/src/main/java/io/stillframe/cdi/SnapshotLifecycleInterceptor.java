// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi;

import io.stillframe.cdi.activation.Creation;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** Keeps {@code @PostConstruct} to once in the life of the state: it is skipped for restored instances and shells. */
@Interceptor
@SnapshotLifecycle
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class SnapshotLifecycleInterceptor {

    /** Runs the bean's own {@code @PostConstruct}, or does not. */
    @PostConstruct
    public @Nullable Object initialize(InvocationContext invocation) throws Exception {
        return Creation.isRestoring() ? null : invocation.proceed();
    }
}
