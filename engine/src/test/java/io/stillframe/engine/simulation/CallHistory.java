// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import io.stillframe.engine.simulation.CommitHistory.Era;
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
 *
 * <p>Where an operator has had a context go back, its history is cut into eras. Each begins as one of its predecessors was; a
 * call takes effect in one of them, that of the term under which it ran, and never again in a later one.
 */
final class CallHistory {

    private final World world;

    CallHistory(World world) {
        this.world = world;
    }

    /** Looks at the calls of {@code context}, whose log at the end is {@code log}; what is wrong, or null. */
    String judge(String context, List<String> log) {
        List<Era> eras = world.commits.eras(context);
        Map<String, Integer> takenEffect = new HashMap<>();
        for (int i = 0; i < eras.size(); i++) {
            Era era = eras.get(i);
            if (new HashSet<>(era.log()).size() != era.log().size()) {
                return "a call took effect twice in " + context + ": " + era.log();
            }
            for (String token : era.log()
                    .subList(Math.min(era.base(), era.log().size()), era.log().size())) {
                Integer before = takenEffect.put(token, i);
                if (before != null && eras.subList(before, i).stream().noneMatch(Era::givenUp)) {
                    return token + " took effect again after " + context + " went back to before it: " + eras;
                }
            }
            String strange = strange(context, era.log());
            if (strange != null) {
                return strange;
            }
        }
        List<Place> acknowledged = new ArrayList<>();
        List<Place> all = new ArrayList<>();
        for (Operation operation : world.operations()) {
            if (!operation.context.equals(context)) {
                continue;
            }
            String wrong = judge(operation, eras, takenEffect, acknowledged, all);
            if (wrong != null) {
                return wrong;
            }
        }
        return order(acknowledged, all);
    }

    /**
     * Where a call stands: behind the first {@code found} tokens of an era between {@code first} and {@code last}.
     *
     * @param first the first era that it can be of
     * @param last the last one
     */
    private record Place(Operation operation, int first, int last, int found) {}

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

    private String judge(
            Operation operation,
            List<Era> eras,
            Map<String, Integer> takenEffect,
            List<Place> acknowledged,
            List<Place> all) {
        Integer in = operation.appends() ? takenEffect.get(operation.token) : null;
        if (!operation.isAcknowledged()) {
            if (in != null && operation.failure.startsWith("STFR0205E")) {
                return operation + " failed saying that it did not run, and is in " + eras;
            }
            if (in != null) {
                all.add(new Place(operation, in, in, eras.get(in).log().indexOf(operation.token)));
            }
            return null;
        }
        if (operation.appends() && in == null) {
            return "lost: " + operation + " was acknowledged, and is not in " + eras;
        }
        List<Integer> possible = new ArrayList<>();
        for (int i = 0; i < eras.size(); i++) {
            if ((in == null || in == i) && ranIn(operation, eras, i) && agrees(operation, eras.get(i))) {
                possible.add(i);
            }
        }
        if (possible.isEmpty()) {
            return operation + " was answered " + operation.log + ", which does not stand in " + eras;
        }
        // An append stands behind what it found; a read, behind what it saw.
        int found = operation.log.size() - (operation.appends() ? 1 : 0);
        Place place = new Place(operation, possible.get(0), possible.get(possible.size() - 1), found);
        acknowledged.add(place);
        all.add(place);
        return null;
    }

    /** Whether it ran under a term of that era; one that was lost while it ran says nothing. */
    private static boolean ranIn(Operation operation, List<Era> eras, int number) {
        long after = number == 0 ? -1 : eras.get(number - 1).until();
        return operation.executions.stream()
                .anyMatch(run -> run.term() == 0
                        || (run.term() > after && run.term() <= eras.get(number).until()));
    }

    private static boolean agrees(Operation operation, Era era) {
        int size = operation.log.size();
        return size <= era.log().size()
                && era.log().subList(0, size).equals(operation.log)
                && (!operation.appends()
                        || (size > 0 && operation.log.get(size - 1).equals(operation.token)));
    }

    /** No call stands before one that was answered before it began. */
    private static String order(List<Place> acknowledged, List<Place> all) {
        for (Place later : all) {
            for (Place earlier : acknowledged) {
                boolean before = later.last() < earlier.first()
                        || (later.last() == earlier.first()
                                && later.found() < earlier.operation().log.size());
                if (before && earlier.operation().answered < later.operation().began) {
                    return "not linearizable: " + later + " began after " + earlier + " was answered "
                            + earlier.operation().log + ", and stands before it";
                }
            }
        }
        return null;
    }
}
