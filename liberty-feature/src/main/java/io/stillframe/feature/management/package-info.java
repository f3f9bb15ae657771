// SPDX-License-Identifier: Apache-2.0
/** The member's report as a managed bean. */
@NullMarked
package io.stillframe.feature.management;

import org.jspecify.annotations.NullMarked;
