// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.report;

/**
 * How many shards of an application a member owns.
 *
 * @param member its name
 * @param count how many, at least one
 */
public record ShardShare(String member, int count) {}
