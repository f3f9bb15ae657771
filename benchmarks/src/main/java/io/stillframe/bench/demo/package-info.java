// SPDX-License-Identifier: Apache-2.0
/**
 * {@code ./demo}: two servers, traffic, kills of the owner, and a table that says whether anything was lost.
 */
@NullMarked
package io.stillframe.bench.demo;

import org.jspecify.annotations.NullMarked;
