// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.commit;

import io.stillframe.engine.ownership.Manifest;
import java.util.function.UnaryOperator;

/**
 * One change that the owner wants in its manifest.
 *
 * @param change makes the next manifest of the one before; must not touch owner's term, sequence and commit id
 * @param committed runs when the change is committed; must not block
 */
public record ManifestEdit(UnaryOperator<Manifest> change, Runnable committed) {}
