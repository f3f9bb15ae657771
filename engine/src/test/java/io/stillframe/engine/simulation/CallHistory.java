// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Judges all calls of a run against the logs at its end.
 *
 * <p>Each context holds one log to which calls append tokens that differ, and every answer is the log as the call saw or
 * left it. If all answers are beginnings of the last log, its order is the only order in which the calls can have taken
 * effect, a read having its place behind as many appends as it saw. Then the history is linearizable exactly when no call
 * that began after another had been answered stands before it. Whether a call that was never answered took effect does
 * not matter, only that it did so once at most, and not before it began.
 */
final class CallHistory {

    private final World world;

    CallHistory(World world) {
        this.world = world;
    }

    /** Looks at the calls of {@code context}, whose log at the end is {@code log}; what is wrong, or null. */
    String judge(String context, List<String> log) {
        if (new HashSet<>(log).size() != log.size()) {
            return "a call took effect twice in " + context + ": " + log;
        }
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < log.size(); i++) {
            places.put(log.get(i), i);
        }
        String strange = strange(context, log);
        if (strange != null) {
            return strange;
        }
        List<Operation> acknowledged = new ArrayList<>();
        List<Operation> all = new ArrayList<>();
        for (Operation operation : world.operations()) {
            if (!operation.context.equals(context)) {
                continue;
            }
            String wrong = judge(operation, log, places);
            if (wrong != null) {
                return wrong;
            }
            all.add(operation);
            if (operation.isAcknowledged()) {
                acknowledged.add(operation);
            }
        }
        return order(acknowledged, all, places);
    }

    /** A clone and its source do not reach each other. */
    private String strange(String context, List<String> log) {
        for (int i = 0; i < log.size(); i++) {
            boolean begunWith = i < world.commits.cloned(context);
            String of = begunWith ? World.keyOf(context).value() : context;
            if (!world.operation(log.get(i)).context.equals(of)) {
                return "what was done to " + world.operation(log.get(i)).context + " is in " + context + ": " + log;
            }
        }
        return null;
    }

    private String judge(Operation operation, List<String> log, Map<String, Integer> places) {
        Integer place = operation.appends() ? places.get(operation.token) : null;
        if (operation.isAcknowledged()) {
            List<String> seen = operation.log;
            if (operation.appends() && place == null) {
                return "lost: " + operation + " was acknowledged, and is not in " + log;
            }
            if (seen.size() > log.size() || !log.subList(0, seen.size()).equals(seen)) {
                return operation + " was answered " + seen + ", which is no beginning of " + log;
            }
            if (operation.appends() && seen.size() != place + 1) {
                return operation + " was answered " + seen + ", but stands at " + place + " in " + log;
            }
        } else if (place != null && operation.failure.startsWith("STFR0205E")) {
            return operation + " failed saying that it did not run, and is in " + log;
        }
        return null;
    }

    /** No call stands before one that was answered before it began. */
    private static String order(List<Operation> acknowledged, List<Operation> all, Map<String, Integer> places) {
        for (Operation later : all) {
            Integer place = later.appends() ? places.get(later.token) : null;
            if (!later.isAcknowledged() && place == null) {
                continue;
            }
            for (Operation earlier : acknowledged) {
                // An append stands behind what it found; a read, behind what it saw.
                int found = later.appends() ? place : later.log.size();
                if (earlier.answered < later.began && found < earlier.log.size()) {
                    return "not linearizable: " + later + " began after " + earlier + " was answered " + earlier.log
                            + ", and stands before it, having found " + found;
                }
            }
        }
        return null;
    }
}
