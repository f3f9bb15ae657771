// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction;

import io.stillframe.api.Reactivated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Says in the log that the auction house goes on at this server. */
@ApplicationScoped
public class ReactivationLog {

    private static final System.Logger LOGGER = System.getLogger(ReactivationLog.class.getName());

    void onReactivated(@Observes Reactivated event) {
        LOGGER.log(
                System.Logger.Level.INFO,
                "the auction house goes on here under term {0}, after {1}",
                event.term(),
                event.previousOwner());
    }
}
