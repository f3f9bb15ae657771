// SPDX-License-Identifier: Apache-2.0
/** Enhances classes at load: finds what is state (the plan), puts the barrier, the section fields and the codec into it. */
@NullMarked
package io.stillframe.heap.weave;

import org.jspecify.annotations.NullMarked;
