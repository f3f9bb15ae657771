// SPDX-License-Identifier: Apache-2.0
/**
 * {@code ./bench partitions}: servers in network namespaces of their own, whose network is cut between them and whose
 * shared directory is taken from one of them, under load.
 */
@NullMarked
package io.stillframe.bench.partition;

import org.jspecify.annotations.NullMarked;
