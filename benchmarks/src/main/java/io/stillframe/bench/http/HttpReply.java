// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.http;

/**
 * One complete answer of a server: it exists only if the last byte of the body was read.
 *
 * @param status HTTP status
 * @param body the body as text, empty if there was none
 */
public record HttpReply(int status, String body) {}
