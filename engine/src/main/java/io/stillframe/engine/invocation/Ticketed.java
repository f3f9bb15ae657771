// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.invocation;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a call came to, not to be shown to anybody before it may be.
 *
 * @param value the outcome
 * @param released completes when it may be shown (I6), exceptionally when it never may
 */
public record Ticketed<T>(T value, CompletableFuture<@Nullable Void> released) {}
