/**
 * Segments in a cache of an Infinispan Server, which is reached over Hot Rod: {@link
 * io.stillframe.storage.hotrod.HotRodSegmentStore}, and the rules that its cache must keep, {@link
 * io.stillframe.storage.hotrod.ServerCache}.
 */
@NullMarked
package io.stillframe.storage.hotrod;

import org.jspecify.annotations.NullMarked;
