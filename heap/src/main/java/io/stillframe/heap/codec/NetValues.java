// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/** How network addresses are written: as they are, so that neither writing nor reading one looks up a name. */
final class NetValues {

    static final List<ValueKind<?>> KINDS = List.of(
            address(Inet4Address.class),
            address(Inet6Address.class),
            new ValueKind<>(
                    Tag.INET_SOCKET_ADDRESS, InetSocketAddress.class, NetValues::write, NetValues::readSocketAddress));

    private NetValues() {}

    /** Each reads both kinds. */
    @SuppressWarnings("unchecked") // the class is only used to cast and as a key
    private static ValueKind<InetAddress> address(Class<? extends InetAddress> type) {
        return new ValueKind<>(Tag.INET_ADDRESS, (Class<InetAddress>) type, NetValues::write, NetValues::readAddress);
    }

    private static void write(ByteSink out, InetAddress value) {
        String text = value.toString();
        out.bytes(value.getAddress());
        out.zigzag(value instanceof Inet6Address address ? address.getScopeId() : 0);
        // What stands there before the slash is the name that it was made with; asking for it could look it up.
        out.string(text.substring(0, text.indexOf('/')));
    }

    private static InetAddress readAddress(ByteSource in) {
        byte[] bytes = in.bytes();
        int scope = in.zigzagInt();
        String name = in.string();
        try {
            return scope == 0
                    ? InetAddress.getByAddress(name.isEmpty() ? null : name, bytes)
                    : Inet6Address.getByAddress(name.isEmpty() ? null : name, bytes, scope);
        } catch (UnknownHostException e) {
            throw in.malformed("no network address: " + e.getMessage());
        }
    }

    private static void write(ByteSink out, InetSocketAddress value) {
        InetAddress address = value.getAddress();
        out.varint(value.getPort());
        out.u1(address == null ? 0 : 1);
        if (address == null) {
            out.string(value.getHostString());
        } else {
            write(out, address);
        }
    }

    private static InetSocketAddress readSocketAddress(ByteSource in) {
        int port = in.index(1 << 16);
        return in.u1() == 0
                ? InetSocketAddress.createUnresolved(in.string(), port)
                : new InetSocketAddress(readAddress(in), port);
    }
}
