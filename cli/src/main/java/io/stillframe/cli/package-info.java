// SPDX-License-Identifier: Apache-2.0
/**
 * The command {@code stillframe}: lists, verifies and dumps stored state, from its files or its database, without a server
 * and without the application. It reads only.
 */
@NullMarked
package io.stillframe.cli;

import org.jspecify.annotations.NullMarked;
