// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a {@link SnapshotScoped} bean, or a whole bean, that changes no state: its calls run side by side.
 *
 * <p>A write to state inside such a call throws {@link IllegalStateWriteException} at the write. The answer is released
 * only after it is certain that no other server had taken the state over when the call began.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ReadOnly {}
