// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.rest;

import com.ibm.wsspi.rest.handler.RESTRequest;

/** Query parameters, checked. */
final class Parameters {

    private static final int MOST = 10_000;

    private Parameters() {}

    /**
     * Which shards are asked for.
     *
     * @param application name; empty for all
     * @param member name of their owner; empty for all
     * @param offset how many of those are skipped
     * @param limit how many are sent at most
     */
    record Shards(String application, String member, int offset, int limit) {}

    static Shards shards(RESTRequest request) throws Refusal {
        return new Shards(
                text(request, "application"),
                text(request, "member"),
                number(request, "offset", 0, 0, Integer.MAX_VALUE),
                number(request, "limit", 100, 1, MOST));
    }

    static String text(RESTRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    static int number(RESTRequest request, String name, int unset, int least, int most) throws Refusal {
        String value = text(request, name);
        return value.isEmpty() ? unset : number(name, value, least, most);
    }

    /** The id of a snapshot, at least 1. */
    static long id(String value) throws Refusal {
        try {
            long id = Long.parseLong(value);
            if (id > 0) {
                return id;
            }
        } catch (NumberFormatException e) {
            throw Refusal.of(400, "STFR0534E", "no snapshot has the id " + value);
        }
        throw Refusal.of(400, "STFR0534E", "no snapshot has the id " + value);
    }

    static int number(String name, String value, int least, int most) throws Refusal {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw Refusal.of(400, "STFR0534E", name + " is no number: " + value);
        }
        throw Refusal.of(400, "STFR0534E", name + " is not between " + least + " and " + most + ": " + value);
    }
}
