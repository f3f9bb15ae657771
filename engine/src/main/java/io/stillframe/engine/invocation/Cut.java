// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.invocation;

import io.stillframe.engine.state.FrozenState;

/**
 * What one context brings into a snapshot.
 *
 * @param context where it was cut
 * @param frozen its changes as of the cut
 */
public record Cut(ActiveContext context, FrozenState frozen) {}
