// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction.web;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /people}. */
public class NewPerson {

    /** Its id. */
    public @Nullable String person;

    /** What it is called. */
    public @Nullable String name;
}
