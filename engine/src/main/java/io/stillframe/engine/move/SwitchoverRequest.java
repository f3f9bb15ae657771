// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.move;

/**
 * What is to be moved where. Made by {@link #ofShard}, {@link #ofApplication} or {@link #ofMember}, then {@link #to} and
 * {@link #by}.
 *
 * @param application whose shards; empty for those of all applications
 * @param shard which of them, from 0; -1 for all
 * @param owner name of the server whose shards are meant; empty for those of all
 * @param target name of the server that is to have them and keep them while it lives; empty for whomever the rendezvous says
 * @param by who asks, for the log; "-" if not known
 */
public record SwitchoverRequest(String application, int shard, String owner, String target, String by) {

    /** One shard. */
    public static SwitchoverRequest ofShard(String application, int shard) {
        return new SwitchoverRequest(application, shard, "", "", "-");
    }

    /** All shards of an application, whoever owns them. */
    public static SwitchoverRequest ofApplication(String application) {
        return new SwitchoverRequest(application, -1, "", "", "-");
    }

    /** All shards that the server of that name owns. */
    public static SwitchoverRequest ofMember(String name) {
        return new SwitchoverRequest("", -1, name, "", "-");
    }

    /** The same, to the server of that name, which keeps what it gets while it lives. */
    public SwitchoverRequest to(String name) {
        return new SwitchoverRequest(application, shard, owner, name, by);
    }

    /** The same, asked for by {@code who}. */
    public SwitchoverRequest by(String who) {
        return new SwitchoverRequest(application, shard, owner, target, who.isEmpty() ? "-" : who);
    }

    /** What is to be moved, in words. */
    public String what() {
        if (shard >= 0) {
            return application + "/" + shard;
        }
        return application.isEmpty() ? owner : application;
    }
}
