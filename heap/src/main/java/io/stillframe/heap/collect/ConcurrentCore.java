// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.AbsentNodes;
import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.collect.EntryNode.Content;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a ConcurrentHashMap. After a restore they are absent, and are put into the map page by page as they are
 * looked for.
 */
final class ConcurrentCore<K, V> extends MirrorCore<K, V> implements KeyPages.Owner {

    private final boolean haveValues;

    /** Guarded by the lock of the absent nodes. */
    private boolean opened;

    ConcurrentCore(CollectionSection owner, CollectionKind kind, Content content, JdkMap<K, V> map) {
        super(owner, kind, content, map, new HashMap<>());
        haveValues = content != Content.KEY;
    }

    @Override
    boolean takesNodesLater() {
        return true;
    }

    @Override
    boolean findsByHash() {
        return true;
    }

    @Override
    void open(AbsentNodes nodes) {
        if (opened) {
            return;
        }
        int count = nodes.count();
        if (count > 0) {
            numberedTo(nodes.number(count - 1));
            mapOfLoaded().reserve(count);
        }
        findByHash(KeyPages.of(nodes, this, haveValues));
        opened = true;
    }

    @Override
    void lookFor(@Nullable Object key) {
        AbsentNodes nodes = absent();
        if (nodes != null) {
            synchronized (nodes.lock()) {
                loadByHash(nodes, key);
            }
        }
    }

    /** Number of entries. */
    int size() {
        AbsentNodes nodes = absent();
        if (nodes == null) {
            return loaded();
        }
        synchronized (nodes.lock()) {
            KeyPages in = keyPages();
            return absent() == null ? loaded() : in == null ? nodes.count() : loaded() + in.absentEntries();
        }
    }

    private int loaded() {
        return mapOfLoaded().size();
    }

    @Override
    public List<K> keysRead() {
        List<K> keys = new ArrayList<>();
        unplaced().forEach(node -> keys.add(node.key));
        return keys;
    }

    @Override
    public void takePage() {
        takeNodes();
    }

    @Override
    public void allTaken() {
        completed();
    }
}
