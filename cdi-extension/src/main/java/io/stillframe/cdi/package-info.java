// SPDX-License-Identifier: Apache-2.0
/**
 * The scope: how a container's beans become the state of a context, and how calls to them become invocations.
 *
 * <p>{@link io.stillframe.cdi.SnapshotScopeExtension} finds and checks the beans; {@link
 * io.stillframe.cdi.SnapshotContext} gives out the active instances, or shells where another member owns the state; an
 * interceptor sends every outermost call through the engine. Snapshot path: it ends in {@code guard}, the fault
 * tolerance around the store. Takeover path: it ends in {@code activation}, which makes beans for loaded state. The
 * feature and the applications meet in {@link io.stillframe.cdi.StillframeRuntime}.
 */
@NullMarked
package io.stillframe.cdi;

import org.jspecify.annotations.NullMarked;
