// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.clone;

import java.time.Duration;

/**
 * A clone that was made.
 *
 * @param source the application whose snapshot it begins with
 * @param target its own name
 * @param shards how many shards were copied
 * @param bytes bytes of the segments that were copied
 * @param took from the request to the end
 */
public record CloneResult(String source, String target, int shards, long bytes, Duration took) {}
