// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HttpConnectionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void readsAnAnswerOfKnownLengthAndKeepsTheConnection() throws IOException {
        try (Scripted server = new Scripted("HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\nhello");
                HttpConnection connection = HttpConnection.open(server.endpoint(), PATIENCE)) {
            assertThat(connection.post("/x", "{}")).isEqualTo(new HttpReply(201, "hello"));
            assertThat(connection.isReusable()).isTrue();
        }
    }

    @Test
    void readsAnAnswerInChunks() throws IOException {
        try (Scripted server = new Scripted(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");
                HttpConnection connection = HttpConnection.open(server.endpoint(), PATIENCE)) {
            assertThat(connection.get("/x").body()).isEqualTo("abcde");
            assertThat(connection.isReusable()).isTrue();
        }
    }

    @Test
    void doesNotReuseAConnectionThatTheServerWillClose() throws IOException {
        try (Scripted server = new Scripted("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
                HttpConnection connection = HttpConnection.open(server.endpoint(), PATIENCE)) {
            assertThat(connection.get("/x").status()).isEqualTo(200);
            assertThat(connection.isReusable()).isFalse();
        }
    }

    @Test
    void anAnswerThatEndsEarlyIsNoAnswerAndTheRequestIsNotRepeated() throws IOException {
        try (Scripted server = new Scripted("HTTP/1.1 201 Created\r\nContent-Length: 50\r\n\r\nonly this");
                HttpConnection connection = HttpConnection.open(server.endpoint(), PATIENCE)) {
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> connection.post("/x", "{}"));
            assertThat(connection.isReusable()).isFalse();
            assertThat(server.connections.get()).isEqualTo(1);
        }
    }

    /** A server that gives one scripted answer per connection and closes it. */
    private static final class Scripted implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final AtomicInteger connections = new AtomicInteger();

        Scripted(String answer) throws IOException {
            CompletableFuture.runAsync(() -> serve(answer));
        }

        Endpoint endpoint() {
            return new Endpoint("scripted", socket.getLocalPort());
        }

        private void serve(String answer) {
            while (!socket.isClosed()) {
                try (Socket client = socket.accept()) {
                    connections.incrementAndGet();
                    readHead(client.getInputStream());
                    client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                } catch (IOException closed) {
                    return;
                }
            }
        }

        private static void readHead(InputStream in) throws IOException {
            int matched = 0;
            for (int c = in.read(); c >= 0 && matched < 4; c = in.read()) {
                matched = c == "\r\n\r\n".charAt(matched) ? matched + 1 : 0;
                if (matched == 4) {
                    return;
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
