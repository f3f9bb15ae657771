// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api.spi;

/** Hears what is logged under a number, whichever module logs it. */
@FunctionalInterface
public interface MessageListener {

    /**
     * A message was logged; called on the thread that logs it, so it must not block and must not log.
     *
     * @param code its number
     * @param text its text, which begins with the number
     */
    void logged(String code, String text);
}
