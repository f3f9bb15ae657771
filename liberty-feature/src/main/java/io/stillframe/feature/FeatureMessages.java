// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature;

import io.stillframe.api.spi.MessageCatalog;

/** The messages of this module. */
public final class FeatureMessages {

    /** All of them. */
    public static final MessageCatalog CATALOG = new MessageCatalog(FeatureMessages.class);

    private FeatureMessages() {}
}
