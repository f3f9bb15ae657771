// SPDX-License-Identifier: Apache-2.0
/** Calls to snapshot-scoped beans as values: run here, or encoded, sent to the owner, and their outcome sent back. */
@NullMarked
package io.stillframe.cdi.call;

import org.jspecify.annotations.NullMarked;
