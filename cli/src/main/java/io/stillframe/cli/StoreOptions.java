// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cli;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.api.spi.StoreSettings.HotRod;
import io.stillframe.storage.directory.DirectoryManifestRegister;
import io.stillframe.storage.directory.SegmentFiles;
import io.stillframe.storage.hotrod.HotRodSegmentStore;
import io.stillframe.storage.jdbc.DriverDataSource;
import io.stillframe.storage.jdbc.JdbcManifestRegister;
import io.stillframe.storage.jdbc.JdbcSegmentStore;
import io.stillframe.storage.raft.StoredManifests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the state is, as server.xml has it. */
final class StoreOptions {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--shared-directory",
            paramLabel = "DIR",
            description = "The sharedDirectory of the servers: manifests, and segments if they are kept there.")
    private @Nullable Path sharedDirectory;

    @Option(
            names = "--local-directory",
            paramLabel = "DIR",
            description = "The localDirectory of a server, which holds a copy of the segments; may be repeated.")
    private List<Path> localDirectories = new ArrayList<>();

    @Option(
            names = "--jdbc-url",
            paramLabel = "URL",
            description =
                    "The database, for what is kept in it; its driver must be on the class path (STILLFRAME_CLASSPATH).")
    private @Nullable String jdbcUrl;

    @Option(names = "--jdbc-user", paramLabel = "USER", defaultValue = "", description = "The database's user.")
    private String jdbcUser = "";

    @Option(
            names = "--jdbc-password",
            paramLabel = "PASSWORD",
            defaultValue = "",
            arity = "0..1",
            interactive = true,
            description = "Asks for the user's password.")
    private String jdbcPassword = "";

    @Option(
            names = "--hot-rod-hosts",
            paramLabel = "HOST:PORT",
            defaultValue = "",
            description = "The hotRodHosts of the servers, if they keep the segments in an Infinispan Server.")
    private String hotRodHosts = "";

    @Option(
            names = "--hot-rod-cache",
            paramLabel = "NAME",
            defaultValue = "stillframe-segments",
            description = "Their hotRodCache (${DEFAULT-VALUE}).")
    private String hotRodCache = "";

    @Option(names = "--hot-rod-user", paramLabel = "USER", defaultValue = "", description = "Their hotRodUser.")
    private String hotRodUser = "";

    @Option(
            names = "--hot-rod-password",
            paramLabel = "PASSWORD",
            defaultValue = "",
            arity = "0..1",
            interactive = true,
            description = "Asks for that user's password.")
    private String hotRodPassword = "";

    /**
     * The manifests: those of the shared directory if there are any, else those of the database, else those of the Raft group
     * that a majority of the local directories belongs to.
     */
    ManifestRegister manifests() throws StoreException {
        Path directory = sharedDirectory == null ? null : sharedDirectory.resolve("manifests");
        if (directory != null && Files.isDirectory(directory)) {
            return DirectoryManifestRegister.at(directory);
        }
        if (jdbcUrl != null) {
            return JdbcManifestRegister.at(database(jdbcUrl));
        }
        List<Path> group = localDirectories.stream()
                .map(local -> local.resolve("raft"))
                .filter(Files::isDirectory)
                .toList();
        if (directory == null && !group.isEmpty()) {
            return StoredManifests.in(group);
        }
        throw wrong(
                directory == null
                        ? "Say where the manifests are: --shared-directory or --jdbc-url, or for a Raft group the"
                                + " --local-directory of a majority of its members."
                        : "There are no manifests in " + directory + ".");
    }

    /** The segments, wherever one of them is found. */
    SegmentFinder segments() throws StoreException {
        List<SegmentFiles> directories = new ArrayList<>();
        if (sharedDirectory != null && Files.isDirectory(sharedDirectory.resolve("segments"))) {
            directories.add(SegmentFiles.at(sharedDirectory.resolve("segments")));
        }
        for (Path local : localDirectories) {
            if (!Files.isDirectory(local.resolve("segments"))) {
                throw wrong("There are no segments in " + local + ".");
            }
            directories.add(SegmentFiles.at(local.resolve("segments")));
        }
        List<SegmentStore> services = new ArrayList<>();
        if (jdbcUrl != null) {
            services.add(JdbcSegmentStore.at(database(jdbcUrl)));
        }
        if (!hotRodHosts.isEmpty()) {
            services.add(HotRodSegmentStore.at(new HotRod(hotRodHosts, hotRodCache, hotRodUser, hotRodPassword)));
        }
        if (directories.isEmpty() && services.isEmpty()) {
            throw wrong("Say where the segments are: --local-directory, --shared-directory, --jdbc-url or"
                    + " --hot-rod-hosts.");
        }
        return new SegmentFinder(directories, services);
    }

    private DriverDataSource database(String url) {
        return new DriverDataSource(url, jdbcUser, jdbcPassword);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(java.util.Objects.requireNonNull(command).commandLine(), message);
    }
}
