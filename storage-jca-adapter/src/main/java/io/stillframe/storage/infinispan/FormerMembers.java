// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.infinispan;

import io.stillframe.storage.StorageMessages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Removes the address files of members that were killed, before a member starts: it would else ask each of them to let
 * it in, and wait a second for each.
 *
 * <p>Removing the file of a member that lives does no lasting harm: its coordinator writes it again within seconds.
 */
final class FormerMembers {

    private static final System.Logger LOGGER = System.getLogger(FormerMembers.class.getName());
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(300);

    private FormerMembers() {}

    static void removeFrom(Path directory) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.list")) {
            for (Path file : files) {
                if (isStale(file)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException e) {
            // The first member of the cluster's life.
            return;
        } catch (IOException e) {
            StorageMessages.CATALOG.log(LOGGER, "STFR0441W", StorageMessages.reasonOf(e));
        }
    }

    private static boolean isStale(Path file) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return false;
        }
        for (String line : lines) {
            Optional<InetSocketAddress> address = addressIn(line);
            if (address.isPresent() && listens(address.get())) {
                return false;
            }
        }
        return true;
    }

    /** A line is: name, id, address:port, T or F. */
    private static Optional<InetSocketAddress> addressIn(String line) {
        List<String> parts = BLANKS.splitAsStream(line.trim()).toList();
        if (parts.size() < 4) {
            return Optional.empty();
        }
        int colon = parts.get(2).lastIndexOf(':');
        if (colon < 0 || !parts.get(2).substring(colon + 1).matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        String host = parts.get(2).substring(0, colon);
        return Optional.of(
                new InetSocketAddress(host, Integer.parseInt(parts.get(2).substring(colon + 1))));
    }

    private static boolean listens(InetSocketAddress address) throws IOException {
        InetAddress host = address.getAddress();
        if (host == null) {
            return false;
        }
        boolean here = host.isLoopbackAddress() || NetworkInterface.getByInetAddress(host) != null;
        return here ? isBound(address) : isReachable(address);
    }

    /** On this host a port that can be bound has no listener; asking so does not trouble a member that lives. */
    private static boolean isBound(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean isReachable(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, (int) CONNECT_TIMEOUT.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
