// SPDX-License-Identifier: Apache-2.0
/** A library that is not of the application. */
package io.stillframe.heap.opaque.foreign;
