// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi;

import io.stillframe.api.spi.MessageCatalog;

/** The messages of this module. */
public final class CdiMessages {

    /** All of them. */
    public static final MessageCatalog CATALOG = new MessageCatalog(CdiMessages.class);

    private CdiMessages() {}
}
