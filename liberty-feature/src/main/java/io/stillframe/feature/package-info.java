// SPDX-License-Identifier: Apache-2.0
/**
 * The Open Liberty feature: the only code that knows the server.
 *
 * <p>{@code weaving} reads an application's archive when it starts and puts the write barrier into its classes as they
 * are loaded; {@code member} makes this server a member of the cluster when the resource adapter is there, and leaves it
 * in good order when the server stops; this package holds the configuration and brings the CDI extension.
 */
@NullMarked
package io.stillframe.feature;

import org.jspecify.annotations.NullMarked;
