// SPDX-License-Identifier: Apache-2.0
/** What an operator does on purpose, with whole servers under load: no request fails of it. */
package io.stillframe.it.move;
