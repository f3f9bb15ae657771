// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.infinispan;

import java.util.HashSet;
import java.util.Set;
import org.infinispan.AdvancedCache;
import org.infinispan.distribution.LocalizedCacheTopology;
import org.infinispan.remoting.transport.Address;
import org.infinispan.remoting.transport.Transport;
import org.jgroups.JChannel;
import org.jgroups.View;

/**
 * What was so at one moment: the channel's view, the cache's topology and the members that a put goes to.
 *
 * <p>The view alone would not do: a member that has joined the channel takes no segments before it has joined the cache,
 * too. Two equal witnesses, one from before a put and one from after it, say that the holders hold it (I11).
 *
 * @param view the channel's view
 * @param cacheView number of the view that the cache has taken notice of
 * @param topology number of the cache's topology
 * @param holders the members that a put of the key goes to
 * @param reachable those of them that are in the view
 */
record Witness(View view, int cacheView, int topology, Set<Address> holders, Set<Address> reachable) {

    static Witness of(JChannel channel, AdvancedCache<String, byte[]> cache, String key) {
        View view = channel.getView();
        Transport transport = cache.getRpcManager().getTransport();
        int cacheView = transport.getViewId();
        LocalizedCacheTopology topology = cache.getDistributionManager().getCacheTopology();
        Set<Address> holders = new HashSet<>(topology.getWriteOwners(key));
        Set<Address> reachable = new HashSet<>(holders);
        reachable.retainAll(transport.getMembers());
        return new Witness(view, cacheView, topology.getTopologyId(), holders, reachable);
    }

    /** Whether at least two members of the view hold what was put. */
    boolean isShared() {
        return reachable.size() >= 2;
    }

    /** Whether the cache has not yet noticed all that the channel has. */
    boolean isBehind() {
        return cacheView != view.getViewId().getId() || reachable.size() < holders.size();
    }
}
