// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi;

import io.stillframe.engine.ApplicationHost;
import io.stillframe.engine.HostedApplication;

/** A member of the cluster that takes applications in; the engine's is {@code member::host}. */
@FunctionalInterface
public interface Hosting {

    /** The application starts at this member. */
    HostedApplication host(ApplicationHost host);
}
