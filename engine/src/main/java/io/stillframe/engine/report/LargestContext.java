// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.report;

/**
 * The context that has brought the most bytes into one snapshot since its shard came here. Of one that began here that is
 * its size at least; of one that came back, what was changed of it at once.
 *
 * @param application name of the application
 * @param key of the context
 * @param bytes of its part of that snapshot
 */
public record LargestContext(String application, String key, long bytes) {}
