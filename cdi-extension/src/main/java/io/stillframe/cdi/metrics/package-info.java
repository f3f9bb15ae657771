// SPDX-License-Identifier: Apache-2.0
/** What a member reports as MicroProfile Metrics, where the server has them. Loaded only then. */
@NullMarked
package io.stillframe.cdi.metrics;

import org.jspecify.annotations.NullMarked;
