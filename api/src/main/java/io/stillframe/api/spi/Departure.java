// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api.spi;

/** How it was noticed that a member is not there any more; for people, never for decisions. */
public enum Departure {
    /** It said so itself, or another member found it gone. */
    LEFT("it left, or another server found it gone"),
    /** The operating system closed its connection, as when its process ends. */
    CONNECTION_CLOSED("its connection was closed"),
    /** Nothing came from it for too long. */
    SILENT("nothing came from it for most of failureTimeout"),
    /** It can be reached, but was of no use for too long. */
    STUCK("no beat came from it for stuckTimeout");

    private final String words;

    Departure(String words) {
        this.words = words;
    }

    /** In words, with the name of the setting that says for how long. */
    public String words() {
        return words;
    }
}
