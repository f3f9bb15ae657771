// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature;

/** The configuration leaves open, or says wrongly, what must not be guessed; the server does not become a member. */
public final class RefusedConfigurationException extends Exception {

    RefusedConfigurationException(String code, Object... arguments) {
        super(FeatureMessages.CATALOG.text(code, arguments));
    }
}
