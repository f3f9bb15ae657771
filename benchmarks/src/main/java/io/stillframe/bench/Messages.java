// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench;

import io.stillframe.api.spi.MessageCatalog;

/** The sentences that the user of the driver sees when something is wrong. */
public final class Messages {

    private static final MessageCatalog CATALOG = new MessageCatalog(Messages.class);

    private Messages() {}

    /** The text of {@code code} with its arguments. */
    public static String text(String code, Object... arguments) {
        return CATALOG.text(code, arguments);
    }
}
