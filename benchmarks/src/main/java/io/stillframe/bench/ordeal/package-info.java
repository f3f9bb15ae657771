// SPDX-License-Identifier: Apache-2.0
/**
 * What all runs with faults have in common: clients that bid while something happens, readers that look for answers from
 * the past, and the judgement at the end.
 */
@NullMarked
package io.stillframe.bench.ordeal;

import org.jspecify.annotations.NullMarked;
