// SPDX-License-Identifier: Apache-2.0
/** Making beans for a context that becomes active here, fresh or from a snapshot, on whatever thread the engine uses. */
@NullMarked
package io.stillframe.cdi.activation;

import org.jspecify.annotations.NullMarked;
