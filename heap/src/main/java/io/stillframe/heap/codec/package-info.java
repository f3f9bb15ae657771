// SPDX-License-Identifier: Apache-2.0
/** Bytes: segments, their frames, index, dictionary and checksums; restoring and merging them; graphs of forwarded calls. */
@NullMarked
package io.stillframe.heap.codec;

import org.jspecify.annotations.NullMarked;
