// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.woven;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** An application's interceptor binding. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface Counted {}
