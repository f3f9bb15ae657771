// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction.web;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /auctions}. */
public class NewAuction {

    /** Its id. */
    public @Nullable String auction;

    /** What is for sale. */
    public @Nullable String title;

    /** Id of the person who sells. */
    public @Nullable String seller;

    /** Least amount in cents, 0 if left out. */
    public long reserve;
}
