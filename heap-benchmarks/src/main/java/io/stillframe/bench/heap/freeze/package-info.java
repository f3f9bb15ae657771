// SPDX-License-Identifier: Apache-2.0
/** The cut itself, and single writes while cuts are made. */
package io.stillframe.bench.heap.freeze;
