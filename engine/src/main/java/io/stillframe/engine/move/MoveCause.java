// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.move;

import io.stillframe.engine.report.MoveReport.Kind;
import java.util.Locale;

/** Why a shard goes elsewhere. Of a switchover it decides what its manifest says about its place afterwards. */
public enum MoveCause {
    /** An operator has named the member that is to have it: it is placed there. */
    PLACED(Kind.SWITCHOVER, "an operator has sent it there"),
    /** An operator leaves it to the rendezvous again: it is placed nowhere in particular. */
    UNPLACED(Kind.SWITCHOVER, "an operator has left it to the members where it is"),
    /** A member came that should have its share; what an operator has placed stays where it is. */
    BALANCE(Kind.SWITCHOVER, "a member came that should have its share"),
    /** This member takes no shards any more. */
    DRAIN(Kind.SWITCHOVER, "its owner takes no shards any more"),
    /** The server, or its application, stops. */
    STOP(Kind.SWITCHOVER, "it was stopped where it was"),
    /** The owner is dead, cut off or stuck, for all that the others know. */
    GONE(Kind.TAKEOVER, "its owner was not in the view any more"),
    /** This member has claimed it and never learnt that. */
    UNSETTLED(Kind.TAKEOVER, "the outcome of its own claim was not known"),
    /** An application is made that begins with it. */
    CLONED(Kind.CLONE, "an operator has had it made"),
    /** An operator goes back. */
    RESTORED(Kind.RESTORE, "an operator has had it go back to an earlier snapshot");

    private final Kind kind;
    private final String words;

    MoveCause(Kind kind, String words) {
        this.kind = kind;
        this.words = words;
    }

    /** What kind of move it makes. */
    public Kind kind() {
        return kind;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** Its name in metrics and reports. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
