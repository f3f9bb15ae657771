// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.medium;

import io.stillframe.bench.server.UserDirectory;
import java.util.List;

/** Where servers keep state, for as long as a run lasts. Used by one thread, but for {@link #bytes()}. */
public sealed interface Medium extends AutoCloseable permits DirectoryMedium, InfinispanMedium, DatabaseMedium {

    /**
     * The one of that name.
     *
     * @param home where the servers are laid out; what needs files has them below it
     */
    static Medium of(MediumKind kind, UserDirectory home) {
        return switch (kind) {
            case INFINISPAN -> new InfinispanMedium(home);
            case DIRECTORY -> new DirectoryMedium(home);
            case DATABASE -> DatabaseMedium.start(home);
        };
    }

    /** Features that a server needs for it, besides those of the application. */
    List<String> features();

    /**
     * Elements of server.xml.
     *
     * @param attributes further attributes of {@code usr_stillframe}
     */
    List<String> elements(String attributes);

    /** What {@link #takeAway} does, in words. */
    String outage();

    /** From now on no server reaches it, also none that is started now. */
    void takeAway();

    /** Everything is there again as it was. */
    void giveBack();

    /** Bytes of all segments that it holds, whoever needs them; of those that each server has for itself, those of all. */
    long bytes();

    @Override
    void close();
}
