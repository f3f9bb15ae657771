// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.medium;

import io.stillframe.bench.server.UserDirectory;
import java.util.List;

/** Segments and manifests in one directory. */
final class DirectoryMedium implements Medium {

    private final HiddenDirectory shared;

    DirectoryMedium(UserDirectory home) {
        this.shared = new HiddenDirectory(home.path().resolve("state"));
    }

    @Override
    public List<String> features() {
        return List.of();
    }

    @Override
    public List<String> elements(String attributes) {
        return List.of("<usr_stillframe segments=\"directory\" sharedDirectory=\"" + shared.path() + "\" " + attributes
                + "/>");
    }

    @Override
    public String outage() {
        return "the shared directory with segments and manifests is renamed, and a file is in its place";
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
        return shared.bytes("segments");
    }

    @Override
    public void close() {
        // Its files go with those of the next run.
    }
}
