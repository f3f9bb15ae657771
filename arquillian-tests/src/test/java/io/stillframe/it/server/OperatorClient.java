// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** One user, or nobody, over TLS at the servers under test, whatever their certificates say. */
public final class OperatorClient {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http;
    private final String authorization;

    private OperatorClient(String authorization) {
        this.authorization = authorization;
        this.http = HttpClient.newBuilder().sslContext(anyServer()).build();
    }

    /** Nobody in particular. */
    public static OperatorClient anonymous() {
        return new OperatorClient("");
    }

    /** {@code user}, who says so with each request. */
    public static OperatorClient of(SharedConfiguration.User user) {
        byte[] credentials = (user.name() + ":" + user.password()).getBytes(StandardCharsets.UTF_8);
        return new OperatorClient("Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    /** Asks {@code server} for {@code path} below {@code /ibm/api/stillframe}. */
    public HttpResponse<String> get(String server, String path) {
        return send(request(server, path).GET());
    }

    /** An action as the page sends it. */
    public HttpResponse<String> act(String server, String body) {
        return post(
                server,
                body,
                "Content-Type",
                "application/json",
                "X-Stillframe",
                "action",
                "Origin",
                Servers.secure(server).toString());
    }

    /** The same with these headers alone. */
    public HttpResponse<String> post(String server, String body, String... headers) {
        return send(request(server, "/actions").headers(headers).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String server, String path) {
        URI uri = Servers.secure(server).resolve("/ibm/api/stillframe" + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(PATIENCE);
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Believes that every server is who it says. */
    public static SSLContext anyServer() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyCertificate()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The servers have certificates that they made themselves. */
    private static final class AnyCertificate extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
