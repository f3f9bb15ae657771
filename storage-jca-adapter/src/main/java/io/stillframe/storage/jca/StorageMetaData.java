// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.jca;

import jakarta.resource.spi.ManagedConnectionMetaData;

/** What the server may ask about a connection. */
final class StorageMetaData implements ManagedConnectionMetaData {

    @Override
    public String getEISProductName() {
        return "Stillframe";
    }

    @Override
    public String getEISProductVersion() {
        return "0.1";
    }

    @Override
    public int getMaxConnections() {
        return 0;
    }

    @Override
    public String getUserName() {
        return "";
    }
}
