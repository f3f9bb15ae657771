// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api;

/**
 * CDI event: this server has loaded the state of {@code application} and is about to serve it; fired inside an
 * exclusive call, before any other call sees the state.
 *
 * @param application name of the application
 * @param term fencing number under which this server owns the state, at least 1
 * @param previousOwner name of the member that owned it before, empty if there was none
 */
public record Reactivated(String application, long term, String previousOwner) {}
