// SPDX-License-Identifier: Apache-2.0
/** Readiness for MicroProfile Health, where the server has it. Loaded only then. */
@NullMarked
package io.stillframe.cdi.health;

import org.jspecify.annotations.NullMarked;
