// SPDX-License-Identifier: Apache-2.0
/**
 * Who is in the cluster and which applications each member hosts: hints, never permissions.
 */
@NullMarked
package io.stillframe.engine.membership;

import org.jspecify.annotations.NullMarked;
