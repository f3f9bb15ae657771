// SPDX-License-Identifier: Apache-2.0
/** The Admin Center tool as an operator has it: real servers, a real browser. */
package io.stillframe.it.console;
