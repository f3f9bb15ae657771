// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap;

import io.stillframe.api.spi.MessageCatalog;

/** The messages of this module. Thread-safe. */
public final class HeapMessages {

    private static final MessageCatalog CATALOG = new MessageCatalog(HeapMessages.class);

    private HeapMessages() {}

    /** The text of {@code code}, beginning with the code. */
    public static String text(String code, Object... arguments) {
        return CATALOG.text(code, arguments);
    }
}
