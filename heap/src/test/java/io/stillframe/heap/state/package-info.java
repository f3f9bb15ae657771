// SPDX-License-Identifier: Apache-2.0
/** What tests of freeze, codec and load have in common. */
package io.stillframe.heap.state;
