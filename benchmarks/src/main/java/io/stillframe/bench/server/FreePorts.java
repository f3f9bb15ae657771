// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Chooses ports of the loopback address that nobody listens on.
 *
 * <p>They lie below the range from which the system takes ports for outgoing connections, so that none of those takes a
 * chosen port before the server does.
 */
public final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int COUNT = 10_000;
    private static final int TRIES = 1_000;

    private FreePorts() {}

    /**
     * As many different free ports as asked for.
     *
     * @throws IllegalStateException if there are not as many
     */
    public static List<Integer> take(int count) {
        RandomGenerator random = RandomGenerator.getDefault();
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < TRIES && ports.size() < count; i++) {
            int port = FIRST + random.nextInt(COUNT);
            if (!ports.contains(port) && isFree(port)) {
                ports.add(port);
            }
        }
        if (ports.size() < count) {
            throw new IllegalStateException("no free port of 127.0.0.1 found in " + TRIES + " tries");
        }
        return List.copyOf(ports);
    }

    /** Whether nobody listens on {@code port} of the loopback address now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
