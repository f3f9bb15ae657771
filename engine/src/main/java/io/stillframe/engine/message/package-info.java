// SPDX-License-Identifier: Apache-2.0
/**
 * What members say to each other: a version byte, a kind byte, then the fields.
 */
@NullMarked
package io.stillframe.engine.message;

import org.jspecify.annotations.NullMarked;
