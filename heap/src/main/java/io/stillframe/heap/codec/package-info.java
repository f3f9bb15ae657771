// SPDX-License-Identifier: Apache-2.0
/** Bytes: segments, their frames, dictionary and checksums; merging; graphs of forwarded calls. */
@NullMarked
package io.stillframe.heap.codec;

import org.jspecify.annotations.NullMarked;
