// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.jca;

import io.stillframe.api.spi.AdapterSettings;
import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.storage.StorageMessages;
import io.stillframe.storage.directory.DirectoryManifestRegister;
import io.stillframe.storage.directory.DirectorySegmentStore;
import io.stillframe.storage.hotrod.HotRodSegmentStore;
import io.stillframe.storage.jdbc.JdbcManifestRegister;
import io.stillframe.storage.jdbc.JdbcSegmentStore;
import io.stillframe.storage.raft.RaftManifestRegister;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Opens the stores that the settings name. */
final class ChosenStores {

    private ChosenStores() {}

    static ManifestRegister manifests(AdapterSettings settings) throws StoreException {
        return switch (settings.stores().manifests()) {
            case DIRECTORY ->
                DirectoryManifestRegister.open(settings.sharedDirectory().resolve("manifests"));
            case DATABASE -> JdbcManifestRegister.open(database(settings));
            case RAFT ->
                RaftManifestRegister.open(
                        settings.stores().raftMembers(),
                        settings.memberName(),
                        settings.localDirectory().resolve("raft"),
                        settings.failureTimeout());
        };
    }

    /** The store of segments; {@code members} gives the one that the members themselves are. */
    static SegmentStore segments(AdapterSettings settings, Supplier<SegmentStore> members) throws StoreException {
        return switch (settings.stores().segments()) {
            case INFINISPAN -> members.get();
            case DIRECTORY ->
                DirectorySegmentStore.open(settings.sharedDirectory().resolve("segments"), settings.memberName());
            case DATABASE -> JdbcSegmentStore.open(database(settings));
            case HOTROD -> HotRodSegmentStore.open(settings.stores().hotRod());
        };
    }

    @SuppressWarnings("BanJNDI") // the name is of the server's configuration, the object the server's own
    private static DataSource database(AdapterSettings settings) throws StoreException {
        String name = settings.stores().dataSource();
        try {
            Object found = new InitialContext().lookup(name);
            if (found instanceof DataSource source) {
                return source;
            }
            throw StorageMessages.failure("STFR0454E", name, found.getClass().getName());
        } catch (NamingException e) {
            throw StorageMessages.failure(e, "STFR0454E", name, StorageMessages.reasonOf(e));
        }
    }
}
