// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage;

import io.stillframe.api.spi.MessageCatalog;
import io.stillframe.api.spi.StoreException;

/** The texts of this module's messages, STFR0400 to STFR0499. */
public final class StorageMessages {

    /** The catalog itself. */
    public static final MessageCatalog CATALOG = new MessageCatalog(StorageMessages.class);

    private StorageMessages() {}

    /** A failure whose message is the text of {@code code}. */
    public static StoreException failure(String code, Object... arguments) {
        return new StoreException(CATALOG.text(code, arguments));
    }

    /** A failure whose message is the text of {@code code}, with its cause. */
    public static StoreException failure(Throwable cause, String code, Object... arguments) {
        return new StoreException(CATALOG.text(code, arguments), cause);
    }

    /** What {@code failure} says, for use inside another message: its class when it has no text. */
    public static String reasonOf(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String text = deepest.getMessage();
        return deepest.getClass().getSimpleName() + (text == null ? "" : ": " + text);
    }
}
