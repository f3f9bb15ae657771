// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A bean whose state outlives the server it runs on.
 *
 * <p>There is one instance in the whole cluster for each application. Its fields, the objects they lead to and the
 * collections in between are ordinary Java; they are captured as they change, without any call by the application.
 * Fields that are {@code static}, {@code transient} or injected are not state.
 *
 * <p>Each call from outside holds the bean's context alone, or shared with others if it is {@link ReadOnly}; beans of
 * one application share one context. A call returns when its effects are stored where another server can take them up
 * (see {@code durability} in the server's configuration).
 *
 * <p>{@code @PostConstruct} runs once in the life of the state, not again when a peer takes it over; that is told by
 * the event {@link Reactivated}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SnapshotScoped {}
