// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cli;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.storage.directory.DirectoryManifestRegister;
import io.stillframe.storage.directory.DirectorySegmentStore;
import io.stillframe.storage.jdbc.DriverDataSource;
import io.stillframe.storage.jdbc.JdbcManifestRegister;
import io.stillframe.storage.jdbc.JdbcSegmentStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a clone's state goes, as the server.xml of the servers has it that are to run it. */
final class TargetOptions {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--to-shared-directory",
            paramLabel = "DIR",
            description = "The sharedDirectory of the servers that are to run the clone.")
    private @Nullable Path sharedDirectory;

    @Option(
            names = "--to-local-directory",
            paramLabel = "DIR",
            description =
                    "Their localDirectory, each of them, if they keep the segments themselves; they must be stopped.")
    private List<Path> localDirectories = new ArrayList<>();

    @Option(names = "--to-jdbc-url", paramLabel = "URL", description = "Their database, for what they keep in one.")
    private @Nullable String jdbcUrl;

    @Option(names = "--to-jdbc-user", paramLabel = "USER", defaultValue = "", description = "The database's user.")
    private String jdbcUser = "";

    @Option(
            names = "--to-jdbc-password",
            paramLabel = "PASSWORD",
            defaultValue = "",
            arity = "0..1",
            interactive = true,
            description = "Asks for the user's password.")
    private String jdbcPassword = "";

    @Option(
            names = "--to-segments",
            paramLabel = "KIND",
            defaultValue = "infinispan",
            description = "What their server.xml says of segments: infinispan (default), directory or database.")
    private String segments = "infinispan";

    @Option(
            names = "--to-manifests",
            paramLabel = "KIND",
            defaultValue = "directory",
            description = "What their server.xml says of manifests: directory (default) or database.")
    private String manifests = "directory";

    /** The register. */
    ManifestRegister manifests() throws StoreException {
        return switch (manifests) {
            case "directory" -> DirectoryManifestRegister.open(directory().resolve("manifests"));
            case "database" -> JdbcManifestRegister.open(database());
            default -> throw wrong("--to-manifests is directory or database, not " + manifests + ".");
        };
    }

    /** The store. */
    SegmentStore segments() throws StoreException {
        return switch (segments) {
            case "infinispan" -> members();
            case "directory" -> DirectorySegmentStore.open(directory().resolve("segments"), "stillframe-clone");
            case "database" -> JdbcSegmentStore.open(database());
            default -> throw wrong("--to-segments is infinispan, directory or database, not " + segments + ".");
        };
    }

    /** The files of members that do not run. */
    private SegmentStore members() throws StoreException {
        if (localDirectories.isEmpty()) {
            throw wrong("Say where each of the servers keeps its segments: --to-local-directory.");
        }
        List<SegmentStore> stores = new ArrayList<>();
        for (Path local : localDirectories) {
            stores.add(DirectorySegmentStore.open(local.resolve("segments"), "stillframe-clone"));
        }
        return new AllOf(stores);
    }

    /** Every segment in each of them. */
    private record AllOf(List<SegmentStore> stores) implements SegmentStore {

        @Override
        public Placement put(SegmentId id, byte[] content) throws StoreException {
            for (SegmentStore store : stores) {
                Placement unused = store.put(id, content);
            }
            return Placement.SHARED;
        }

        @Override
        public Optional<byte[]> get(SegmentId id) throws StoreException {
            return stores.get(0).get(id);
        }

        @Override
        public void delete(Collection<SegmentId> ids) throws StoreException {
            for (SegmentStore store : stores) {
                store.delete(ids);
            }
        }

        @Override
        public List<SegmentId> list(String prefix) throws StoreException {
            Set<SegmentId> all = new LinkedHashSet<>();
            for (SegmentStore store : stores) {
                all.addAll(store.list(prefix));
            }
            return new ArrayList<>(all);
        }
    }

    private Path directory() {
        if (sharedDirectory == null) {
            throw wrong("Say where the clone's state goes: --to-shared-directory.");
        }
        return sharedDirectory;
    }

    private DriverDataSource database() {
        if (jdbcUrl == null) {
            throw wrong("Say which database it goes to: --to-jdbc-url.");
        }
        return new DriverDataSource(jdbcUrl, jdbcUser, jdbcPassword);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
    }
}
