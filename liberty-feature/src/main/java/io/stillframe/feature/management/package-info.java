// SPDX-License-Identifier: Apache-2.0
/** The member's and the cluster's report as managed beans. */
@NullMarked
package io.stillframe.feature.management;

import org.jspecify.annotations.NullMarked;
