// SPDX-License-Identifier: Apache-2.0
/** The messages of the resource adapter. */
@NullMarked
package io.stillframe.storage;

import org.jspecify.annotations.NullMarked;
