// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.raft;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Members on this machine. */
final class RaftPorts {

    private RaftPorts() {}

    /** {@code m0=127.0.0.1[port],m1=…}, each with a port that was free. */
    static String membersOnFreePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        List<String> members = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                sockets.add(socket);
                members.add("m" + i + "=127.0.0.1[" + socket.getLocalPort() + "]");
            }
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
        return String.join(",", members);
    }
}
