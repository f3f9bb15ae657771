// SPDX-License-Identifier: Apache-2.0
/** A small application of the tests, woven when it is loaded. */
package io.stillframe.engine.house;
