// SPDX-License-Identifier: Apache-2.0
/**
 * The web application behind the Admin Center's tool "Stillframe".
 *
 * <p>Almost all of it is in {@code src/main/webapp}: a page and its scripts, which read the cluster's report from
 * {@code /ibm/api/stillframe} as the person who is logged in, and send actions there. Here is only what a page cannot say
 * of itself: the headers that it is served with.
 */
@NullMarked
package io.stillframe.console;

import org.jspecify.annotations.NullMarked;
