// SPDX-License-Identifier: Apache-2.0
/** What operators read: immutable reports of one moment, gathered without walking over contexts or blocking anybody. */
@NullMarked
package io.stillframe.engine.report;

import org.jspecify.annotations.NullMarked;
