// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.http;

import java.net.InetSocketAddress;

/**
 * Where a server listens: its name, its address and its port.
 *
 * @param name name of the server
 * @param host its IP address
 * @param port its HTTP port, 1 to 65535
 */
public record Endpoint(String name, String host, int port) {

    /** The loopback address that servers of the driver listen on, unless they are in a network of their own. */
    public static final String LOOPBACK = "127.0.0.1";

    /** A server on the loopback address. */
    public Endpoint(String name, int port) {
        this(name, LOOPBACK, port);
    }

    /** Its socket address. */
    public InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    /** Its address in a browser, followed by {@code path}. */
    public String url(String path) {
        return "http://" + host + ":" + port + path;
    }
}
