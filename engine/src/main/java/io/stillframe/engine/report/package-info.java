// SPDX-License-Identifier: Apache-2.0
/**
 * What operators read: immutable reports of one moment, gathered without walking over contexts or blocking anybody.
 *
 * <p>{@link io.stillframe.engine.report.ClusterReport} is all of it; REST, managed beans, metrics and health are views. The
 * names of the components are those that operators see. What is counted and timed on the way is in {@code engine.gauge}.
 */
@NullMarked
package io.stillframe.engine.report;

import org.jspecify.annotations.NullMarked;
