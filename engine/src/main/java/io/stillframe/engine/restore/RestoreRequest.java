// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.restore;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to go back to what. Made by {@link #ofShard} or {@link #ofApplication}, then {@link #to} or {@link #at}, and
 * {@link #by}.
 *
 * @param application whose state
 * @param shard which of its shards, from 0; -1 for all
 * @param snapshot the snapshot's id; 0 if {@code instant} says it
 * @param instant each shard goes back to its newest snapshot of that time or before; null if {@code snapshot} says it
 * @param by who asks, for the log; "-" if not known
 */
public record RestoreRequest(String application, int shard, long snapshot, @Nullable Instant instant, String by) {

    /** One shard. */
    public static RestoreRequest ofShard(String application, int shard) {
        return new RestoreRequest(application, shard, 0, null, "-");
    }

    /** All shards of an application; {@link #at} says to what. */
    public static RestoreRequest ofApplication(String application) {
        return new RestoreRequest(application, -1, 0, null, "-");
    }

    /** The same, to the snapshot of that id. */
    public RestoreRequest to(long id) {
        return new RestoreRequest(application, shard, id, null, by);
    }

    /** The same, to the newest snapshot of that time or before. */
    public RestoreRequest at(Instant time) {
        return new RestoreRequest(application, shard, 0, time, by);
    }

    /** The same, asked for by {@code who}. */
    public RestoreRequest by(String who) {
        return new RestoreRequest(application, shard, snapshot, instant, who.isEmpty() ? "-" : who);
    }

    /** What is to go back, in words. */
    public String what() {
        return shard >= 0 ? application + "/" + shard : application;
    }

    /** To what, in words. */
    public String target() {
        return instant == null ? Long.toString(snapshot) : instant.toString();
    }
}
