// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.http;

import java.io.IOException;
import java.time.Duration;

/** Single requests on a connection of their own, for everything that is not load. */
public final class Http {

    private Http() {}

    /**
     * The answer to {@code GET path}.
     *
     * @param patience longest wait
     * @throws IOException if nobody listens or the answer did not arrive whole
     */
    public static HttpReply get(Endpoint endpoint, String path, Duration patience) throws IOException {
        try (HttpConnection connection = HttpConnection.open(endpoint, patience)) {
            return connection.get(path);
        }
    }

    /** The body of the answer to {@code GET path}, which must be 200. */
    public static String body(Endpoint endpoint, String path, Duration patience) throws IOException {
        HttpReply reply = get(endpoint, path, patience);
        if (reply.status() != 200) {
            throw new IOException(endpoint.url(path) + " answered " + reply.status() + ": " + excerpt(reply.body()));
        }
        return reply.body();
    }

    private static String excerpt(String body) {
        String line = body.replaceAll("\\s+", " ").trim();
        return line.length() <= 300 ? line : line.substring(0, 300) + "…";
    }
}
