// SPDX-License-Identifier: Apache-2.0
/**
 * What an application compiles against: two annotations, two events and the exceptions that a caller may meet.
 *
 * <p>Everything an application must do is annotate a bean {@link io.stillframe.api.SnapshotScoped}; the rest of this
 * package is optional.
 */
@NullMarked
package io.stillframe.api;

import org.jspecify.annotations.NullMarked;
