// SPDX-License-Identifier: Apache-2.0
/** Our lists against {@code java.util.ArrayList}. */
package io.stillframe.bench.heap.list;
