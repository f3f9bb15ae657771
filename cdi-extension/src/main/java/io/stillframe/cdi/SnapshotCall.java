// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Binds {@link SnapshotCallInterceptor} to the business methods of snapshot-scoped beans; the extension adds it. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface SnapshotCall {

    /** What the extension adds. */
    final class Literal extends AnnotationLiteral<SnapshotCall> implements SnapshotCall {
        static final Literal INSTANCE = new Literal();
    }
}
