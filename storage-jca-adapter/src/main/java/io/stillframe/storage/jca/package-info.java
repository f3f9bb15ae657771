/**
 * The resource adapter: {@link io.stillframe.storage.jca.StillframeResourceAdapter} starts {@link
 * io.stillframe.storage.jca.OpenStorage} (transfer threads, register, cluster, channel), and a connection is a {@link
 * io.stillframe.storage.jca.StorageConnection} that delegates to it.
 *
 * <p>The connector classes are what the Jakarta Connectors contract asks for and nothing more: connections are not
 * transactional, carry no credentials and hold no resource of their own, so that it does not matter when the server
 * reaps or closes one.
 */
@NullMarked
package io.stillframe.storage.jca;

import org.jspecify.annotations.NullMarked;
