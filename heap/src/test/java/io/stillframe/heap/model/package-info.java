// SPDX-License-Identifier: Apache-2.0
/** The application of the tests of freeze, codec and load: woven by them, never used as it is. */
package io.stillframe.heap.model;
