/**
 * Segments in a replicated cache: {@link io.stillframe.storage.infinispan.InfinispanSegmentStore} puts them, {@link
 * io.stillframe.storage.infinispan.EmbeddedCluster} is the cache's and the channel's life, {@link
 * io.stillframe.storage.infinispan.SegmentFileStore} keeps every member's copy in files.
 *
 * <p>The cache is not asked to be right about anything but "these bytes are with that member now": segments are
 * immutable, so no copy can be wrong, and what the cluster agrees on is in the manifest register.
 */
@NullMarked
package io.stillframe.storage.infinispan;

import org.jspecify.annotations.NullMarked;
