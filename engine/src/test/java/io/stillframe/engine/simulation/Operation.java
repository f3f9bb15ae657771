// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import java.util.ArrayList;
import java.util.List;

/** One call of a client: when it began, where it ran, and what was answered. */
final class Operation {

    /** What it does to the log of its context. */
    enum Kind {
        /** Appends its token. */
        APPEND,
        /** Appends its token and then throws. */
        APPEND_AND_THROW,
        /** Reads. */
        READ,
        /** Writes what cannot be encoded. */
        SPOIL
    }

    /** One run of it under a term of ownership. */
    record Execution(String member, long term, long at) {}

    final String token;
    final Kind kind;
    final String context;
    final long began;
    final List<Execution> executions = new ArrayList<>();
    /** When it was answered, -1 while it is not. */
    long answered = -1;
    /** The log as it was answered; null when the answer is a failure of the engine. */
    List<String> log;

    String failure = "";

    Operation(String token, Kind kind, String context, long began) {
        this.token = token;
        this.kind = kind;
        this.context = context;
        this.began = began;
    }

    boolean appends() {
        return kind == Kind.APPEND || kind == Kind.APPEND_AND_THROW;
    }

    /** Whether the application's answer came back. */
    boolean isAcknowledged() {
        return log != null;
    }

    @Override
    public String toString() {
        return token + " " + kind + " in " + context;
    }
}
