// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.api.spi.MessageCatalog;

/** The messages of this package. */
final class CollectMessages {

    private static final MessageCatalog CATALOG = new MessageCatalog(CollectMessages.class);

    private CollectMessages() {}

    static String text(String code, Object... arguments) {
        return CATALOG.text(code, arguments);
    }
}
