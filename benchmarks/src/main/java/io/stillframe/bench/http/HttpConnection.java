// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * One kept-alive HTTP/1.1 connection that sends a request exactly once.
 *
 * <p>The driver's ledger rests on that: a client that silently repeats a POST on a broken connection would make the
 * server look as if it had duplicated a bid. Opening and sending are two steps, so that the caller knows whether
 * anything can have reached the server. It needs no threads besides the caller's, since the clients share their processors
 * with the servers.
 *
 * <p>Not thread-safe.
 */
public final class HttpConnection implements Closeable {

    /** A server may close a connection that was idle; after this long a fresh one is opened instead of trying. */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(5);

    private static final int LONGEST_LINE = 16 * 1024;

    private final Endpoint endpoint;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private long lastUseNanos = System.nanoTime();
    private boolean reusable = true;

    private HttpConnection(Endpoint endpoint, Socket socket) throws IOException {
        this.endpoint = endpoint;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 8 * 1024);
        this.out = socket.getOutputStream();
    }

    /**
     * Connects to {@code endpoint}.
     *
     * @param patience longest wait for the connection and for each answer
     * @throws IOException if nobody listens there; nothing was sent then
     */
    @SuppressWarnings("AddressSelection") // the loopback address has one form
    public static HttpConnection open(Endpoint endpoint, Duration patience) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(endpoint.address(), Math.toIntExact(patience.toMillis()));
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            return new HttpConnection(endpoint, socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Where it leads. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Whether the next request may go over it. */
    public boolean isReusable() {
        return reusable && System.nanoTime() - lastUseNanos < LONGEST_IDLE.toNanos();
    }

    /** Sends {@code GET path} and reads the answer. */
    public HttpReply get(String path) throws IOException {
        return exchange(head("GET", path).append("\r\n").toString());
    }

    /**
     * Sends {@code POST path} and reads the answer.
     *
     * @throws IOException if the answer did not arrive whole; the server may or may not have done it
     */
    public HttpReply post(String path, String json) throws IOException {
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        return exchange(head("POST", path)
                .append("Content-Type: application/json\r\nContent-Length: ")
                .append(length)
                .append("\r\n\r\n")
                .append(json)
                .toString());
    }

    /**
     * Sends {@code DELETE path} and reads the answer.
     *
     * @throws IOException as {@link #post}
     */
    public HttpReply delete(String path) throws IOException {
        return exchange(head("DELETE", path).append("\r\n").toString());
    }

    @Override
    public void close() throws IOException {
        reusable = false;
        socket.close();
    }

    private StringBuilder head(String method, String path) {
        return new StringBuilder(256)
                .append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(endpoint.host())
                .append(':')
                .append(endpoint.port())
                .append("\r\nAccept: */*\r\n");
    }

    private HttpReply exchange(String request) throws IOException {
        if (!reusable) {
            throw new IOException("the connection is closed");
        }
        reusable = false; // until the whole answer is here
        out.write(request.getBytes(StandardCharsets.UTF_8));
        out.flush();
        HttpReply reply = reply();
        lastUseNanos = System.nanoTime();
        return reply;
    }

    private HttpReply reply() throws IOException {
        int status = status(line());
        int length = -1;
        boolean chunked = false;
        boolean keep = true;
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            String value = header.substring(colon + 1).trim().toLowerCase(Locale.ROOT);
            switch (header.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT)) {
                case "content-length" -> length = Integer.parseInt(value);
                case "transfer-encoding" -> chunked = value.equals("chunked");
                case "connection" -> keep = !value.equals("close");
                default -> {
                    // of no interest
                }
            }
        }
        String body = chunked ? chunks() : bytes(length, status);
        reusable = keep && (chunked || length >= 0 || status == 204);
        return new HttpReply(status, body);
    }

    private static int status(String line) throws IOException {
        if (!line.startsWith("HTTP/1.") || line.length() < 12) {
            throw new IOException("not an HTTP answer: " + line);
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private String bytes(int length, int status) throws IOException {
        if (length < 0) {
            return status == 204 ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the answer ended after " + body.length + " of " + length + " bytes");
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private String chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(line()); size > 0; size = chunkSize(line())) {
            byte[] chunk = in.readNBytes(size);
            if (chunk.length < size) {
                throw new EOFException("the answer ended inside a chunk");
            }
            body.write(chunk);
            line();
        }
        while (!line().isEmpty()) {
            // trailers
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private static int chunkSize(String line) {
        int end = line.indexOf(';');
        return Integer.parseInt((end < 0 ? line : line.substring(0, end)).trim(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (line.length() == LONGEST_LINE) {
                throw new IOException("header line too long");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
