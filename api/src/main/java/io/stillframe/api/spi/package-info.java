// SPDX-License-Identifier: Apache-2.0
/**
 * What a store provider implements and what crosses between the feature and its resource adapter.
 *
 * <p>The snapshot path ends here: the engine puts encoded segments into a {@link io.stillframe.api.spi.SegmentStore}
 * and commits them with one compare-and-set on a {@link io.stillframe.api.spi.ManifestRegister}. The takeover path
 * begins here: a {@link io.stillframe.api.spi.ClusterChannel} tells who is in the cluster. The Javadoc of each interface
 * is a contract; every provider passes the same contract test.
 */
@NullMarked
package io.stillframe.api.spi;

import org.jspecify.annotations.NullMarked;
