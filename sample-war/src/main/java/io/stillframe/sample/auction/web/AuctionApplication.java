// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** All resources are under {@code /auction/api}. */
@ApplicationPath("api")
public class AuctionApplication extends Application {}
