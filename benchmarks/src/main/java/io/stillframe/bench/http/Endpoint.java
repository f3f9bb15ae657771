// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Where a server listens: its name and its port on the loopback address.
 *
 * @param name name of the server
 * @param port its HTTP port, 1 to 65535
 */
public record Endpoint(String name, int port) {

    /** The loopback address that every server of the driver listens on. */
    public static final String HOST = "127.0.0.1";

    /** Its socket address. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Its address in a browser, followed by {@code path}. */
    public String url(String path) {
        return "http://" + HOST + ":" + port + path;
    }
}
