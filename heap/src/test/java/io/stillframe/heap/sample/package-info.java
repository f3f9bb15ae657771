// SPDX-License-Identifier: Apache-2.0
/** A small application, only ever loaded woven: its classes are read as bytes by the tests of weaving. */
package io.stillframe.heap.sample;
