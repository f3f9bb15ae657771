// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.medium;

import io.stillframe.bench.server.UserDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Segments at the servers themselves, manifests in a shared directory. */
final class InfinispanMedium implements Medium {

    private final Path own;
    private final HiddenDirectory shared;

    InfinispanMedium(UserDirectory home) {
        this.own = home.path().resolve("own");
        this.shared = new HiddenDirectory(home.path().resolve("state"));
    }

    @Override
    public List<String> features() {
        return List.of();
    }

    @Override
    public List<String> elements(String attributes) {
        return List.of("<usr_stillframe sharedDirectory=\"" + shared.path() + "\" localDirectory=\"" + own
                + "/${wlp.server.name}\" " + attributes + "/>");
    }

    @Override
    public String outage() {
        return "the shared directory with the manifests is renamed, and a file is in its place;"
                + " the segments stay with the servers";
    }

    @Override
    public void takeAway() {
        shared.takeAway();
    }

    @Override
    public void giveBack() {
        shared.giveBack();
    }

    @Override
    public long bytes() {
        if (!Files.isDirectory(own)) {
            return 0;
        }
        try (Stream<Path> servers = Files.list(own)) {
            return servers.mapToLong(HiddenDirectory::bytesBelow).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // Its files go with those of the next run.
    }
}
