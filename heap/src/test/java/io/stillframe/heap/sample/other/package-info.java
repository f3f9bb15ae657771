// SPDX-License-Identifier: Apache-2.0
/** Another package of the small application. */
package io.stillframe.heap.sample.other;
