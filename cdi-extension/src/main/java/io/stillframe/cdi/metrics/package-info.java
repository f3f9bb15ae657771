// SPDX-License-Identifier: Apache-2.0
/**
 * What a member reports as metrics, where the server has any: {@code MetricCatalog} says what there is, and of the classes that
 * tell it, each is loaded only if the server has what it tells it to, MicroProfile Metrics or Telemetry.
 */
@NullMarked
package io.stillframe.cdi.metrics;

import org.jspecify.annotations.NullMarked;
