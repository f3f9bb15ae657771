// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.woven;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes what it runs around. */
@Counted
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class Counting {

    public static final List<String> METHODS = new CopyOnWriteArrayList<>();

    @AroundInvoke
    Object around(InvocationContext call) throws Exception {
        METHODS.add(call.getMethod().getName());
        return call.proceed();
    }
}
