// SPDX-License-Identifier: Apache-2.0
/** Our codec against those of others, on the same graph of objects. */
package io.stillframe.bench.heap.codec;
