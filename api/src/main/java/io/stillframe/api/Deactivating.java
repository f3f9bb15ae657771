// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api;

/**
 * CDI event: this server is about to hand the state of {@code application} over in good order; fired inside an
 * exclusive call, whose effects still travel with the state. Not fired when the state was lost to another server.
 *
 * @param application name of the application
 * @param term fencing number under which this server still owns the state
 */
public record Deactivating(String application, long term) {}
