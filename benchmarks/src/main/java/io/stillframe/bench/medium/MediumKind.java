// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.medium;

import io.stillframe.bench.Messages;
import io.stillframe.bench.text.UsageException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Stores by the name that they have in server.xml. */
public enum MediumKind {
    /** Segments at the servers, manifests in a shared directory. */
    INFINISPAN,
    /** Both in a shared directory. */
    DIRECTORY,
    /** Both in a PostgreSQL. */
    DATABASE;

    /** Names of all, joined by commas. */
    public static final String NAMES =
            Arrays.stream(values()).map(MediumKind::toString).collect(Collectors.joining(","));

    /**
     * The one of that name.
     *
     * @param option that the name was given with
     */
    public static MediumKind named(String option, String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException(Messages.text("STFR0915E", option, NAMES, name)));
    }

    /** As in server.xml. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
