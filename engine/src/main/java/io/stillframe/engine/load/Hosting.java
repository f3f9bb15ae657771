// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.load;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.engine.ApplicationHost;
import io.stillframe.engine.invocation.InvocationStack;
import io.stillframe.engine.snapshot.SnapshotSwitch;
import io.stillframe.engine.state.StateFormat;

/**
 * One application on this member, with its guarded stores.
 *
 * @param host the container's part of it
 * @param format its states
 * @param store where its segments are
 * @param register where its manifests are
 * @param stack who is inside of its contexts
 * @param snapshots whether its snapshots are paused here
 */
public record Hosting(
        ApplicationHost host,
        StateFormat format,
        SegmentStore store,
        ManifestRegister register,
        InvocationStack stack,
        SnapshotSwitch snapshots) {}
